import type { PublishedPoint } from "./queries.ts";

/** Fewer other contracts than this say too little about what is usual. */
const ENOUGH_CONTRACTS = 3;

/**
 * The share in work (basis points) at this follow-up point of everyone who began in the other contracts whose figures are
 * published; nothing when they are few. Not adjusted for who the participants are: those who show it must say so.
 */
export function shareOfOthers(
  points: readonly PublishedPoint[],
  { contractId, months, of = "work" }: { contractId: string; months: number; of?: "work" | "education" },
): number | undefined {
  const others = points.filter((point) => point.contractId !== contractId && point.months === months);
  const known = others.flatMap((point) => (point[of] === null ? [] : [{ due: point.due, reached: point[of] }]));
  if (known.length < ENOUGH_CONTRACTS) return undefined;
  const due = known.reduce((sum, one) => sum + one.due, 0);
  const reached = known.reduce((sum, one) => sum + one.reached, 0);
  return due > 0 ? Math.round((reached / due) * 10_000) : undefined;
}
