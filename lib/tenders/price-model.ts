import type { PriceModel } from "../generated/prisma/enums.ts";
import type { Money } from "../platform/money.ts";

/** Full score, for price as for every other criterion. */
export const FULL_POINTS = 10;

/** A way to turn prices into points; published with the tender, used unchanged in the ranking. */
export type PriceModelRow = {
  /** Key of the messages `tenders.priceModels`: the formula in words. */
  formula: string;
  /** Price is a criterion with a weight of its own. */
  priced: boolean;
  /**
   * Points from 0 to 10, to the hundredth, for a price among all prices of the lot (its own included).
   * @param price whole øre
   */
  points: (price: Money, all: readonly Money[]) => number;
};

export const priceModels = {
  LOWEST_OVER_PRICE: {
    formula: "lowestOverPrice",
    priced: true,
    points: (price, all) => ratio(lowestOf(all), price),
  },
  LINEAR: {
    formula: "linear",
    priced: true,
    points: (price, all) => {
      const lowest = lowestOf(all);
      if (price >= 2n * lowest) return price === lowest ? FULL_POINTS : 0;
      return ratio(2n * lowest - price, lowest);
    },
  },
  FIXED_PRICE: {
    formula: "fixedPrice",
    priced: false,
    points: () => FULL_POINTS,
  },
} as const satisfies Record<PriceModel, PriceModelRow>;

/** Three prices and their points, for the tender page: people believe an example before a formula. */
export function workedExample(model: PriceModel): { price: Money; points: number }[] {
  const prices = [90_000_000n, 100_000_000n, 120_000_000n];
  return prices.map((price) => ({ price, points: priceModels[model].points(price, prices) }));
}

// biome-ignore lint/complexity/useMathMinMax: Math.min() takes no bigint
const lowestOf = (all: readonly Money[]) => all.reduce((lowest, price) => (price < lowest ? price : lowest));

/** 10 × part ÷ whole, rounded half up to the hundredth in whole numbers, so that equal prices never differ. */
function ratio(part: Money, whole: Money): number {
  if (whole === 0n) return part === 0n ? FULL_POINTS : 0;
  return Number((part * 2000n + whole) / (2n * whole)) / 100;
}
