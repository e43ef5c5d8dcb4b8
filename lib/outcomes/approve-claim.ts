import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { claimActions } from "./claim.ts";
import { findClaim } from "./find-claim.ts";

/** The second of two, another natural person: the county's manager approves the payment. */
export const approveClaim = command({
  input: z.object({ claimId: id }),
  run: async ({ input: { claimId }, actor, now, tx, record }) => {
    const claim = await findClaim(tx, actor, now, claimId);
    const status = take(claimActions.approve, actor, claim, now);
    const { count } = await tx.paymentClaim.updateMany({
      where: { id: claimId, status: claim.status },
      data: { status, approvedById: actor.personId, approvedAt: now },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const { contractId, number, totalOre } = claim;
    await record(
      "claim.approved",
      { type: "PaymentClaim", id: claimId },
      { contractId, number, totalOre: String(totalOre) },
    );
    return { id: claimId, contractId };
  },
});
