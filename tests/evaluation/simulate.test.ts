import fc from "fast-check";
import { expect, test } from "vitest";
import { simulate } from "../../lib/evaluation/simulate.ts";
import { noTerms } from "../../lib/tenders/price-model.ts";

const draft = {
  ...noTerms,
  priceModel: "LOWEST_OVER_PRICE" as const,
  lots: [{ places: 20, estimatedValueOre: 480_000_000n }],
  durationMonths: 24,
  criteria: [
    { id: "method", kind: "QUALITY" as const, weightBp: 6_000 },
    { id: "price", kind: "PRICE" as const, weightBp: 4_000 },
  ],
};

test("three usual bids at the draft's own price, ranked by its weights", () => {
  const { bids, ranked, whole, byModel } = simulate(draft, {});
  expect(bids.map(({ letter, priceOre }) => [letter, priceOre])).toEqual([
    ["A", 850_000n],
    ["B", 1_000_000n],
    ["C", 1_200_000n],
  ]);
  expect(ranked[0]).toMatchObject({ versionId: "C", total: 8_232_000 });
  expect(whole).toBe(true);
  expect(byModel.map(({ model }) => model)).toEqual(["LOWEST_OVER_PRICE", "LINEAR"]); // the others lack figures
});

test("the more the price counts, the sooner the cheapest wins; at all of it, it does", () => {
  const { byPriceWeight } = simulate(draft, {});
  expect(byPriceWeight.at(0)?.first).toEqual(["C"]);
  expect(byPriceWeight.at(-1)?.first).toEqual(["A"]);
});

test("what is typed counts; nonsense is said at its field, and counts as if nothing was typed; nothing throws", () => {
  expect(simulate(draft, { p2: "8 000", "q2-0": "9" }).ranked[0]?.versionId).toBe("C");
  expect(simulate(draft, { w0: "50" }).whole).toBe(false);
  const { criteria, bids, wrong } = simulate(draft, { w0: "33,333", p0: "-5", "q1-0": "11", p1: "", w1: "40" });
  expect([criteria[0]?.weightBp, bids[0]?.priceOre]).toEqual([6_000, 850_000n]);
  expect(wrong).toEqual({
    w0: { typed: "33,333", code: "notShare" },
    p0: { typed: "-5", code: "tooSmall:1" },
    "q1-0": { typed: "11", code: "tooLarge:10" },
  });
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("n", "p0", "o1", "q0-0", "w0", "w1", "m", "n0"), fc.string()),
      (typed) => {
        const { bids, ranked } = simulate(draft, typed);
        expect(ranked.length).toBe(bids.length);
        expect(bids.length).toBeLessThanOrEqual(6);
      },
    ),
  );
});
