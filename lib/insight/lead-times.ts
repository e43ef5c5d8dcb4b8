import { daysBetween, leadTime, type Step } from "./line.ts";
import { median } from "./spread.ts";

/** The four stretches from a need to a contract, in the order of the river. */
export const stretches = ["need", "open", "judge", "contract"] as const;

type Stretch = (typeof stretches)[number];

/** Between which steps each goes. */
const ends = {
  need: ["shared", "published"],
  open: ["published", "deadline"],
  judge: ["deadline", "notified"],
  contract: ["notified", "contracted"],
} as const satisfies Record<Stretch, readonly [Step, Step]>;

type Dates = Readonly<Record<Step, Date | null>>;

type YearOfContracts = {
  year: number;
  /** How many tenders got their first contract that year. */
  count: number;
  /** Median of the days from need to contract. */
  days: number;
  /** Of which on each stretch: its median, scaled so that the stretches are `days` together. */
  parts: Record<Stretch, number>;
};

/** How long it took from need to contract, by the year of the contract, oldest first. Median days. */
export function leadTimesByYear(lines: readonly Dates[]): YearOfContracts[] {
  const done = lines.flatMap((dates) => {
    const days = leadTime(dates);
    return dates.contracted && days !== null ? [{ dates, days, year: dates.contracted.getUTCFullYear() }] : [];
  });
  return [...new Set(done.map(({ year }) => year))].sort().map((year) => {
    const those = done.filter((one) => one.year === year);
    const days = median(those.map((one) => one.days)) ?? 0;
    const raw = stretches.map((stretch) => median(those.map(({ dates }) => daysOn(stretch, dates))) ?? 0);
    const sum = raw.reduce((all, part) => all + part, 0);
    const parts = stretches.map((stretch, index) => [stretch, sum > 0 ? ((raw[index] ?? 0) * days) / sum : 0]);
    return { year, count: those.length, days, parts: Object.fromEntries(parts) as Record<Stretch, number> };
  });
}

/** What has no beginning (a tender without a need) took no days. */
function daysOn(stretch: Stretch, dates: Dates): number {
  const [from, to] = ends[stretch].map((step) => dates[step]);
  return from && to ? Math.max(0, daysBetween(from, to)) : 0;
}
