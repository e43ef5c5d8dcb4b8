import { z } from "zod";
import { actionChecks, take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, optionalText } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { leftToConclude } from "./left-to-conclude.ts";
import { holdTender } from "./load-tender.ts";
import { tagsOf, tenderActions } from "./tender.ts";

/**
 * Every lot that got bids has its contract, signed by both: run by the queue as the system, for the last to sign may be the
 * supplier, who may not touch a tender. A person concludes when a lot is not awarded after all, with an objective reason
 * that everyone can read (FOA §§ 10-4, 25-4).
 * @throws Refused contractsMissing; lotsNotAwarded, at the field, when a lot waits for an award and no reason is given
 */
export const concludeTender = command({
  input: z.object({ tenderId: id, reason: optionalText(2_000) }),
  run: async ({ input: { tenderId, reason }, actor, now, tx, record }) => {
    const tender = await holdTender({ tx, actor, now }, tenderId);
    const status = take(tenderActions.conclude, actor, tender, now);
    const left = await leftToConclude({ tx }, tenderId);
    if (actionChecks.on && left.some(({ waitsFor }) => waitsFor === "contract")) throw new Refused("contractsMissing");
    if (actionChecks.on && left.length > 0 && !reason) throw new Refused("lotsNotAwarded", { field: "reason" });
    const dropped = left.map(({ number }) => number);
    const { count } = await tx.tender.updateMany({
      where: { id: tenderId, status: "DECIDED" },
      data: { status, concludedAt: now, concludedReason: dropped.length > 0 ? reason || null : null },
    });
    if (count !== 1) throw new Refused("changedMeanwhile");
    const said = dropped.length > 0 ? { dropped, reason } : {};
    await record("tender.concluded", { type: "Tender", id: tenderId }, said, tagsOf(tenderId));
    return { id: tenderId };
  },
});
