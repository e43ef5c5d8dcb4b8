import { z } from "zod";
import { allowed, take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { invitationActions, invitationStatus, leads } from "./role.ts";

/** A leader takes an invitation back; its link is dead. */
export const withdrawInvitation = command({
  input: z.object({ invitationId: id }),
  run: async ({ input: { invitationId }, actor, now, tx, record }) => {
    const invitation = await tx.invitation.findUnique({ where: { id: invitationId } });
    if (!invitation || !allowed(leads(actor, invitation.organisationId))) throw new Refused("notFound");
    take(invitationActions.withdraw, actor, { ...invitation, status: invitationStatus(invitation, now) }, now);
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, acceptedAt: null, withdrawnAt: null },
      data: { withdrawnAt: now },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    await record("invitation.withdrawn", { type: "Organisation", id: invitation.organisationId }, { invitationId });
    return { organisationId: invitation.organisationId };
  },
});
