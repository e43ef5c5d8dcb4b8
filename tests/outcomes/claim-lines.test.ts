import fc from "fast-check";
import { expect, test } from "vitest";
import { type ClaimLine, type ClaimTerms, claimLines, sumOf } from "../../lib/outcomes/claim-lines.ts";
import { monthEnd, monthsIn, placeShare, weekdays } from "../../lib/outcomes/place-share.ts";
import { addDays } from "../../lib/platform/dates.ts";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const terms: ClaimTerms = {
  startsOn: day("2026-01-01"),
  endsOn: day("2026-12-31"),
  pricePerPlaceOre: 1_250_000n,
  minimumVolume: 1,
  outcomePaymentOre: 2_000_000n,
  outcomeCapOre: 5_000_000n,
  paymentPointMonths: 6,
};

test("a month's share is weekdays attended over weekdays in the month", () => {
  expect(weekdays(day("2026-01-01"), day("2026-01-31"))).toBe(22);
  expect(weekdays(day("2026-01-03"), day("2026-01-04"))).toBe(0); // Saturday and Sunday
  // From Thursday 15 to Friday 30 January: 12 of 22 weekdays; all of February
  const stay = { startedOn: day("2026-01-15"), endedOn: day("2026-02-28") };
  expect(placeShare(stay, day("2026-01-01"), day("2026-01-31"))).toBe(5455);
  expect(placeShare(stay, day("2026-01-01"), day("2026-12-31"))).toBe(15455);
});

test("a worked claim: a place for two months, then the top-up of the year, outcomes and the cap", () => {
  const stays = [{ startedOn: day("2026-01-15"), endedOn: day("2026-02-28") }];
  const outcome = (id: string) => ({ id, months: 6, dueOn: day("2026-08-28"), outcome: "WORK" as const });
  const first = claimLines({ terms, stays, outcomes: [], claimed: [], to: day("2026-02-28") });
  expect(first.map(({ kind, quantity, amountOre }) => [kind, quantity, amountOre])).toEqual([
    ["PLACES", 5455, 681_875n], // 12 500 kr × 0,5455
    ["PLACES", 10000, 1_250_000n],
  ]);
  const second = claimLines({
    terms,
    stays,
    outcomes: [
      outcome("a"),
      outcome("b"),
      outcome("c"),
      { ...outcome("d"), outcome: "PART_TIME_WORK" },
      { ...outcome("e"), months: 12 },
    ],
    claimed: first,
    to: day("2026-12-31"),
  });
  expect(second.map(({ kind, quantity, amountOre }) => [kind, quantity, amountOre])).toEqual([
    ["MINIMUM_VOLUME", 104_545, 13_068_125n], // one place for 12 months less 1,5455 months
    ["OUTCOME", 1, 2_000_000n],
    ["OUTCOME", 1, 2_000_000n],
    ["OUTCOME", 1, 2_000_000n],
    ["CAP", 1, -1_000_000n], // 60 000 kr down to the cap of 50 000
  ]);
});

test("what is registered late is caught up with, and what was too much is taken back", () => {
  const claimed = claimLines({
    terms,
    stays: [{ startedOn: day("2026-01-01"), endedOn: null }],
    outcomes: [],
    claimed: [],
    to: day("2026-02-28"),
  });
  const fresh = claimLines({
    terms,
    stays: [
      { startedOn: day("2026-01-01"), endedOn: day("2026-01-31") },
      { startedOn: day("2026-02-02"), endedOn: day("2026-02-06") },
    ],
    outcomes: [],
    claimed,
    to: day("2026-03-31"),
  });
  expect(fresh).toMatchObject([
    { kind: "PLACES", month: day("2026-02-01"), quantity: 2500 - 10000, amountOre: 312_500n - 1_250_000n },
  ]);
});

const someDay = fc.integer({ min: -20, max: 800 }).map((days) => addDays(terms.startsOn, days));
const someStay = fc.tuple(someDay, fc.option(fc.integer({ min: 0, max: 500 }))).map(([startedOn, length]) => ({
  startedOn,
  endedOn: length === null ? null : addDays(startedOn, length),
}));
const someFacts = fc.record({
  terms: fc.record({
    startsOn: fc.integer({ min: 0, max: 60 }).map((days) => addDays(terms.startsOn, days)),
    endsOn: fc.integer({ min: 100, max: 900 }).map((days) => addDays(terms.startsOn, days)),
    pricePerPlaceOre: fc.bigInt({ min: 0n, max: 9_999_999n }),
    minimumVolume: fc.integer({ min: 0, max: 5 }),
    outcomePaymentOre: fc.bigInt({ min: 0n, max: 9_999_999n }),
    outcomeCapOre: fc.bigInt({ min: 9_999_999n, max: 99_999_999n }),
    paymentPointMonths: fc.constant(6),
  }),
  stays: fc.array(someStay, { maxLength: 8 }),
  outcomes: fc
    .array(
      fc.record({
        dueOn: someDay,
        outcome: fc.constantFrom("WORK", "EDUCATION", "NONE"),
        months: fc.constantFrom(6, 12),
      }),
      { maxLength: 30 },
    )
    .map((list) => list.map((one, index) => ({ ...one, id: `outcome ${index}` }) as const)),
  cuts: fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 }),
});

test("the sum does not depend on how time is cut into claims; the cap holds; an outcome is paid once", () => {
  fc.assert(
    fc.property(someFacts, ({ cuts, ...facts }) => {
      const months = monthsIn(facts.terms.startsOn, addDays(facts.terms.startsOn, 1300)).map(monthEnd);
      const ends = cuts.sort((a, b) => a - b).flatMap((cut) => months[cut] ?? []);
      const claimed: ClaimLine[] = [];
      for (const to of ends) claimed.push(...claimLines({ ...facts, claimed, to }));
      const whole = claimLines({ ...facts, claimed: [], to: ends.at(-1) ?? facts.terms.startsOn });
      expect(sumOf(claimed)).toBe(sumOf(whole));
      const outcomes = sumOf(claimed.filter(({ kind }) => kind === "OUTCOME" || kind === "CAP"));
      expect(outcomes <= facts.terms.outcomeCapOre && outcomes >= 0n).toBe(true);
      const paid = claimed.flatMap(({ followUpId }) => followUpId ?? []);
      expect(new Set(paid).size).toBe(paid.length);
      // Claiming again at the same day gives nothing
      expect(claimLines({ ...facts, claimed, to: ends.at(-1) ?? facts.terms.startsOn })).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("places are additive over any cut of a month, to the basis point that each piece is rounded to", () => {
  fc.assert(
    fc.property(someStay, fc.integer({ min: 1, max: 700 }), (stay, cut) => {
      const [first, last] = [terms.startsOn, addDays(terms.startsOn, 900)];
      const middle = addDays(first, cut);
      const pieces = placeShare(stay, first, middle) + placeShare(stay, addDays(middle, 1), last);
      expect(Math.abs(pieces - placeShare(stay, first, last))).toBeLessThanOrEqual(1);
    }),
  );
});
