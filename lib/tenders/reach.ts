import type { SupplierSnapshot } from "../suppliers/snapshot.ts";
import { sizeOf } from "../suppliers/supplier.ts";
import { type Burden, burdenOf, type Work } from "./burden.ts";
import { reservationOf } from "./reservations.ts";
import { type Criterion, criteriaOfLot, judge, selectionKinds } from "./selection-kinds.ts";
import { type Contract, lawDemands, problemsOf, type SelectionLimits, type SelectionProblem } from "./selection-law.ts";

/*
 * Who can take part: the criteria of a draft against every registered supplier. Each supplier becomes two words of bits,
 * which criteria it lacks and which nobody knows; all counts come from those, so that 5,000 suppliers take milliseconds.
 */

export type ReachDraft = Pick<Work, "requirements" | "paidOre"> & {
  measureType: string;
  targetGroup: string;
  countyNumbers: readonly string[];
  /** A row of reservations.ts, or empty. */
  reservedFor: string;
  lots: readonly (Contract["lots"][number] & { title: string; places: number })[];
  selection: readonly NumberedCriterion[];
};

/** A criterion with its place in the draft, from 1. */
type NumberedCriterion = Criterion & { number: number };

/** Of so many, so many meet every criterion by what their profile says; so many more may, it does not say. */
export type Count = { of: number; can: number; perhaps: number };

export type CriterionReach = {
  /** Its place in the draft, from 1. */
  number: number;
  criterion: Criterion;
  /** A profile cannot tell: it is in none of the counts. */
  uncounted: boolean;
  /** Lack this one, whatever else they lack. */
  shutsOut: number;
  /** Lack this one alone: they could take part without it. */
  alone: number;
  /** Of those shut out, work with the measure or target group in these counties. */
  relevant: number;
  unknown: number;
  problems: SelectionProblem[];
  /** A lower threshold that would shut out at most a tenth; null when it does already, or has no number. */
  looser: { threshold: number; shutsOut: number } | null;
};

export type LotReach = Count & {
  number: number;
  title: string;
  places: number;
  loosest: number;
  /** Small suppliers (fewer than 50 employees) that have said how many places they can take, and those for whom it is enough. */
  small: { said: number; carry: number };
};

export type Reach = {
  /** They can bid for at least one lot. */
  all: Count;
  /** Those that already work with the measure or the target group where it is wanted. */
  relevant: Count;
  /** No registered supplier can bid for it, or for one of its lots. */
  nobody: boolean;
  /** With only what the law itself demands. */
  loosest: number;
  /** Left out by the reservation, whatever they meet. */
  reservedOut: number;
  byType: Record<string, Count>;
  bySize: Record<string, Count>;
  byCounty: Record<string, Count>;
  /** «has», «none» or «unsaid»: assignments with this measure. */
  byExperience: Record<string, Count>;
  lots: LotReach[];
  criteria: CriterionReach[];
  burden: Burden;
  /** Of all lots. */
  valueOre: bigint;
};

/** The bit of those whom a reservation leaves out. */
const RESERVED = 1 << 30;

type Judged = { supplier: SupplierSnapshot; lacks: number; unknown: number; relevant: boolean };

/** More criteria than this do not fit in the bits; a tender has at most 30. */
const MOST = 30;

/**
 * The reach of a draft, now. Pure: the same draft, suppliers and day give the same report.
 * @param on the day experience is counted to, «2026-11-21»
 */
export function reachOf(
  draft: ReachDraft,
  suppliers: readonly SupplierSnapshot[],
  on: string,
  limits: SelectionLimits,
): Reach {
  const criteria = draft.selection.slice(0, MOST);
  const judging = { on, countyNumbers: draft.countyNumbers };
  const reserved = reservationOf(draft.reservedFor);
  const judged = suppliers.map((supplier): Judged => {
    let lacks = reserved && !reserved.types.includes(supplier.type) ? RESERVED : 0;
    let unknown = 0;
    criteria.forEach((criterion, index) => {
      if (cannotTell(criterion)) return;
      const verdict = judge(criterion, supplier, judging);
      if (verdict === "lacks") lacks |= 1 << index;
      else if (verdict === "unknown") unknown |= 1 << index;
    });
    return { supplier, lacks, unknown, relevant: isRelevant(supplier, draft) };
  });
  const masks = lotMasks(draft.lots, criteria);
  const demanded = maskOf(criteria, (criterion) => lawDemands(criterion));
  const some = { masks, among: judged };
  const none = (count: Count) => count.can + count.perhaps === 0;
  return {
    all: countOf(some),
    nobody: masks.some((mask) => none(countOf({ masks: [mask], among: judged }))),
    relevant: countOf({ masks, among: judged.filter(({ relevant }) => relevant) }),
    loosest: judged.filter(({ lacks }) => masks.some((mask) => (lacks & mask & demanded) === 0)).length,
    reservedOut: judged.filter(({ lacks }) => (lacks & RESERVED) !== 0).length,
    byType: grouped(some, ({ type }) => [type]),
    bySize: grouped(some, ({ employees }) => [sizeOf(employees)]),
    byCounty: grouped(some, ({ countyNumber }) => [countyNumber]),
    byExperience: grouped(some, (supplier) => [experienceOf(supplier, draft.measureType)]),
    lots: draft.lots.map((lot, index) => ({
      ...countOf({ masks: [masks[index] ?? 0], among: judged }),
      ...{ number: lot.number, title: lot.title, places: lot.places },
      loosest: judged.filter(({ lacks }) => (lacks & (masks[index] ?? 0) & demanded) === 0).length,
      small: smallOf(judged, lot.places),
    })),
    criteria: criteria.map((criterion, index) => criterionReach(criterion, index, judged, { draft, judging, limits })),
    burden: burdenOf(draft),
    valueOre: draft.lots.reduce((sum, { estimatedValueOre }) => sum + estimatedValueOre, 0n),
  };
}

/** Only people can judge it, of anybody. */
const cannotTell = ({ kind }: Criterion) => kind === "OTHER";

/** It works, or says that it works, with this measure or target group, and is or delivers where it is wanted. */
function isRelevant(supplier: SupplierSnapshot, { measureType, targetGroup, countyNumbers }: ReachDraft): boolean {
  const places = [supplier.countyNumber, ...supplier.deliversIn];
  const near = countyNumbers.length === 0 || countyNumbers.some((number) => places.includes(number));
  return near && (supplier.measureTypes.includes(measureType) || supplier.targetGroups.includes(targetGroup));
}

function experienceOf({ capabilityKnown, assignments }: SupplierSnapshot, measureType: string) {
  if (!capabilityKnown) return "unsaid";
  return assignments.some((one) => one.measureType === measureType) ? "has" : "none";
}

/** The bits of the criteria of each lot; a draft without lots is judged as one. */
function lotMasks(lots: readonly { number: number }[], criteria: readonly Criterion[]): number[] {
  const masks = lots.map(({ number }) =>
    maskOf(criteria, (criterion) => criteriaOfLot([criterion], number).length > 0),
  );
  return (masks.length > 0 ? masks : [maskOf(criteria, () => true)]).map((mask) => mask | RESERVED);
}

const maskOf = (criteria: readonly Criterion[], holds: (criterion: Criterion) => boolean) =>
  criteria.reduce((mask, criterion, index) => (holds(criterion) ? mask | (1 << index) : mask), 0);

function countOf({ masks, among }: { masks: readonly number[]; among: readonly Judged[] }): Count {
  const count = { of: among.length, can: 0, perhaps: 0 };
  for (const { lacks, unknown } of among) {
    if (masks.some((mask) => ((lacks | unknown) & mask) === 0)) count.can += 1;
    else if (masks.some((mask) => (lacks & mask) === 0)) count.perhaps += 1;
  }
  return count;
}

function grouped(
  { masks, among }: { masks: readonly number[]; among: readonly Judged[] },
  keysOf: (supplier: SupplierSnapshot) => string[],
): Record<string, Count> {
  const groups = new Map<string, Judged[]>();
  for (const one of among)
    for (const key of keysOf(one.supplier)) {
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  return Object.fromEntries([...groups].map(([key, group]) => [key, countOf({ masks, among: group })]));
}

function smallOf(judged: readonly Judged[], places: number) {
  const said = judged.filter(({ supplier }) => supplier.capacity !== null && supplier.employees < 50);
  return { said: said.length, carry: said.filter(({ supplier }) => (supplier.capacity ?? 0) >= places).length };
}

/** Without what a stored row holds besides. */
const bare = ({ kind, threshold, measureType, targetGroup, withinYears, code, lotNumbers }: Criterion): Criterion => ({
  ...{ kind, threshold, measureType, targetGroup, withinYears, code, lotNumbers },
});

/** At most one in this many is shut out by a threshold that we propose. */
const ONE_IN = 10;

function criterionReach(
  criterion: NumberedCriterion,
  index: number,
  judged: readonly Judged[],
  {
    draft,
    judging,
    limits,
  }: { draft: ReachDraft; judging: { on: string; countyNumbers: readonly string[] }; limits: SelectionLimits },
): CriterionReach {
  const bit = 1 << index;
  const out = judged.filter(({ lacks }) => (lacks & bit) !== 0);
  const { unit, has } = selectionKinds[criterion.kind];
  const proposed =
    unit === null || out.length * ONE_IN <= judged.length
      ? null
      : lowered(judged.map(({ supplier }) => has(criterion, supplier, judging)).filter((value) => value !== null));
  return {
    number: criterion.number,
    criterion: bare(criterion),
    uncounted: cannotTell(criterion),
    shutsOut: out.length,
    alone: out.filter(({ lacks }) => lacks === bit).length,
    relevant: out.filter(({ relevant }) => relevant).length,
    unknown: judged.filter(({ unknown }) => (unknown & bit) !== 0).length,
    problems: problemsOf(criterion, draft, limits),
    looser:
      proposed && proposed.threshold > 0 && proposed.threshold < Number(criterion.threshold ?? 0n) ? proposed : null,
  };
}

/** The highest number with at most two digits that shuts out at most one in ten of those who have said what they have. */
function lowered(values: number[]): { threshold: number; shutsOut: number } | null {
  const sorted = values.sort((a, b) => a - b);
  const at = sorted[Math.floor(sorted.length / ONE_IN)];
  if (at === undefined) return null;
  const threshold = Math.floor(roundedDown(at));
  return { threshold, shutsOut: sorted.filter((value) => value < threshold).length };
}

function roundedDown(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return Math.floor(value / step) * step;
}
