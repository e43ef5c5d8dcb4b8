import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { findSupplier } from "./find-supplier.ts";
import { supplierActions } from "./supplier.ts";

/** NAV no longer stands behind the supplier's type; the reason goes into the log. */
export const withdrawConfirmation = command({
  input: z.object({ organisationId: id, reason: text(1000) }),
  run: async ({ input: { organisationId, reason }, actor, now, tx, record }) => {
    take(supplierActions.withdrawConfirmation, actor, await findSupplier(tx, organisationId, now), now);
    await tx.supplierProfile.update({
      where: { organisationId },
      data: { typeConfirmedAt: null, typeConfirmedById: null },
    });
    await record("supplier.confirmationWithdrawn", { type: "Organisation", id: organisationId }, { reason }, [
      "suppliers",
    ]);
    return { id: organisationId };
  },
});
