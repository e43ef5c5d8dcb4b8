import { z } from "zod";
import { command } from "../platform/command.ts";
import { tokenHash } from "./invitation-token.ts";

/**
 * Whoever has signed in and holds the link gets the role, once. The person may act for nobody yet, so the database's
 * own function decides (app.accept_invitation) and the rest of the transaction acts in the organisation.
 */
export const acceptInvitation = command({
  input: z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/, "unknown") }),
  run: async ({ input: { token }, tx, record }) => {
    const [accepted] = await tx.$queryRaw<[{ invitation: string; organisation: string }]>`
      select invitation, organisation from app.accept_invitation(${tokenHash(token)})`;
    const { invitation: invitationId, organisation: organisationId } = accepted;
    await record("invitation.accepted", { type: "Organisation", id: organisationId }, { invitationId });
    return { organisationId };
  },
});
