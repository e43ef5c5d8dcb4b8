import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { claimActions } from "./claim.ts";
import { sumOf } from "./claim-lines.ts";
import { computeClaim } from "./compute-claim.ts";
import { findClaim } from "./find-claim.ts";

/** The supplier sends the claim. One that no longer adds up, because something was registered since, is computed anew first. */
export const submitClaim = command({
  input: z.object({ claimId: id }),
  run: async ({ input: { claimId }, actor, now, tx, record }) => {
    const claim = await findClaim(tx, actor, now, claimId);
    const status = take(claimActions.submit, actor, claim, now);
    const fresh = await computeClaim(tx, claim.contract, claim.periodTo, claimId);
    const same = fresh.length === claim.lines.length && sumOf(fresh) === claim.totalOre;
    if (!same) throw new Refused("claimOutdated");
    const { count } = await tx.paymentClaim.updateMany({
      where: { id: claimId, status: claim.status },
      data: { status, submittedAt: now },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const { contractId, number, totalOre } = claim;
    await record(
      "claim.submitted",
      { type: "PaymentClaim", id: claimId },
      { contractId, number, totalOre: String(totalOre) },
    );
    return { id: claimId, contractId };
  },
});
