import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, optionalText, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findQuestion } from "./find-question.ts";
import { refuseLateAnswer } from "./late-answer.ts";
import { publishAnswer } from "./publish-answer.ts";
import { tagsOf, tenderActions } from "./tender.ts";

/**
 * Answers a question to everyone at once, at the next common time. `question` may be reworded, so that it does not give
 * away who asked; `same` are questions that ask the same and are answered with it.
 * @throws Refused alreadyAnswered, answerTooLate (without a reason for the record), deadlinePassed, awaitsReader when a
 * colleague has been asked to read it first, needsReader when its writer took it back from one
 */
export const answerQuestion = command({
  input: z.object({
    clarificationId: id,
    question: text(2_000).optional(),
    answer: text(4_000),
    lateReason: optionalText(2_000),
    same: z.array(id).max(100).optional().default([]),
  }),
  run: async ({ input, actor, now, tx, record }) => {
    const { asked, tender, draft } = await findQuestion({ tx, actor, now }, input.clarificationId);
    take(tenderActions.answer, actor, tender, now);
    if (asked.answeredAt) throw new Refused("alreadyAnswered");
    refuseLateAnswer(tender, now, input.lateReason);
    if (draft?.readerId) throw new Refused("awaitsReader");
    if (draft?.askedAt && draft.draftedById === actor.personId) throw new Refused("needsReader", { matters: true });
    const { question, answer, same, lateReason } = input;
    await publishAnswer(tx, tender, { id: asked.id, question, answer, answeredById: actor.personId, same, lateReason });
    await record(
      "question.answered",
      { type: "Clarification", id: asked.id },
      { tenderId: tender.id },
      tagsOf(tender.id),
    );
    return { id: asked.id, tenderId: tender.id };
  },
});
