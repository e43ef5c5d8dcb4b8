import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { email, text } from "../../lib/platform/fields.ts";
import { holdsNationalIdentityNumber, isNationalIdentityNumber } from "../../lib/platform/national-identity.ts";

/** With valid check digits, all synthetic (Tenor: month + 80): ordinary ones, and D-numbers (day + 40). */
const numbers = fc
  .record({
    day: fc.integer({ min: 1, max: 28 }),
    d: fc.boolean(),
    month: fc.integer({ min: 81, max: 92 }),
    rest: fc.integer({ min: 0, max: 99_999 }),
  })
  .map(
    ({ day, d, month, rest }) =>
      `${String(day + (d ? 40 : 0)).padStart(2, "0")}${month}${String(rest).padStart(5, "0")}`,
  )
  .map((nine) =>
    Array.from({ length: 100 }, (_, end) => nine + String(end).padStart(2, "0")).find(isNationalIdentityNumber),
  )
  .filter((number) => number !== undefined);

const spaces = [" ", "\u00a0", "\u202f", "\u2009", "\u3000", "\t", "\n"];
const marks = ["-", "\u2010", "\u2013", "\u2014", "\u2212", "/", "."];
const unseen = ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u034f"];
const gap = fc.array(fc.constantFrom(...spaces, ...marks, ...unseen), { maxLength: 3 }).map((parts) => parts.join(""));

const woven = (number: string, gaps: readonly string[]) =>
  [...number].map((digit, at) => digit + (gaps[at] ?? "")).join("");

describe("a national identity number is found", () => {
  test.each([
    "179120 - 99997",
    "179120  99997",
    "179120\u201399997",
    "179120/99997",
    "179120\t99997",
    "179120\n99997",
    "179120\u200999997",
    "179120\u00ad99997",
    "179120\u200b99997",
    "１７９１２０９９９９７",
    "١٧٩١٢٠٩٩٩٩٧",
    "1 7 9 1 2 0 9 9 9 9 7",
    "17.91.20 999 97",
    "Deltaker 1: 1791 2099 997 (mann)",
    "3 179120 99997 2",
    "17912099997²",
    "Deltaker\n7\n179120\n99997\n8",
    "179120, 99997",
    "179120,99997",
    "179120 (99997)",
    "(179120) 99997",
    "Født 17.91.20, 99997.",
    "179120: 99997",
    "«179120»«99997»",
    "179120 + 99997",
    "[179120] [99997]",
  ])("%j", (typed) => expect(holdsNationalIdentityNumber(typed)).toBe(true));

  test("whatever stands between its digits, in any text of words", () => {
    fc.assert(
      fc.property(numbers, fc.array(gap, { minLength: 10, maxLength: 10 }), fc.boolean(), (number, gaps, wide) => {
        const typed = woven(number, gaps);
        const shown = wide ? typed.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))) : typed;
        expect(holdsNationalIdentityNumber(`Deltaker ${shown}, som begynte`)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("also among other numbers, when it is written as one or parted after the birth date", () => {
    const other = fc.integer({ min: 0, max: 99_999 }).map(String);
    fc.assert(
      fc.property(numbers, gap, fc.array(other), fc.array(other), (number, inside, before, after) => {
        const typed = number.slice(0, 6) + inside + number.slice(6);
        expect(holdsNationalIdentityNumber([...before, typed, ...after].join(" "))).toBe(true);
      }),
    );
  });

  test("in every free field, addresses of mail too", () => {
    expect(text(100).safeParse("Ring 179120 – 99997").success).toBe(false);
    expect(email.safeParse("17912099997@example.no").success).toBe(false);
    expect(email.safeParse("kari.nordmann@example.no").success).toBe(true);
  });
});

describe("what is no national identity number is left", () => {
  test.each([
    "974 652 277",
    "Org.nr. 974652277 og 889 640 782",
    "+47 915 12 345, 22 33 44 55",
    "12 500 000 kr fordelt på 3 år",
    "Fra 01.01.2026 – 31.12.2026",
    "2026-11-21 12.00",
    "179120 Kari 99997",
    "12, 179120, 99997, 14",
    "org;974652277;179120;99997;14",
    "1791, 20999, 97",
    "1,7,9,1,2,0,9,9,9,9,7",
    "17912099998",
    "310290 00000",
    "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20",
    Array.from({ length: 50 }, (_, at) => at).join("\n"),
  ])("%j", (typed) => expect(holdsNationalIdentityNumber(typed)).toBe(false));

  test("dates, with numbers beside them", () => {
    const date = fc
      .date({ min: new Date("2020-01-01"), max: new Date("2039-12-31"), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10))
      .chain((iso) => fc.constantFrom(iso, iso.split("-").reverse().join(".")));
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 999 }), date, (from, places, to) => {
        for (const typed of [`${from} ${places}`, `${places} ${from} – ${to}`, `${from}\n${places}\n${to}`])
          expect(holdsNationalIdentityNumber(typed), typed).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test("nor does a long text take long", () => {
    for (const piece of ["1", "1 ", "12 \n", "1791200000 ", "-", "\u200b", "179120 - "]) {
      const long = piece.repeat(Math.ceil(500_000 / piece.length));
      const started = performance.now();
      holdsNationalIdentityNumber(long);
      expect(performance.now() - started, JSON.stringify(piece)).toBeLessThan(5_000);
    }
  });
});
