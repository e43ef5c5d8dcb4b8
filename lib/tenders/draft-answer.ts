import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, optionalText, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findQuestion } from "./find-question.ts";
import { tenderActions } from "./tender.ts";

/** Keeps an answer under way, for the buyer's people alone. What a reader has been asked about stays until it has answered. */
export const draftAnswer = command({
  draft: true,
  input: z.object({ clarificationId: id, question: text(2_000), answer: optionalText(4_000) }),
  run: async ({ input: { clarificationId, question, answer }, actor, now, tx }) => {
    const { asked, tender, draft } = await findQuestion({ tx, actor, now }, clarificationId);
    take(tenderActions.answer, actor, tender, now);
    if (asked.answeredAt) throw new Refused("alreadyAnswered");
    if (draft?.readerId) throw new Refused("awaitsReader");
    const { personId } = signedIn(actor);
    const written = { question, answer, draftedById: personId, draftedAt: now };
    await tx.answerDraft.upsert({
      where: { clarificationId },
      create: { clarificationId, ...written },
      update: written,
    });
    return { tenderId: tender.id };
  },
});
