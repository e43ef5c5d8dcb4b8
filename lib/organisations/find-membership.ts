import { allowed } from "../platform/actions.ts";
import type { Actor } from "../platform/actor.ts";
import type { Tx } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { leaderRole, leads, type MembershipFacts, type OrganisationFacts, phaseOf } from "./role.ts";

export const organisationFacts = {
  id: true,
  kind: true,
  name: true,
  navUnit: { select: { type: true } },
} as const;

/** @throws Refused notFound, also for an organisation that is not the actor's to lead */
export async function findLedOrganisation(tx: Tx, actor: Actor, organisationId: string) {
  const organisation = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: organisationFacts,
  });
  if (!organisation || !allowed(leads(actor, organisationId))) throw new Refused("notFound");
  return organisation;
}

/**
 * A membership with what its action table looks at.
 * @throws Refused notFound, also when it is in an organisation that is not the actor's to lead
 */
export async function findMembership(tx: Tx, actor: Actor, membershipId: string, now: Date) {
  const membership = await tx.membership.findUnique({
    where: { id: membershipId },
    include: { organisation: { select: organisationFacts } },
  });
  if (!membership || !allowed(leads(actor, membership.organisationId))) throw new Refused("notFound");
  const leaders = await tx.membership.findMany({
    where: {
      organisationId: membership.organisationId,
      role: leaderRole(membership.organisation),
      validFrom: { lte: now },
      validTo: null,
    },
    select: { id: true },
  });
  return { ...membership, ...factsOf(membership, membership.organisation, leaders, now) };
}

/** `leaders`: who leads the organisation for good. */
export function factsOf(
  membership: {
    id: string;
    role: string;
    organisationId: string;
    validFrom: Date;
    validTo: Date | null;
    deputyForId: string | null;
  },
  organisation: OrganisationFacts,
  leaders: { id: string }[],
  now: Date,
): MembershipFacts {
  return {
    status: phaseOf(membership, now),
    organisationId: membership.organisationId,
    isLastLeader:
      membership.role === leaderRole(organisation) && leaders.length === 1 && leaders[0]?.id === membership.id,
    isDeputy: membership.deputyForId !== null,
  };
}

/**
 * One whom the actor may give a role here: holds or held one in this organisation, or in a unit that the actor works for.
 * @throws Refused notFound
 */
export async function findColleague(tx: Tx, actor: Actor, organisationId: string, personId: string) {
  const person = await tx.person.findFirst({
    where: { id: personId, memberships: { some: { organisationId: { in: [organisationId, ...actor.unitIds] } } } },
    select: { id: true, name: true },
  });
  if (!person) throw new Refused("notFound", { field: "personId" });
  return person;
}
