import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { findSupplier } from "./find-supplier.ts";
import { supplierActions } from "./supplier.ts";

/** The supplier says, to other suppliers, that it wants to bid with others and what it can bring. Of no tender in particular. */
export const offerPartnership = command({
  input: z.object({ organisationId: id, text: text(1_000) }),
  run: async ({ input: { organisationId, text }, actor, now, tx, record }) => {
    take(supplierActions.offerPartnership, actor, await findSupplier(tx, organisationId, now), now);
    await tx.partnerOffer.upsert({
      where: { organisationId },
      create: { organisationId, text },
      update: { text },
    });
    await record("supplier.partnershipOffered", { type: "Organisation", id: organisationId });
  },
});
