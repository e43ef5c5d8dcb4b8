import type { PriceModel } from "../generated/prisma/enums.ts";
import type { Money } from "../platform/money.ts";
import { modelOf, noTerms, type PriceTerms } from "../tenders/price-model.ts";

/*
 * From agreed scores and prices to an order, by the published price model and weights. Pure, and in whole numbers: the
 * same bids in any order give the same ranking.
 */

export type RankingCriterion = { id: string; kind: "QUALITY" | "PRICE"; weightBp: number };

export type BidToRank = {
  versionId: string;
  /** Agreed points, 0 to 10, by quality criterion. */
  points: Readonly<Record<string, number>>;
  /** What is compared, øre: by place and month, or as the price model says (comparedBy). */
  priceOre: Money;
};

export type RankedBid = {
  versionId: string;
  /** 1 is best; equal totals share a rank. */
  rank: number;
  /** Weighted total in millionths of a point: 8 280 000 is 8,28. */
  total: number;
  priceOre: Money;
  cells: { criterionId: string; hundredths: number; weighted: number }[];
};

/** Millionths of a point in one point. */
export const ONE_POINT = 1_000_000;

/**
 * Ranks the bids of one lot. Points are in hundredths, weights in basis points, so a weighted cell is
 * hundredths × basis points and a total is at most 1 000 × 10 000.
 * Equal totals share the rank: no tie-break that was not published decides; the award must then give its reason.
 * @throws Error when a quality cell has no agreed score
 */
export function ranking(
  criteria: readonly RankingCriterion[],
  model: PriceModel,
  bids: readonly BidToRank[],
  terms: PriceTerms = noTerms,
): RankedBid[] {
  const prices = bids.map(({ priceOre }) => priceOre);
  const scored = bids.map((bid) => {
    const cells = criteria.map(({ id, kind, weightBp }) => {
      const hundredths = kind === "PRICE" ? pricePoints(model, bid.priceOre, prices, terms) : qualityPoints(bid, id);
      return { criterionId: id, hundredths, weighted: hundredths * weightBp };
    });
    const total = cells.reduce((sum, { weighted }) => sum + weighted, 0);
    return { versionId: bid.versionId, priceOre: bid.priceOre, cells, total };
  });
  return scored
    .map((bid) => ({ ...bid, rank: 1 + scored.filter(({ total }) => total > bid.total).length }))
    .sort((a, b) => a.rank - b.rank || (a.versionId < b.versionId ? -1 : 1));
}

function pricePoints(model: PriceModel, price: Money, all: readonly Money[], terms: PriceTerms): number {
  return Math.round(modelOf(model).points(price, all, terms) * 100);
}

function qualityPoints({ versionId, points }: BidToRank, criterionId: string): number {
  const agreed = points[criterionId];
  if (agreed === undefined) throw new Error(`No agreed score for ${versionId} on ${criterionId}`);
  return agreed * 100;
}

/** More than one bid stands first: the order alone does not say who wins. */
export const isTiedFirst = (ranked: readonly Pick<RankedBid, "rank">[]) =>
  ranked.filter(({ rank }) => rank === 1).length > 1;

/** Rank 1 against rank 2, criterion by criterion, in millionths of a point; undefined when there are not two. */
export function whatDiffers(ranked: readonly RankedBid[]) {
  const [first, second] = ranked;
  if (!first || !second) return undefined;
  const rows = first.cells.map(({ criterionId, weighted }) => {
    const other = second.cells.find((cell) => cell.criterionId === criterionId)?.weighted ?? 0;
    return { criterionId, first: weighted, second: other, difference: weighted - other };
  });
  return { first, second, rows, difference: first.total - second.total };
}
