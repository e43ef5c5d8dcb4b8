import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findQuestion } from "./find-question.ts";
import { tenderActions } from "./tender.ts";

/**
 * The reader sends the answer back with what should be changed; its writer may also take it back.
 * @throws Refused notTheReader, alreadyReturned
 */
export const returnAnswer = command({
  input: z.object({ clarificationId: id, note: text(1_000) }),
  run: async ({ input: { clarificationId, note }, actor, now, tx, record }) => {
    const { tender, draft } = await findQuestion({ tx, actor, now }, clarificationId);
    take(tenderActions.answer, actor, tender, now);
    if (draft?.returnedAt && !draft.readerId) throw new Refused("alreadyReturned");
    if (!draft?.readerId || (draft.readerId !== actor.personId && draft.draftedById !== actor.personId))
      throw new Refused("notTheReader", { matters: true });
    const { count } = await tx.answerDraft.updateMany({
      where: { clarificationId, readerId: draft.readerId },
      data: { readerId: null, returnedAt: now, note },
    });
    if (count !== 1) throw new Refused("alreadyReturned");
    await record("question.answerReturned", { type: "Clarification", id: clarificationId }, { tenderId: tender.id });
    return { tenderId: tender.id };
  },
});
