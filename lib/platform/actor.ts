import type { Role } from "../generated/prisma/enums.ts";
import { Refused } from "./refused.ts";

/**
 * Who has signed in and on whose behalf (null: has not chosen, or may act for nobody); what they may do is read fresh in
 * every transaction.
 */
export type Identity = { personId: string; organisationId: string | null };

/** One who has chosen for whom. */
export type Member = { personId: string; organisationId: string };

/** Who is acting in this transaction, as app.begin_as() found it. */
export type Actor = {
  personId: string | null;
  /** Same natural person across accounts; two approvals need two of these. */
  personKey: string | null;
  name: string | null;
  organisationId: string | null;
  organisationName: string | null;
  kind: "NAV_UNIT" | "SUPPLIER" | "INVESTOR" | "MUNICIPALITY" | "OVERSIGHT" | "SYSTEM" | null;
  roles: readonly Role[];
  /** Units of NAV that the actor works for: its own and those below it. */
  unitIds: readonly string[];
};

export const anonymous: Actor = {
  personId: null,
  personKey: null,
  name: null,
  organisationId: null,
  organisationName: null,
  kind: null,
  roles: [],
  unitIds: [],
};

/** Whether the actor holds any of these roles for the organisation it acts for. */
export const hasRole = (actor: Actor, ...roles: Role[]) => roles.some((role) => actor.roles.includes(role));

/** The actor holds one of the roles in a unit whose scope covers this one. */
export const hasRoleIn = (actor: Actor, unitId: string, ...roles: Role[]) =>
  actor.unitIds.includes(unitId) && hasRole(actor, ...roles);

/** The actor works for this organisation (supplier, investor, municipality or unit). */
export const worksFor = (actor: Actor, organisationId: string) =>
  actor.organisationId !== null && actor.organisationId === organisationId;

/**
 * For what the queue does after an event: no person may start it.
 * @throws Refused forbidden
 */
export function systemOnly({ kind }: Actor) {
  if (kind !== "SYSTEM") throw new Refused("forbidden", { matters: true });
}

/**
 * The person and organisation to write beside what they did.
 * @throws Refused forbidden when nobody has signed in
 */
export function signedIn({ personId, organisationId }: Actor): Member {
  if (!personId || !organisationId) throw new Refused("forbidden", { matters: true });
  return { personId, organisationId };
}
