import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { claimActions } from "./claim.ts";
import { findClaim } from "./find-claim.ts";

/** The payment has been made in NAV's own accounts. */
export const payClaim = command({
  input: z.object({ claimId: id }),
  run: async ({ input: { claimId }, actor, now, tx, record }) => {
    const claim = await findClaim(tx, actor, now, claimId);
    const status = take(claimActions.pay, actor, claim, now);
    const { count } = await tx.paymentClaim.updateMany({
      where: { id: claimId, status: claim.status },
      data: { status, paidAt: now },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const { contractId, number, totalOre } = claim;
    await record(
      "claim.paid",
      { type: "PaymentClaim", id: claimId },
      { contractId, number, totalOre: String(totalOre) },
    );
    return { id: claimId, contractId };
  },
});
