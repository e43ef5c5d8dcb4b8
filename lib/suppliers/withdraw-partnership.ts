import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findSupplier } from "./find-supplier.ts";
import { supplierActions } from "./supplier.ts";

/**
 * The supplier is no longer found by those who look for someone to bid with.
 * @throws Refused notFound when it was not
 */
export const withdrawPartnership = command({
  input: z.object({ organisationId: id }),
  run: async ({ input: { organisationId }, actor, now, tx, record }) => {
    take(supplierActions.offerPartnership, actor, await findSupplier(tx, organisationId, now), now);
    const { count } = await tx.partnerOffer.deleteMany({ where: { organisationId } });
    if (count === 0) throw new Refused("notFound");
    await record("supplier.partnershipWithdrawn", { type: "Organisation", id: organisationId });
  },
});
