import type { Prisma } from "../generated/prisma/client.ts";
import type { NeedStatus } from "../generated/prisma/enums.ts";
import { type Action, narrowed } from "../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn, worksFor } from "../platform/actor.ts";
import { missing, type NeedText } from "./need-text.ts";

/** Months after the end at which outcomes are followed up (0 is the end itself). */
export const followUpPoints = [0, 3, 6, 12, 24] as const;

/** Innsatsgruppe: how far from work a person is, NAV's five. */
export const supportSegments = [
  "GODE_MULIGHETER",
  "TRENGER_VEILEDNING",
  "TRENGER_VEILEDNING_NEDSATT_ARBEIDSEVNE",
  "JOBBE_DELVIS",
  "LITEN_MULIGHET_TIL_A_JOBBE",
] as const;

/** Of those whom a need is about: one of the five, or several. Names: messages `needs.segments`. */
export const needSegments = [...supportSegments, "MIXED"] as const;

/** Who else works with the problem. Names: messages `needs.actors`. */
export const otherActors = [
  "municipality",
  "county",
  "health",
  "school",
  "employers",
  "nonProfits",
  "justice",
  "other",
] as const;

/** Whose money. Names: messages `needs.funding`. */
export const fundingLines = ["STATE", "MUNICIPAL", "PROJECT"] as const;

/** What can meet a need instead of a tender. Names: messages `needs.met.kinds`. */
export const metKinds = ["CONTRACT", "MUNICIPAL_OFFER", "COUNTY_OFFER", "NAV_OFFER", "OTHER_OFFER"] as const;

export const needStatuses = [
  "DRAFT",
  "SHARED",
  "IN_DIALOGUE",
  "TENDERED",
  "MET",
  "SHELVED",
] as const satisfies NeedStatus[];

/** What the rules below look at. */
export type NeedFacts = NeedText & {
  status: NeedStatus;
  unitId: string;
  countyUnitId: string;
  takenUpAt: Date | null;
};

const mayDraft = (actor: Actor, need: { unitId: string }) =>
  worksFor(actor, need.unitId) && hasRole(actor, "officeLeader", "counsellor", "procurementOfficer");

/** Whether this actor has a unit to report needs for. */
export const mayReport = (actor: Actor) =>
  actor.kind === "NAV_UNIT" && hasRole(actor, "officeLeader", "counsellor", "procurementOfficer");

const isOfficer = (actor: Actor, need: { countyUnitId: string }) =>
  hasRoleIn(actor, need.countyUnitId, "procurementOfficer");

const leadsUnit = (actor: Actor, need: { unitId: string }) =>
  worksFor(actor, need.unitId) && hasRole(actor, "officeLeader", "procurementOfficer");

/** Who may do what with a need. `by` in SQL: policies of 0400_needs and app.status_transition. */
export const needActions = {
  draft: { by: mayDraft, from: ["DRAFT"] },
  share: {
    by: leadsUnit,
    from: ["DRAFT"],
    to: "SHARED",
    unless: { needIncomplete: (need) => missing(need).length > 0 },
  },
  discard: { by: mayDraft, from: ["DRAFT"], to: "SHELVED" },
  takeUp: { by: isOfficer, from: ["SHARED"], unless: { alreadyTakenUp: (need) => need.takenUpAt !== null } },
  announce: {
    by: isOfficer,
    from: ["SHARED", "IN_DIALOGUE"],
    to: "IN_DIALOGUE",
    unless: { notTakenUp: (need) => need.takenUpAt === null },
  },
  revise: {
    by: isOfficer,
    from: ["SHARED", "IN_DIALOGUE"],
    unless: { notTakenUp: (need) => need.takenUpAt === null },
  },
  shelve: {
    by: (actor, need) => isOfficer(actor, need) || (need.status === "SHARED" && leadsUnit(actor, need)),
    from: ["SHARED", "IN_DIALOGUE"],
    to: "SHELVED",
  },
  meet: { by: isOfficer, from: ["SHARED", "IN_DIALOGUE"], to: "MET" },
  considerOffers: { by: isOfficer, from: ["SHARED", "IN_DIALOGUE"] },
  askMunicipality: {
    by: (actor, need) => isOfficer(actor, need) || (worksFor(actor, need.unitId) && hasRole(actor, "officeLeader")),
    from: ["SHARED", "IN_DIALOGUE"],
  },
  tender: {
    by: (actor, need) =>
      actor.kind === "SYSTEM" || hasRoleIn(actor, need.countyUnitId, "procurementOfficer", "countyManager"),
    from: ["SHARED", "IN_DIALOGUE"],
    to: "TENDERED",
  },
} satisfies Record<string, Action<NeedFacts>>;

/** A need and those who stand on it besides the one that reported it. */
type SharedNeedFacts = NeedFacts & {
  coOwners: readonly { organisationId: string; joinedAt: Date | null; leftAt: Date | null }[];
};

const ownPart = (actor: Actor, need: SharedNeedFacts) =>
  need.coOwners.find(({ organisationId, leftAt }) => worksFor(actor, organisationId) && leftAt === null);

/** Another unit of NAV joins of its own accord; a municipality when it has been asked. */
export const coOwnerActions = {
  join: {
    by: (actor, need) =>
      (hasRole(actor, "officeLeader", "procurementOfficer") &&
        !worksFor(actor, need.unitId) &&
        !worksFor(actor, need.countyUnitId)) ||
      (hasRole(actor, "municipality") && ownPart(actor, need) !== undefined),
    from: ["SHARED", "IN_DIALOGUE"],
    unless: { alreadyJoined: (need, _now, actor) => Boolean(ownPart(actor, need)?.joinedAt) },
  },
  leave: {
    by: (actor, need) =>
      hasRole(actor, "officeLeader", "procurementOfficer", "municipality") && ownPart(actor, need) !== undefined,
    from: ["SHARED", "IN_DIALOGUE"],
  },
} satisfies Record<string, Action<SharedNeedFacts>>;

const nav = [
  "officeLeader",
  "counsellor",
  "procurementOfficer",
  "countyManager",
  "evaluator",
  "directorate",
  "auditor",
] as const;

/**
 * Which needs this actor may read: everyone those that a dialogue or a tender has made public, NAV's staff those that are
 * shared, and the reporting unit its own drafts. The policy `read` on "Need" says the same.
 */
export function visibleTo(actor: Actor): Prisma.NeedWhereInput {
  if (actor.kind === "SYSTEM") return {};
  const seen: Prisma.NeedWhereInput[] = [{ publicAt: { not: null } }];
  if (hasRole(actor, ...nav)) seen.push({ sharedAt: { not: null } });
  if (actor.organisationId && hasRole(actor, "officeLeader", "counsellor", "procurementOfficer")) {
    seen.push({ unitId: actor.organisationId });
  }
  if (actor.organisationId && hasRole(actor, "municipality")) {
    seen.push({
      sharedAt: { not: null },
      coOwners: { some: { organisationId: actor.organisationId, leftAt: null } },
    });
  }
  return narrowed({ OR: seen });
}

/** Which co-owners this actor may know of: those who joined; those only asked, the need's own people and they themselves. */
export function coOwnersVisibleTo(actor: Actor): Prisma.NeedCoOwnerWhereInput {
  const seen: Prisma.NeedCoOwnerWhereInput[] = [{ joinedAt: { not: null }, leftAt: null }];
  const organisationId = actor.organisationId ?? undefined;
  if (organisationId && hasRole(actor, "officeLeader", "procurementOfficer", "counsellor", "municipality")) {
    seen.push({ organisationId });
  }
  if (hasRole(actor, "officeLeader", "procurementOfficer")) {
    seen.push({ need: { OR: [{ unitId: organisationId ?? "" }, { countyUnitId: { in: [...actor.unitIds] } }] } });
  }
  return narrowed({ OR: seen });
}
