import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { claimActions } from "./claim.ts";
import { findClaim } from "./find-claim.ts";

/** The first of two: somebody in NAV has compared the claim with the contract and what was delivered. */
export const checkClaim = command({
  input: z.object({ claimId: id }),
  run: async ({ input: { claimId }, actor, now, tx, record }) => {
    const claim = await findClaim(tx, actor, now, claimId);
    const status = take(claimActions.check, actor, claim, now);
    const { count } = await tx.paymentClaim.updateMany({
      where: { id: claimId, status: claim.status },
      data: { status, checkedById: actor.personId, checkedAt: now },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const { contractId, number, totalOre } = claim;
    await record(
      "claim.checked",
      { type: "PaymentClaim", id: claimId },
      { contractId, number, totalOre: String(totalOre) },
    );
    return { id: claimId, contractId };
  },
});
