import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { claimActions } from "./claim.ts";
import { findClaim } from "./find-claim.ts";

/** Back to the supplier with the reason; its days and outcomes can be claimed anew. */
export const returnClaim = command({
  input: z.object({ claimId: id, reason: text(1_000) }),
  run: async ({ input: { claimId, reason }, actor, now, tx, record }) => {
    const claim = await findClaim(tx, actor, now, claimId);
    const status = take(claimActions.return, actor, claim, now);
    const { count } = await tx.paymentClaim.updateMany({
      where: { id: claimId, status: claim.status },
      data: { status, returnedReason: reason },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const { contractId, number } = claim;
    await record("claim.returned", { type: "PaymentClaim", id: claimId }, { contractId, number, reason });
    return { id: claimId, contractId };
  },
});
