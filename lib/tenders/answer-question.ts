import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";
import { tagsOf, tenderActions } from "./tender.ts";

/**
 * Answers a question to everyone at once. `question` may be reworded, so that it does not give away who asked.
 * @throws Refused alreadyAnswered, deadlinePassed
 */
export const answerQuestion = command({
  input: z.object({ clarificationId: id, question: text(2_000).optional(), answer: text(4_000) }),
  run: async ({ input, actor, now, tx, record }) => {
    const asked = await tx.clarification.findUnique({
      where: { id: input.clarificationId },
      select: { id: true, tenderId: true, answeredAt: true },
    });
    if (!asked) throw new Refused("notFound");
    const tender = await loadTender({ tx, actor, now }, asked.tenderId);
    take(tenderActions.answer, actor, tender, now);
    if (asked.answeredAt) throw new Refused("alreadyAnswered");
    const { count } = await tx.clarification.updateMany({
      where: { id: asked.id, answeredAt: null },
      data: { question: input.question, answer: input.answer, answeredById: actor.personId, answeredAt: now },
    });
    if (count !== 1) throw new Refused("alreadyAnswered");
    await record(
      "question.answered",
      { type: "Clarification", id: asked.id },
      { tenderId: tender.id },
      tagsOf(tender.id),
    );
    return { id: asked.id, tenderId: tender.id };
  },
});
