import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PriceModel } from "../../lib/generated/prisma/enums.ts";
import {
  comparedBy,
  FULL_POINTS,
  modelOf,
  noTerms,
  type Offer,
  type PriceTerms,
  priceModels,
  workedExample,
} from "../../lib/tenders/price-model.ts";

const models = Object.keys(priceModels) as PriceModel[];
const offers = fc.array(
  fc.record({ priceOre: fc.bigInt({ min: 1n, max: 10n ** 12n }), outcomeOre: fc.bigInt({ min: 0n, max: 10n ** 12n }) }),
  { minLength: 1, maxLength: 12 },
);
const anyTerms = fc.record({
  referencePriceOre: fc.bigInt({ min: 100n, max: 10n ** 12n }),
  zeroAtBp: fc.option(fc.integer({ min: 10_100, max: 100_000 })),
  outcomeMonths: fc.integer({ min: 1, max: 60 }),
  outcomeShareBp: fc.integer({ min: 1, max: 10_000 }),
});

/** The points of every offer of a lot, by the model. */
function pointsOf(model: PriceModel, all: readonly Offer[], terms: PriceTerms) {
  const compared = all.map((offer) => comparedBy(model, offer, terms));
  return compared.map((price) => modelOf(model).points(price, compared, terms));
}

describe.each(models)("price model %s", (model) => {
  test("points are from 0 to 10, to the hundredth, and the cheapest has the most", () => {
    fc.assert(
      fc.property(offers, anyTerms, (all, terms) => {
        const given = pointsOf(model, all, terms);
        for (const one of given) {
          expect(one).toBeGreaterThanOrEqual(0);
          expect(one).toBeLessThanOrEqual(FULL_POINTS);
          expect(Math.round(one * 100) / 100).toBe(one);
        }
        // a reference can be so low that nobody has full points; in all other models the cheapest has
        if (model !== "RELATIVE_TO_REFERENCE") expect(Math.max(...given)).toBe(FULL_POINTS);
      }),
    );
  });

  test("a dearer offer never has more points than a cheaper one; equals have the same", () => {
    fc.assert(
      fc.property(offers, anyTerms, (all, terms) => {
        const given = pointsOf(model, all, terms);
        all.forEach((one, i) => {
          all.forEach((other, j) => {
            const cheaper = one.priceOre <= other.priceOre && (one.outcomeOre ?? 0n) <= (other.outcomeOre ?? 0n);
            if (cheaper) expect(given[i]).toBeGreaterThanOrEqual(given[j] ?? 0);
          });
        });
      }),
    );
  });

  test("whoever lowers its own price never loses points", () => {
    fc.assert(
      fc.property(offers, anyTerms, fc.nat(), (all, terms, pick) => {
        const index = pick % all.length;
        const lower = all.map((offer, at) => (at === index ? { ...offer, priceOre: offer.priceOre / 2n + 1n } : offer));
        const own = (list: readonly Offer[]) => pointsOf(model, list, terms)[index] ?? 0;
        if ((lower[index]?.priceOre ?? 0n) <= (all[index]?.priceOre ?? 0n))
          expect(own(lower)).toBeGreaterThanOrEqual(own(all));
      }),
    );
  });

  test("the order of the offers does not matter", () => {
    fc.assert(
      fc.property(offers, anyTerms, (all, terms) => {
        expect(pointsOf(model, [...all].reverse(), terms)).toEqual(pointsOf(model, all, terms).reverse());
      }),
    );
  });

  test("in another currency everyone has the same points", () => {
    fc.assert(
      fc.property(offers, anyTerms, fc.bigInt({ min: 2n, max: 1000n }), (small, terms, times) => {
        // amounts that the rounding of a compared cost leaves alone
        const all = small.map(({ priceOre, outcomeOre }) => ({
          priceOre: priceOre * 10_000n,
          outcomeOre: outcomeOre * 10_000n,
        }));
        const scaled = all.map(({ priceOre, outcomeOre }) => ({
          priceOre: priceOre * times,
          outcomeOre: outcomeOre * times,
        }));
        const reference = { ...terms, referencePriceOre: terms.referencePriceOre * times };
        expect(pointsOf(model, scaled, reference)).toEqual(pointsOf(model, all, terms));
      }),
    );
  });
});

test("against a reference, nobody else's price moves one's points", () => {
  fc.assert(
    fc.property(offers, anyTerms, (all, terms) => {
      const [first] = all;
      if (first)
        expect(pointsOf("RELATIVE_TO_REFERENCE", [first], terms)[0]).toBe(
          pointsOf("RELATIVE_TO_REFERENCE", all, terms)[0],
        );
    }),
  );
});

test("the examples that are published", () => {
  const examples = (model: PriceModel, terms: Partial<PriceTerms> = {}) =>
    workedExample(model, { ...noTerms, ...terms }).map(({ points }) => points);
  expect(examples("LOWEST_OVER_PRICE")).toEqual([10, 9, 7.5]);
  expect(examples("LINEAR")).toEqual([10, 8.89, 6.67]);
  expect(examples("LINEAR", { zeroAtBp: 15_000 })).toEqual([10, 7.78, 3.33]);
  expect(examples("RELATIVE_TO_REFERENCE", { referencePriceOre: 1_200_000n })).toEqual([6, 5, 3]);
  expect(examples("FIXED_PRICE")).toEqual([10, 10, 10]);
  expect(examples("OUTCOME_COST", { outcomeMonths: 6, outcomeShareBp: 5_000 })).toEqual([10, 9.86, 8.96]);
  expect(priceModels.LOWEST_OVER_PRICE.points(0n, [0n, 5n])).toBe(10);
  expect(priceModels.LINEAR.points(20n, [10n, 20n], noTerms)).toBe(0);
});

test("what one participant costs: the place for its months, and the outcome as often as it is expected", () => {
  const terms = { ...noTerms, outcomeMonths: 6, outcomeShareBp: 4_000 };
  expect(comparedBy("OUTCOME_COST", { priceOre: 1_000_000n, outcomeOre: 5_000_000n }, terms)).toBe(8_000_000n);
  expect(comparedBy("LINEAR", { priceOre: 1_000_000n, outcomeOre: 5_000_000n }, terms)).toBe(1_000_000n);
});
