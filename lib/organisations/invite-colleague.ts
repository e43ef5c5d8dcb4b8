import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Role } from "../generated/prisma/enums.ts";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { addDays } from "../platform/dates.ts";
import { email, id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findLedOrganisation } from "./find-membership.ts";
import { invitationToken, tokenHash } from "./invitation-token.ts";
import { INVITATION_DAYS, placeActions, rolesOf } from "./role.ts";

const MOST_WAITING = 50;

/** A leader invites somebody by e-mail (lib/reactions.ts sends it); the link works once, for fourteen days. */
export const inviteColleague = command({
  input: z.object({ organisationId: id, email, role: z.enum(Role, { error: "chooseOne" }) }),
  run: async ({ input: { organisationId, email, role }, actor, now, tx, record }) => {
    const organisation = await findLedOrganisation(tx, actor, organisationId);
    // two presses of the button are one invitation, and one mail
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`invite:${organisationId}`}, 0))`;
    const waiting = await tx.invitation.findMany({
      where: { organisationId, acceptedAt: null, withdrawnAt: null, expiresAt: { gt: now } },
      select: { email: true, role: true },
    });
    const taken = waiting.some((one) => one.email === email && one.role === role);
    const place = { status: "OPEN" as const, organisationId, role, roles: rolesOf(organisation), taken };
    take(placeActions.invite, actor, place, now);
    if (waiting.length >= MOST_WAITING) throw new Refused("tooManyInvitations");

    const invitationId = randomUUID();
    await tx.invitation.create({
      data: {
        id: invitationId,
        organisationId,
        email,
        role,
        tokenHash: tokenHash(invitationToken(invitationId)),
        createdById: signedIn(actor).personId,
        expiresAt: addDays(now, INVITATION_DAYS),
      },
    });
    await record("colleague.invited", { type: "Organisation", id: organisationId }, { invitationId, role });
    return { id: invitationId, organisationId };
  },
});
