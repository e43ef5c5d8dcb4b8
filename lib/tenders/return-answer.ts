import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findQuestion } from "./find-question.ts";
import { tenderActions } from "./tender.ts";

/** The reader sends the answer back with what should be changed; its writer may also take it back. */
export const returnAnswer = command({
  input: z.object({ clarificationId: id, note: text(1_000) }),
  run: async ({ input: { clarificationId, note }, actor, now, tx, record }) => {
    const { tender, draft } = await findQuestion({ tx, actor, now }, clarificationId);
    take(tenderActions.answer, actor, tender, now);
    if (!draft?.readerId || (draft.readerId !== actor.personId && draft.draftedById !== actor.personId))
      throw new Refused("notTheReader", { matters: true });
    await tx.answerDraft.updateMany({ where: { clarificationId }, data: { readerId: null, returnedAt: now, note } });
    await record("question.answerReturned", { type: "Clarification", id: clarificationId }, { tenderId: tender.id });
    return { tenderId: tender.id };
  },
});
