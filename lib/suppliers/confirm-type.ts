import { z } from "zod";
import { SupplierType } from "../generated/prisma/enums.ts";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findSupplier } from "./find-supplier.ts";
import { supplierActions } from "./supplier.ts";

/** A county unit that serves the supplier's county, or the directorate, confirms the type that it read on the page. */
export const confirmType = command({
  input: z.object({ organisationId: id, type: z.enum(SupplierType, { error: "unknown" }) }),
  run: async ({ input: { organisationId, type }, actor, now, tx, record }) => {
    take(supplierActions.confirmType, actor, await findSupplier(tx, organisationId, now), now);
    const { count } = await tx.supplierProfile.updateMany({
      where: { organisationId, type, typeConfirmedAt: null },
      data: { typeConfirmedAt: now, typeConfirmedById: signedIn(actor).personId },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    await record("supplier.typeConfirmed", { type: "Organisation", id: organisationId }, { type }, ["suppliers"]);
    return { id: organisationId };
  },
});
