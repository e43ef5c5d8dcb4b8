import type { Prisma } from "../generated/prisma/client.ts";
import type { NeedStatus } from "../generated/prisma/enums.ts";
import type { Action } from "../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn, worksFor } from "../platform/actor.ts";

/** Months after the end at which outcomes are followed up (0 is the end itself). */
export const followUpPoints = [0, 3, 6, 12, 24] as const;

export type Metric = {
  indicator: string;
  /** Shares in basis points; null while a draft lacks them. */
  baselineBp: number | null;
  targetBp: number | null;
  followUpMonths: number;
  verificationSource: string;
};

/** What a need says; a NeedVersion's body is one of these. */
export type NeedText = {
  title: string;
  problem: string;
  targetGroup: string;
  targetGroupText: string;
  targetGroupSize: number;
  triedBefore: string;
  wantedOutcome: string;
  metrics: Metric[];
};

export const needStatuses = ["DRAFT", "SHARED", "IN_DIALOGUE", "TENDERED", "SHELVED"] as const satisfies NeedStatus[];

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
  tender: {
    by: (actor, need) =>
      actor.kind === "SYSTEM" || hasRoleIn(actor, need.countyUnitId, "procurementOfficer", "countyManager"),
    from: ["SHARED", "IN_DIALOGUE"],
    to: "TENDERED",
  },
} satisfies Record<string, Action<NeedFacts>>;

/** A dialogue event as the rules see it: the status is the need's. */
export type DialogueFacts = {
  status: NeedStatus;
  countyUnitId: string;
  inputDeadline: Date;
  summaryPublishedAt: Date | null;
};

/** Input is open until the deadline, not at it; the same rule as app.guard_input(). */
export const inputIsOpen = (event: { inputDeadline: Date }, now: Date) => now < event.inputDeadline;

export const dialogueActions = {
  sendInput: {
    by: (actor) => hasRole(actor, "supplierAdmin", "supplierMember"),
    from: ["IN_DIALOGUE"],
    unless: { inputClosed: (event, now) => !inputIsOpen(event, now) },
  },
  publishSummary: {
    by: isOfficer,
    from: ["IN_DIALOGUE", "SHELVED"],
    unless: {
      summaryPublished: (event) => event.summaryPublishedAt !== null,
      inputStillOpen: (event, now) => inputIsOpen(event, now),
    },
  },
} satisfies Record<string, Action<DialogueFacts>>;

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
  return { OR: seen };
}

/** Whose input this actor may read: its own organisation's, and as the county's officer all. Invariant 3. */
export function inputsVisibleTo(actor: Actor): Prisma.DialogueInputWhereInput {
  // starts with nothing: an empty OR inside AND means everything to Prisma
  const seen: Prisma.DialogueInputWhereInput[] = [{ id: { in: [] } }];
  if (actor.organisationId && hasRole(actor, "supplierAdmin", "supplierMember")) {
    seen.push({ organisationId: actor.organisationId });
  }
  if (hasRole(actor, "procurementOfficer")) {
    seen.push({ event: { need: { countyUnitId: { in: [...actor.unitIds] } } } });
  }
  return { OR: seen };
}

/** What a draft lacks before it can be shared, as names of its fields; empty when it is whole. */
export function missing(need: NeedText): string[] {
  const empty = (
    ["title", "problem", "targetGroup", "targetGroupText", "triedBefore", "wantedOutcome"] as const
  ).filter((field) => need[field].trim() === "");
  const lacking: string[] = need.targetGroupSize < 1 ? [...empty, "targetGroupSize"] : empty;
  const unmeasured = need.metrics.length === 0 || need.metrics.some((metric) => !isWhole(metric));
  return unmeasured ? [...lacking, "metrics"] : lacking;
}

const isWhole = (metric: Metric) =>
  metric.indicator.trim() !== "" &&
  metric.verificationSource.trim() !== "" &&
  metric.baselineBp !== null &&
  metric.targetBp !== null &&
  metric.targetBp !== metric.baselineBp;

export type Difference = { field: keyof NeedText; before: string; after: string };

/**
 * What has changed from one text of a need to another, field by field, in the order of the page; fields that agree are left
 * out. `name` gives a target group's name and `metric` a metric's sentence, in the reader's language.
 */
export function differences(
  before: NeedText,
  after: NeedText,
  say: { targetGroup: (code: string) => string; metric: (metric: Metric) => string },
): Difference[] {
  const shown = (need: NeedText): Record<keyof NeedText, string> => ({
    ...need,
    targetGroup: say.targetGroup(need.targetGroup),
    targetGroupSize: String(need.targetGroupSize),
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
  "targetGroup",
  "targetGroupText",
  "targetGroupSize",
  "triedBefore",
  "wantedOutcome",
  "metrics",
] as const satisfies readonly (keyof NeedText)[];

/** Only the text of a need, as a NeedVersion stores it. */
export function textOf(need: NeedText): NeedText {
  const { title, problem, targetGroup, targetGroupText, targetGroupSize, triedBefore, wantedOutcome } = need;
  const metrics = need.metrics.map(({ indicator, baselineBp, targetBp, followUpMonths, verificationSource }) => ({
    indicator,
    baselineBp,
    targetBp,
    followUpMonths,
    verificationSource,
  }));
  return { title, problem, targetGroup, targetGroupText, targetGroupSize, triedBefore, wantedOutcome, metrics };
}
