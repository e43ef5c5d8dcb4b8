import type { Prisma } from "../generated/prisma/client.ts";
import type { NeedStatus } from "../generated/prisma/enums.ts";
import type { Action } from "../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn, worksFor } from "../platform/actor.ts";
import { isWorse } from "./target.ts";

/** Months after the end at which outcomes are followed up (0 is the end itself). */
export const followUpPoints = [0, 3, 6, 12, 24] as const;

export type Metric = {
  indicator: string;
  /** What exactly is counted, of whom. */
  definition: string;
  /** Shares in basis points; null while a draft lacks them. */
  baselineBp: number | null;
  targetBp: number | null;
  /** A falling share is the better one. */
  lowerIsBetter?: boolean;
  followUpMonths: number;
  verificationSource: string;
};

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

/** What a NeedVersion's body is; older ones lack what came later. */
export type NeedText = {
  title: string;
  problem: string;
  targetGroup: string;
  targetGroupText: string;
  targetGroupSize: number;
  triedBefore: string;
  wantedOutcome: string;
  evidence: string;
  supportSegment: string;
  whyNotEnough: string;
  localPriorities: string;
  worksWith: string[];
  worksWithText: string;
  fundingLine: string;
  metrics: Metric[];
};

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

/** Who may do what with a need (domain.md, States). `by` in SQL: policies of 0400_needs and app.status_transition. */
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
  return { OR: seen };
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
  return { OR: seen };
}

/** What a draft lacks before it can be shared, as names of its fields; empty when it is whole. */
export function missing(need: NeedText): string[] {
  const empty = (
    [
      "title",
      "problem",
      "evidence",
      "targetGroup",
      "supportSegment",
      "targetGroupText",
      "triedBefore",
      "whyNotEnough",
      "wantedOutcome",
      "fundingLine",
    ] as const
  ).filter((field) => need[field].trim() === "");
  const lacking: string[] = need.targetGroupSize < 1 ? [...empty, "targetGroupSize"] : empty;
  const unmeasured = need.metrics.length === 0 || need.metrics.some((metric) => !isWhole(metric));
  return unmeasured ? [...lacking, "metrics"] : lacking;
}

const isWhole = (metric: Metric) =>
  metric.indicator.trim() !== "" &&
  metric.definition.trim() !== "" &&
  metric.verificationSource.trim() !== "" &&
  metric.baselineBp !== null &&
  metric.targetBp !== null &&
  metric.targetBp !== metric.baselineBp &&
  !isWorse(metric);

type Difference = { field: keyof NeedText; before: string; after: string };

/**
 * What has changed from one text of a need to another, field by field, in the order of the page; fields that agree are left
 * out. `name` gives a target group's name and `metric` a metric's sentence, in the reader's language.
 */
export function differences(
  before: NeedText,
  after: NeedText,
  say: {
    targetGroup: (code: string) => string;
    segment: (code: string) => string;
    actor: (code: string) => string;
    funding: (code: string) => string;
    metric: (metric: Metric) => string;
  },
): Difference[] {
  const shown = (need: NeedText): Record<keyof NeedText, string> => ({
    ...need,
    targetGroup: say.targetGroup(need.targetGroup),
    targetGroupSize: String(need.targetGroupSize),
    supportSegment: say.segment(need.supportSegment),
    worksWith: need.worksWith.map(say.actor).join(", "),
    fundingLine: say.funding(need.fundingLine),
    metrics: need.metrics.map(say.metric).join("\n"),
  });
  const [old, fresh] = [shown(before), shown(after)];
  return needFields
    .filter((field) => old[field] !== fresh[field])
    .map((field) => ({ field, before: old[field], after: fresh[field] }));
}

const needFields = [
  "title",
  "problem",
  "evidence",
  "targetGroup",
  "supportSegment",
  "targetGroupText",
  "targetGroupSize",
  "triedBefore",
  "whyNotEnough",
  "wantedOutcome",
  "metrics",
  "localPriorities",
  "worksWith",
  "worksWithText",
  "fundingLine",
] as const satisfies readonly (keyof NeedText)[];

/** Only the text of a need, as a NeedVersion stores it. */
export function textOf(need: NeedText): NeedText {
  const metrics = need.metrics.map(
    ({ indicator, definition, baselineBp, targetBp, lowerIsBetter, followUpMonths, verificationSource }) => ({
      indicator,
      definition,
      baselineBp,
      targetBp,
      ...(lowerIsBetter && { lowerIsBetter }),
      followUpMonths,
      verificationSource,
    }),
  );
  const { title, problem, evidence, targetGroup, supportSegment, targetGroupText, targetGroupSize } = need;
  const { triedBefore, whyNotEnough, wantedOutcome, localPriorities, worksWith, worksWithText, fundingLine } = need;
  return {
    title,
    problem,
    evidence,
    targetGroup,
    supportSegment,
    targetGroupText,
    targetGroupSize,
    triedBefore,
    whyNotEnough,
    wantedOutcome,
    metrics,
    localPriorities,
    worksWith,
    worksWithText,
    fundingLine,
  };
}

/** A stored text as one of today: what it could not say when it was written is empty. */
export const storedText = (body: Partial<NeedText>): NeedText => ({
  ...{ title: "", problem: "", targetGroup: "", targetGroupText: "", targetGroupSize: 0, triedBefore: "" },
  ...{ wantedOutcome: "", evidence: "", supportSegment: "", whyNotEnough: "", localPriorities: "" },
  ...{ worksWith: [], worksWithText: "", fundingLine: "" },
  ...body,
  metrics: (body.metrics ?? []).map((metric) => ({ ...metric, definition: metric.definition ?? "" })),
});
