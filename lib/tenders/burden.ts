import type { SelectionKind } from "../generated/prisma/enums.ts";
import type { Money } from "../platform/money.ts";

/*
 * What it costs to answer a tender: a guide, always the same for the same tender. How much of a begun bid remains is asked
 * in lib/bids/burden.ts, by the same reckoning: before anything is written it is the whole of this.
 */

/** What a tender asks for, as far as the work goes. */
export type Work = {
  requirements: readonly { maxWords: number }[];
  selection: readonly { kind: SelectionKind; threshold: bigint | number | null }[];
  lots: readonly { estimatedValueOre: Money }[];
  /** What NAV pays each bidder for taking part; øre. */
  paidOre?: Money;
};

/** Some 350 considered words an hour, and an hour to read the tender; 400 words fill a page. */
const WORDS_AN_HOUR = 350;
const READING_HOURS = 1;
const PRICE_HOURS = 1;
const WORDS_A_PAGE = 400;

/** What an hour of the people who write bids costs their employer: wage, charges and room, our own estimate. */
const HOUR_ORE = 65_000n;

/** Hours to show that one meets a criterion, and pages that it adds; for each assignment asked for where they are counted. */
const proof = {
  TAX_CERTIFICATE: { hours: 0.25, pages: 1 },
  REGISTERED: { hours: 0.25, pages: 1 },
  TURNOVER: { hours: 0.5, pages: 2 },
  EQUITY: { hours: 0.5, pages: 2 },
  EMPLOYEES: { hours: 1, pages: 1 },
  EXPERIENCE: { hours: 1, pages: 1 },
  REFERENCES: { hours: 1.5, pages: 1 },
  CERTIFICATE: { hours: 0.5, pages: 1 },
  CAPACITY: { hours: 0.5, pages: 1 },
  COUNTY_PRESENCE: { hours: 0.25, pages: 0 },
  AUTHORISATION: { hours: 0.5, pages: 1 },
  OTHER: { hours: 1, pages: 1 },
} as const satisfies Record<SelectionKind, { hours: number; pages: number }>;

const MOST_REFERENCES = 10;
const timesOf = ({ kind, threshold }: Work["selection"][number]) =>
  kind === "REFERENCES" ? Math.min(MOST_REFERENCES, Math.max(1, Number(threshold ?? 1n))) : 1;

/** The longest answer that is asked for, in words. */
export const responseWords = (requirements: readonly { maxWords: number }[]) =>
  requirements.reduce((sum, { maxWords }) => sum + maxWords, 0);

/** Minutes for each part of a bid on one lot. */
export const minutesFor = {
  reading: READING_HOURS * 60,
  price: PRICE_HOURS * 60,
  words: (words: number) => (words / WORDS_AN_HOUR) * 60,
  showing: (selection: Work["selection"]) =>
    selection.reduce((sum, row) => sum + proof[row.kind].hours * timesOf(row) * 60, 0),
};

/** Hours from first reading to a bid on one lot, rounded up. */
export function responseHours({ requirements, selection }: Pick<Work, "requirements" | "selection">): number {
  const { reading, price, words, showing } = minutesFor;
  return hoursIn(reading + price + words(responseWords(requirements)) + showing(selection));
}

/** Whole hours begun, as they are shown. */
export const hoursIn = (minutes: number) => Math.ceil(Math.round(minutes) / 60);

export type Burden = {
  words: number;
  /** Of answers and proof together. */
  pages: number;
  hours: number;
  /** What those hours cost a bidder that nobody pays, less what NAV pays for taking part; never below zero. */
  unpaidOre: Money;
  /** Of the value of the smallest lot, in basis points; null while no lot has a value. */
  shareBp: number | null;
};

/** The whole burden of one bid on the smallest lot. */
export function burdenOf(work: Work): Burden {
  const words = responseWords(work.requirements);
  const hours = responseHours(work);
  const showing = work.selection.reduce((sum, row) => sum + proof[row.kind].pages * timesOf(row), 0);
  const cost = BigInt(hours) * HOUR_ORE - (work.paidOre ?? 0n);
  const unpaidOre = cost > 0n ? cost : 0n;
  const values = work.lots.map(({ estimatedValueOre }) => Number(estimatedValueOre)).filter((value) => value > 0);
  const smallest = values.length > 0 ? Math.min(...values) : null;
  return {
    ...{ words, hours, unpaidOre },
    pages: Math.ceil(words / WORDS_A_PAGE) + showing,
    shareBp: smallest === null ? null : Math.round((Number(unpaidOre) * 10_000) / smallest),
  };
}

/** More of the value than this goes to asking for it: our own limit, in basis points. */
export const HEAVY_BURDEN_BP = 100;

/** What another published tender asks, for comparison. */
export type OtherWork = { hours: number; valueOre: number };

/** The middle of what tenders of like value (half to double) ask, in hours; null when fewer than three are known. */
export function usualHours(others: readonly OtherWork[], valueOre: Money): { hours: number; count: number } | null {
  const value = Number(valueOre);
  const like = others
    .filter((other) => other.valueOre >= value / 2 && other.valueOre <= value * 2)
    .map(({ hours }) => hours)
    .sort((a, b) => a - b);
  const middle = like[Math.floor(like.length / 2)];
  return middle === undefined || like.length < 3 ? null : { hours: middle, count: like.length };
}
