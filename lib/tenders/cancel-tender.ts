import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";
import { tagsOf, tenderActions } from "./tender.ts";

/** Ends a tender that is not concluded, with an objective reason that everyone can read (FOA §§ 10-4, 25-4). */
export const cancelTender = command({
  input: z.object({ tenderId: id, reason: text(2_000) }),
  run: async ({ input, actor, now, tx, record }) => {
    const tender = await loadTender({ tx, actor, now }, input.tenderId);
    const status = take(tenderActions.cancel, actor, tender, now);
    const { count } = await tx.tender.updateMany({
      where: { id: tender.id, status: tender.status },
      data: { status, cancelledAt: now, cancelledReason: input.reason },
    });
    if (count !== 1) throw new Refused("changedMeanwhile");
    const object = { type: "Tender", id: tender.id };
    await record("tender.cancelled", object, { reference: tender.reference }, tagsOf(tender.id));
    return { id: tender.id };
  },
});
