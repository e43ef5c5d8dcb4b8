import type { NavUnitType, OrganisationKind, Role } from "../generated/prisma/enums.ts";
import type { Action } from "../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn, worksFor } from "../platform/actor.ts";

/** What decides which roles there are. */
export type OrganisationFacts = { id: string; kind: OrganisationKind; navUnit: { type: NavUnitType } | null };

const unitRoles = {
  DIRECTORATE: ["directorate", "evaluator"],
  COUNTY: ["countyManager", "procurementOfficer", "evaluator", "counsellor"],
  TILTAK: ["countyManager", "procurementOfficer", "evaluator", "counsellor"],
  OFFICE: ["officeLeader", "counsellor", "evaluator"],
} as const satisfies Record<NavUnitType, readonly Role[]>;

const kindRoles = {
  SUPPLIER: ["supplierAdmin", "supplierMember"],
  INVESTOR: ["investor"],
  MUNICIPALITY: ["municipality"],
  OVERSIGHT: ["auditor"],
} as const satisfies Record<Exclude<OrganisationKind, "NAV_UNIT">, readonly Role[]>;

/** The roles that an organisation has; the first is its leaders'. The same in SQL: app.roles_of(). */
export function rolesOf({ kind, navUnit }: Pick<OrganisationFacts, "kind" | "navUnit">): readonly Role[] {
  if (kind === "NAV_UNIT") return unitRoles[navUnit?.type ?? "COUNTY"];
  return kindRoles[kind];
}

/** The role of those who grant roles in this organisation. */
export const leaderRole = (organisation: Pick<OrganisationFacts, "kind" | "navUnit">) => rolesOf(organisation)[0];

/** The actor leads its own organisation, or a unit of NAV that its unit covers. The same in SQL: app.leads(). */
export const leads = (actor: Actor, organisationId: string) =>
  hasRoleIn(actor, organisationId, "officeLeader", "countyManager", "directorate") ||
  (worksFor(actor, organisationId) && hasRole(actor, "supplierAdmin", "investor", "municipality", "auditor"));

/** What the clock makes of a membership. */
export function phaseOf(membership: { validFrom: Date; validTo: Date | null }, now: Date) {
  if (membership.validTo && membership.validTo <= now) return "ENDED";
  return membership.validFrom > now ? "PLANNED" : "CURRENT";
}

export type MembershipFacts = {
  status: ReturnType<typeof phaseOf>;
  organisationId: string;
  /** Nobody else holds the leaders' role for good. */
  isLastLeader: boolean;
  /** Stands in for another while that one is on leave. */
  isDeputy: boolean;
};

/** A place to fill: what is looked at before a role is granted, or somebody invited to one. */
type PlaceFacts = {
  status: "OPEN";
  organisationId: string;
  role: Role;
  roles: readonly Role[];
  /** The person holds it already, or has been invited to it. */
  taken: boolean;
};

export const placeActions = {
  grant: {
    by: (actor, place) => leads(actor, place.organisationId),
    from: ["OPEN"],
    unless: { roleNotHere: (place) => !place.roles.includes(place.role), alreadyHasRole: (place) => place.taken },
  },
  invite: {
    by: (actor, place) => leads(actor, place.organisationId),
    from: ["OPEN"],
    unless: { roleNotHere: (place) => !place.roles.includes(place.role), alreadyInvited: (place) => place.taken },
  },
} satisfies Record<string, Action<PlaceFacts>>;

export const membershipActions = {
  end: {
    by: (actor, membership) => leads(actor, membership.organisationId),
    from: ["CURRENT", "PLANNED"],
    unless: { lastLeader: (membership) => membership.isLastLeader },
  },
  deputise: {
    by: (actor, membership) => leads(actor, membership.organisationId),
    from: ["CURRENT"],
    unless: { deputyOfDeputy: (membership) => membership.isDeputy },
  },
} satisfies Record<string, Action<MembershipFacts>>;

type InvitationFacts = { status: "WAITING" | "ACCEPTED" | "WITHDRAWN" | "EXPIRED"; organisationId: string };

/** Derived at an instant; no job ends an invitation. */
export function invitationStatus(
  invitation: { acceptedAt: Date | null; withdrawnAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationFacts["status"] {
  if (invitation.acceptedAt) return "ACCEPTED";
  if (invitation.withdrawnAt) return "WITHDRAWN";
  return invitation.expiresAt <= now ? "EXPIRED" : "WAITING";
}

/** Who may take an invitation back. */
export const invitationActions = {
  withdraw: { by: (actor, invitation) => leads(actor, invitation.organisationId), from: ["WAITING"] },
} satisfies Record<string, Action<InvitationFacts>>;

/** How long an invitation can be accepted. */
export const INVITATION_DAYS = 14;

/** The longest leave that a deputy can stand in for. */
export const LONGEST_LEAVE_DAYS = 400;
