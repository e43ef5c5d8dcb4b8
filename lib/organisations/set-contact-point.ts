import { z } from "zod";
import { allowed } from "../platform/actions.ts";
import { hasRole, signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { email, id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findLedOrganisation } from "./find-membership.ts";

/**
 * Sets how one reaches a county's unit about its tenders. A notice to TED must say it (eForms BT-503, BT-506, BT-512), so it
 * is public: the unit's own address and number, no person's.
 * @throws Refused notFound (not a unit that the actor leads), forbidden (leads no county)
 */
export const setContactPoint = command({
  input: z.object({
    organisationId: id,
    email,
    phone: text(20).refine((typed) => /^\+?[0-9][0-9 ]{6,19}$/.test(typed), "notPhone"),
    postCode: text(4).refine((typed) => /^\d{4}$/.test(typed), "notPostCode"),
  }),
  run: async ({ input: { organisationId, ...contact }, actor, now, tx, record }) => {
    const { navUnit } = await findLedOrganisation(tx, actor, organisationId);
    if (!navUnit) throw new Refused("notFound");
    if (!allowed(hasRole(actor, "countyManager"))) throw new Refused("forbidden", { matters: true });
    const data = { ...contact, setById: signedIn(actor).personId, setAt: now };
    await tx.contactPoint.upsert({
      where: { unitId: organisationId },
      create: { ...data, unitId: organisationId },
      update: data,
      select: { unitId: true },
    });
    await record("unit.contactPointSet", { type: "Organisation", id: organisationId }, contact);
    return { organisationId };
  },
});
