import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findSupplier } from "./find-supplier.ts";
import { typeFields } from "./profile-fields.ts";
import { supplierActions } from "./supplier.ts";

/**
 * A county unit that serves the supplier's county, or the directorate, confirms the type and the reason that it read on the page.
 * @throws Refused changedMeanwhile when the supplier has said something else since
 */
export const confirmType = command({
  input: z.object({ organisationId: id, ...typeFields }),
  run: async ({ input: { organisationId, type, typeStatement }, actor, now, tx, record }) => {
    take(supplierActions.confirmType, actor, await findSupplier(tx, organisationId, now), now);
    const { count } = await tx.supplierProfile.updateMany({
      where: { organisationId, type, typeStatement, typeConfirmedAt: null },
      data: { typeConfirmedAt: now, typeConfirmedById: signedIn(actor).personId },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    await record("supplier.typeConfirmed", { type: "Organisation", id: organisationId }, { type }, ["suppliers"]);
    return { id: organisationId };
  },
});
