import type { ClaimLineKind, OutcomeKind } from "../generated/prisma/enums.ts";
import { addDays, addMonths } from "../platform/dates.ts";
import { type Money, shareOf } from "../platform/money.ts";
import { earlier, later, monthEnd, monthsIn, placeShare, type Stay } from "./place-share.ts";

/** The terms that a claim is computed from. `endsOn` is the last day in force, changes and early end included. */
export type ClaimTerms = {
  startsOn: Date;
  endsOn: Date;
  pricePerPlaceOre: Money;
  minimumVolume: number;
  outcomePaymentOre: Money;
  outcomeCapOre: Money;
  paymentPointMonths: number;
};

type ConfirmedOutcome = { id: string; months: number; dueOn: Date; outcome: OutcomeKind };

export type ClaimLine = {
  kind: ClaimLineKind;
  /** First day of the month (places) or of the contract year (minimum volume). */
  month: Date | null;
  /** Basis points of a place-month, or 1 for an outcome and a cap. */
  quantity: number;
  unitPriceOre: Money;
  amountOre: Money;
  followUpId: string | null;
};

/** What is earned from the contract's first day to `to`, and what of it earlier claims hold. */
type ClaimFacts = {
  terms: ClaimTerms;
  stays: readonly Stay[];
  outcomes: readonly ConfirmedOutcome[];
  /** Lines of all claims that have not been returned. */
  claimed: readonly ClaimLine[];
  /** The last day claimed for: the last of a month. */
  to: Date;
};

/**
 * A claim adds itself up: all that is earned up to a day, less all that has been claimed before. So nothing is paid twice,
 * what was registered late is caught up with, and the sum does not depend on how the time is cut into claims. Whole øre.
 */
export function claimLines(facts: ClaimFacts): ClaimLine[] {
  const outcomes = outcomeLines(facts);
  return [...placeLines(facts), ...minimumLines(facts), ...outcomes, ...capLines(facts, outcomes)];
}

/** The claim's amount in øre. */
export const sumOf = (lines: readonly { amountOre: Money }[]): Money =>
  lines.reduce((sum, line) => sum + line.amountOre, 0n);

/** Places taken, month by month; a month claimed before gives a line only when it has changed since. */
function placeLines({ terms, stays, claimed, to }: ClaimFacts): ClaimLine[] {
  const last = earlier(to, terms.endsOn);
  return monthsIn(terms.startsOn, last).flatMap((month) => {
    const first = later(month, terms.startsOn);
    const due = total(stays, first, earlier(monthEnd(month), last));
    return difference("PLACES", month, due, terms, claimed);
  });
}

/** For each contract year that is over: the places that NAV committed to and did not use. */
function minimumLines({ terms, stays, claimed, to }: ClaimFacts): ClaimLine[] {
  return contractYears(terms)
    .filter(({ last }) => last <= to)
    .flatMap(({ first, last }) => {
      const committed = terms.minimumVolume * placeShare({ startedOn: first, endedOn: last }, first, last);
      const due = Math.max(0, committed - total(stays, first, last));
      return difference("MINIMUM_VOLUME", first, due, terms, claimed);
    });
}

/** Confirmed work or education at the contract's payment point, each paid for once. */
function outcomeLines({ terms, outcomes, claimed, to }: ClaimFacts): ClaimLine[] {
  if (terms.outcomePaymentOre === 0n) return [];
  const paid = new Set(claimed.map((line) => line.followUpId));
  return outcomes
    .filter(({ outcome, months }) => ["WORK", "EDUCATION"].includes(outcome) && months === terms.paymentPointMonths)
    .filter(({ id, dueOn }) => dueOn <= to && !paid.has(id))
    .map(({ id }) => ({
      kind: "OUTCOME",
      month: null,
      quantity: 1,
      unitPriceOre: terms.outcomePaymentOre,
      amountOre: terms.outcomePaymentOre,
      followUpId: id,
    }));
}

/** What takes the outcomes of the whole contract down to the cap, when they are over it. */
function capLines({ terms, claimed }: ClaimFacts, fresh: readonly ClaimLine[]): ClaimLine[] {
  const before = claimed.filter(({ kind }) => kind === "OUTCOME" || kind === "CAP");
  const over = sumOf(before) + sumOf(fresh) - terms.outcomeCapOre;
  if (over <= 0n || fresh.length === 0) return [];
  return [{ kind: "CAP", month: null, quantity: 1, unitPriceOre: -over, amountOre: -over, followUpId: null }];
}

const total = (stays: readonly Stay[], first: Date, last: Date) =>
  stays.reduce((sum, stay) => sum + placeShare(stay, first, last), 0);

function difference(
  kind: "PLACES" | "MINIMUM_VOLUME",
  month: Date,
  due: number,
  { pricePerPlaceOre }: ClaimTerms,
  claimed: readonly ClaimLine[],
): ClaimLine[] {
  const before = claimed.filter((line) => line.kind === kind && line.month?.getTime() === month.getTime());
  const quantity = due - before.reduce((sum, line) => sum + line.quantity, 0);
  if (quantity === 0) return [];
  const amountOre = shareOf(pricePerPlaceOre, due) - sumOf(before);
  return [{ kind, month, quantity, unitPriceOre: pricePerPlaceOre, amountOre, followUpId: null }];
}

/** The contract's years from its first day; the last may be shorter. */
export function contractYears({ startsOn, endsOn }: Pick<ClaimTerms, "startsOn" | "endsOn">) {
  const years: { first: Date; last: Date }[] = [];
  for (let first = startsOn; first <= endsOn; first = addMonths(startsOn, 12 * years.length)) {
    years.push({ first, last: earlier(addDays(addMonths(startsOn, 12 * (years.length + 1)), -1), endsOn) });
  }
  return years;
}
