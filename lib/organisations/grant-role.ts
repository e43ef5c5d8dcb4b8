import { z } from "zod";
import { Role } from "../generated/prisma/enums.ts";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { findColleague, findLedOrganisation } from "./find-membership.ts";
import { placeActions, rolesOf } from "./role.ts";

/** A leader gives a colleague a role, from now on. */
export const grantRole = command({
  input: z.object({ organisationId: id, personId: id, role: z.enum(Role, { error: "chooseOne" }) }),
  run: async ({ input: { organisationId, personId, role }, actor, now, tx, record }) => {
    const organisation = await findLedOrganisation(tx, actor, organisationId);
    await findColleague(tx, actor, organisationId, personId);
    const taken = await tx.membership.count({
      where: { organisationId, personId, role, OR: [{ validTo: null }, { validTo: { gt: now } }] },
    });
    const place = { status: "OPEN" as const, organisationId, role, roles: rolesOf(organisation), taken: taken > 0 };
    take(placeActions.grant, actor, place, now);
    const { id } = await tx.membership.create({
      data: { organisationId, personId, role, validFrom: now, grantedById: signedIn(actor).personId },
    });
    await record(
      "membership.granted",
      { type: "Organisation", id: organisationId },
      { membershipId: id, personId, role },
    );
    return { id, organisationId };
  },
});
