import type { PublishedIntake, PublishedPoint } from "../outcomes/queries.ts";

/** What a tile can show of a county. */
export const measures = ["needs", "tenders", "contracts", "started", "outcomes"] as const;

export type Measure = (typeof measures)[number];

/** Whether an address names a measure. */
export const isMeasure = (code: unknown): code is Measure => (measures as readonly unknown[]).includes(code);

/**
 * A number that everyone may know. `hidden`: some of what it counts is not published (fewer than five), so it is at least
 * `value`; null when none of it is.
 */
export type Figure = { value: number | null; hidden: boolean };

/** A count of what is public in itself: nothing of it is hidden. */
export const exactly = (value: number): Figure => ({ value, hidden: false });

/**
 * The sum of figures that are each published already, and of nothing else: so no difference between a sum and its parts
 * tells what a hidden part is (invariant 7). No parts: nothing has happened, 0.
 */
export function sumOfPublished(parts: readonly (number | null)[]): Figure {
  const shown = parts.filter((part) => part !== null);
  const hidden = shown.length < parts.length;
  return { value: hidden && shown.length === 0 ? null : shown.reduce((sum, part) => sum + part, 0), hidden };
}

/**
 * Participants who have started in these contracts, as published. Where a contract's own number is hidden (fewer than five
 * wait to start, and it would give them away), at least those have started who are published as having come to a follow-up
 * point.
 */
export function startedIn(
  contractIds: readonly string[],
  intake: readonly PublishedIntake[],
  points: readonly PublishedPoint[],
): Figure {
  const started = contractIds.map((id) => intake.find((row) => row.contractId === id)?.started ?? null);
  const { value, hidden } = sumOfPublished(started);
  const more = contractIds.filter((_, index) => started[index] === null).map((id) => reachedIn(id, points));
  const known = more.reduce((sum, reached) => sum + reached, 0);
  return { value: value === null && known === 0 ? null : (value ?? 0) + known, hidden };
}

/** The most who are published as having come to any one point after this contract's end. */
const reachedIn = (contractId: string, points: readonly PublishedPoint[]) =>
  Math.max(0, ...points.filter((point) => point.contractId === contractId).map(({ due }) => due));

/** Of those at this follow-up point (months after the end), how many were in work or education, as published. */
export function outcomesIn(contractIds: readonly string[], points: readonly PublishedPoint[], months: number): Figure {
  return sumOfPublished(
    contractIds.flatMap((id) => {
      const point = points.find((row) => row.contractId === id && row.months === months);
      return point ? [point.work, point.education] : [null];
    }),
  );
}

/** Middle of the values (mean of the two middle ones); undefined of none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return low === undefined || high === undefined ? undefined : Math.round((low + high) / 2);
}
