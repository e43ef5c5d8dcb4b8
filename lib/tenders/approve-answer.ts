import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, optionalText } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findQuestion } from "./find-question.ts";
import { refuseLateAnswer } from "./late-answer.ts";
import { publishAnswer } from "./publish-answer.ts";
import { tagsOf, tenderActions } from "./tender.ts";

/**
 * The reader lets the answer that it has read go out, at the next common time.
 * @throws Refused notTheReader, answerSentAgain, answerTooLate (without a reason for the record)
 */
export const approveAnswer = command({
  input: z.object({
    clarificationId: id,
    /** When the text that was read was sent to the reader: what was sent anew since is another. */
    askedAt: z.iso.datetime({ error: "unknown" }),
    lateReason: optionalText(2_000),
    same: z.array(id).max(100).optional().default([]),
  }),
  run: async ({ input: { clarificationId, askedAt, same, lateReason }, actor, now, tx, record }) => {
    const { asked, tender, draft } = await findQuestion({ tx, actor, now }, clarificationId);
    take(tenderActions.answer, actor, tender, now);
    if (asked.answeredAt) throw new Refused("alreadyAnswered");
    refuseLateAnswer(tender, now, lateReason);
    if (!draft?.readerId || draft.readerId !== actor.personId) throw new Refused("notTheReader", { matters: true });
    if (draft.askedAt?.toISOString() !== askedAt) throw new Refused("answerSentAgain");
    const { question, answer, draftedById } = draft;
    await publishAnswer(tx, tender, { id: asked.id, question, answer, answeredById: actor.personId, same, lateReason });
    await record(
      "question.answered",
      { type: "Clarification", id: asked.id },
      { tenderId: tender.id, draftedById },
      tagsOf(tender.id),
    );
    return { tenderId: tender.id };
  },
});
