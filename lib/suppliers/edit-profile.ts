import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { findSupplier } from "./find-supplier.ts";
import { profileFields } from "./profile-fields.ts";
import { supplierActions } from "./supplier.ts";

/** The supplier's administrator changes what the register says of it. */
export const editProfile = command({
  input: z.object({ organisationId: id, ...profileFields }),
  run: async ({ input: { organisationId, turnover, ...fields }, actor, now, tx, record }) => {
    take(supplierActions.edit, actor, await findSupplier(tx, organisationId, now), now);
    await tx.supplierProfile.update({
      where: { organisationId },
      data: { ...fields, turnoverOre: turnover ?? null },
    });
    await record("supplier.profileEdited", { type: "Organisation", id: organisationId }, {}, ["suppliers"]);
    return { id: organisationId };
  },
});
