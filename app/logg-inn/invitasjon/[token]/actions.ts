"use server";

import { acceptInvitation } from "#lib/organisations/accept-invitation.ts";
import { formAction } from "#lib/platform/form-action.ts";

export const acceptInvitationAction = formAction(acceptInvitation, { to: () => "/logg-inn/inne" });
