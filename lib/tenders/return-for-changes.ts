import { z } from "zod";
import { take } from "../platform/actions.ts";
import { decideApproval } from "../platform/approval.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";
import { tenderActions } from "./tender.ts";

/** The one who should approve gives the draft back, with what must change. */
export const returnForChanges = command({
  input: z.object({ tenderId: id, reason: text(2_000) }),
  run: async ({ input, actor, now, tx, record }) => {
    const tender = await loadTender({ tx, actor, now }, input.tenderId);
    const status = take(tenderActions.returnForChanges, actor, tender, now);
    const object = { type: "Tender", id: tender.id };
    await decideApproval({ tx, actor, now }, { object, purpose: "publication", approved: false, reason: input.reason });
    const { count } = await tx.tender.updateMany({ where: { id: tender.id, status: "IN_REVIEW" }, data: { status } });
    if (count !== 1) throw new Refused("changedMeanwhile");
    await record("tender.returned", object, { reference: tender.reference });
    return { id: tender.id };
  },
});
