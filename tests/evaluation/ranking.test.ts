import fc from "fast-check";
import { expect, test } from "vitest";
import { contractValue, freezeLot, frozenRanking, type OfferedPrice } from "../../lib/evaluation/frozen-ranking.ts";
import {
  type BidToRank,
  isTiedFirst,
  ONE_POINT,
  type RankingCriterion,
  ranking,
  whatDiffers,
} from "../../lib/evaluation/ranking.ts";
import { PriceModel } from "../../lib/generated/prisma/enums.ts";
import { comparedBy, noTerms } from "../../lib/tenders/price-model.ts";

const models = Object.values(PriceModel);
const weights = fc
  .tuple(fc.integer({ min: 1, max: 9_998 }), fc.integer({ min: 1, max: 9_998 }))
  .filter(([a, b]) => a + b < 10_000)
  .map(([a, b]): RankingCriterion[] => [
    { id: "method", kind: "QUALITY", weightBp: a },
    { id: "results", kind: "QUALITY", weightBp: b },
    { id: "price", kind: "PRICE", weightBp: 10_000 - a - b },
  ]);
const points = fc.integer({ min: 0, max: 10 });
const bids = fc
  .array(fc.record({ method: points, results: points, priceOre: fc.bigInt({ min: 1n, max: 10_000_000n }) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((rows) =>
    rows.map(({ priceOre, ...scores }, index): BidToRank => ({ versionId: `bid-${index}`, points: scores, priceOre })),
  );
const model = fc.constantFrom(...models);

test("the order of the bids does not matter", () => {
  fc.assert(
    fc.property(weights, model, bids, fc.integer(), (criteria, priceModel, list, seed) => {
      const shuffled = [...list].sort((a, b) => hash(a.versionId, seed) - hash(b.versionId, seed));
      expect(ranking(criteria, priceModel, shuffled)).toEqual(ranking(criteria, priceModel, list));
    }),
  );
});

test("weights that add up to all give totals from 0 to 10, the sum of their cells", () => {
  fc.assert(
    fc.property(weights, model, bids, (criteria, priceModel, list) => {
      for (const { total, cells } of ranking(criteria, priceModel, list)) {
        expect(total).toBe(cells.reduce((sum, { weighted }) => sum + weighted, 0));
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(10 * ONE_POINT);
      }
    }),
  );
});

test("a better score or a lower price never costs a bid its place", () => {
  fc.assert(
    fc.property(weights, model, bids, fc.nat(), fc.boolean(), (criteria, priceModel, list, pick, cheaper) => {
      const index = pick % list.length;
      const better = list.map((bid, at): BidToRank => {
        if (at !== index) return bid;
        if (cheaper) return { ...bid, priceOre: bid.priceOre / 2n + 1n };
        return { ...bid, points: { ...bid.points, method: Math.min(10, (bid.points.method ?? 0) + 1) } };
      });
      fc.pre((better[index]?.priceOre ?? 0n) <= (list[index]?.priceOre ?? 0n));
      const rankIn = (of: BidToRank[]) =>
        ranking(criteria, priceModel, of).find(({ versionId }) => versionId === `bid-${index}`)?.rank ?? 0;
      expect(rankIn(better)).toBeLessThanOrEqual(rankIn(list));
    }),
  );
});

test("of two that differ in price alone, the cheaper is never behind", () => {
  fc.assert(
    fc.property(
      weights,
      model,
      points,
      fc.bigInt({ min: 1n, max: 10_000_000n }),
      fc.bigInt({ min: 0n, max: 10_000_000n }),
      (criteria, priceModel, same, low, more) => {
        const scores = { method: same, results: same };
        const ranked = ranking(criteria, priceModel, [
          { versionId: "dear", points: scores, priceOre: low + more },
          { versionId: "cheap", points: scores, priceOre: low },
        ]);
        expect(ranked.find(({ versionId }) => versionId === "cheap")?.rank).toBe(1);
      },
    ),
  );
});

test("equal totals share a rank, and the next one is skipped", () => {
  const criteria: RankingCriterion[] = [{ id: "method", kind: "QUALITY", weightBp: 10_000 }];
  const bid = (versionId: string, method: number): BidToRank => ({ versionId, points: { method }, priceOre: 1n });
  const ranked = ranking(criteria, "FIXED_PRICE", [bid("c", 4), bid("b", 7), bid("a", 7)]);
  expect(ranked.map(({ versionId, rank }) => [versionId, rank])).toEqual([
    ["a", 1],
    ["b", 1],
    ["c", 3],
  ]);
  expect(isTiedFirst(ranked)).toBe(true);
});

test("what differs first and second adds up to the lead", () => {
  fc.assert(
    fc.property(weights, model, bids, (criteria, priceModel, list) => {
      const differs = whatDiffers(ranking(criteria, priceModel, list));
      if (!differs) {
        expect(list).toHaveLength(1);
        return;
      }
      expect(differs.rows.reduce((sum, { difference }) => sum + difference, 0)).toBe(differs.difference);
      expect(differs.difference).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("a cell without an agreed score is a fault, not a zero", () => {
  const criteria: RankingCriterion[] = [{ id: "method", kind: "QUALITY", weightBp: 10_000 }];
  expect(() => ranking(criteria, "LINEAR", [{ versionId: "a", points: {}, priceOre: 1n }])).toThrow("No agreed score");
});

const hash = (text: string, seed: number) =>
  [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) + seed) % 9_973, 7);

test("what is compared decides the order, what is offered is what is kept and paid", () => {
  const terms = { ...noTerms, outcomeMonths: 6, outcomeShareBp: 5_000 };
  const offers = new Map<string, OfferedPrice>([
    ["cheap-place", { priceOre: 900_000n, outcomeOre: 9_000_000n, volume: 10 }],
    ["cheap-outcome", { priceOre: 1_000_000n, outcomeOre: 1_000_000n, volume: 10 }],
  ]);
  const toRank = [...offers].map(([versionId, offer]) => ({
    ...{ versionId, points: {} },
    priceOre: comparedBy("OUTCOME_COST", offer, terms),
  }));
  const ranked = ranking([{ id: "price", kind: "PRICE", weightBp: 10_000 }], "OUTCOME_COST", toRank, terms);
  expect(ranked.map(({ versionId }) => versionId)).toEqual(["cheap-outcome", "cheap-place"]);
  const lotId = "3f1c2b1a-0000-4000-8000-000000000001";
  const [first] = freezeLot(lotId, ranked, offers, 24, terms).bids;
  expect(first).toMatchObject({ priceOre: "1000000", outcomeOre: "1000000", comparedOre: "6500000" });
  // 240 place-months are 40 participants, of whom half reach the outcome
  expect(first?.valueOre).toBe(String(240n * 1_000_000n + 20n * 1_000_000n));
  expect(contractValue({ priceOre: 5n, volume: 2 }, 3)).toBe(30n);
  const old = { priceModel: "LINEAR", lots: [{ lotId, bids: [] }] };
  expect(frozenRanking.parse(old)).toEqual(old); // what was frozen before has no outcome
});
