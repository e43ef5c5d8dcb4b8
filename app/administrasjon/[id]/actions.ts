"use server";

import { appointDeputy } from "#lib/organisations/appoint-deputy.ts";
import { endRole } from "#lib/organisations/end-role.ts";
import { grantRole } from "#lib/organisations/grant-role.ts";
import { inviteColleague } from "#lib/organisations/invite-colleague.ts";
import { setContactPoint } from "#lib/organisations/set-contact-point.ts";
import { withdrawInvitation } from "#lib/organisations/withdraw-invitation.ts";
import { formAction } from "#lib/platform/form-action.ts";

const people = (value: { organisationId: string }) => `/administrasjon/${value.organisationId}`;

export const grantRoleAction = formAction(grantRole, { to: people });
export const setContactPointAction = formAction(setContactPoint, { to: (value) => `${people(value)}#kontakt` });
export const endRoleAction = formAction(endRole, { to: people });
export const appointDeputyAction = formAction(appointDeputy, { to: people });
export const inviteColleagueAction = formAction(inviteColleague, { to: (value) => `${people(value)}#invitasjoner` });
export const withdrawInvitationAction = formAction(withdrawInvitation, { to: people });
