import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { findSupplier } from "./find-supplier.ts";
import { saysWhy, typeFields } from "./profile-fields.ts";
import { supplierActions } from "./supplier.ts";

/** The supplier says what kind it is, and why; what NAV had confirmed before no longer holds. */
export const declareType = command({
  input: z
    .object({ organisationId: id, ...typeFields })
    .refine(saysWhy, { path: ["typeStatement"], message: "required" }),
  run: async ({ input: { organisationId, type, typeStatement }, actor, now, tx, record }) => {
    const supplier = await findSupplier(tx, organisationId, now);
    take(supplierActions.declareType, actor, supplier, now);
    const same = supplier.type === type && supplier.typeStatement === typeStatement;
    if (!same) {
      await tx.supplierProfile.update({
        where: { organisationId },
        data: { type, typeStatement, typeConfirmedAt: null, typeConfirmedById: null },
      });
    }
    await record("supplier.typeDeclared", { type: "Organisation", id: organisationId }, { type }, ["suppliers"]);
    return { id: organisationId };
  },
});
