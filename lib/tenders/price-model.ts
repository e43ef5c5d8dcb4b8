import type { PriceModel } from "../generated/prisma/enums.ts";
import type { Money } from "../platform/money.ts";

/** Full score, for price as for every other criterion. */
export const FULL_POINTS = 10;

/** The figures of a model, published with the tender. */
export type PriceTerms = {
  /** Øre a place and month. */
  referencePriceOre: Money | null;
  /** Of the lowest price, in basis points. */
  zeroAtBp: number | null;
  outcomeMonths: number | null;
  outcomeShareBp: number | null;
};

/** What a bid offers: øre for a place a month, and for each outcome where the model asks. */
export type Offer = { priceOre: Money; outcomeOre?: Money };

/** A way to turn prices into points; published with the tender, used unchanged in the ranking. */
type PriceModelRow = {
  /** Key of the messages `tenders.priceModels`: the formula in words. */
  formula: string;
  /** Price is a criterion with a weight of its own. */
  priced: boolean;
  /** Figures that the tender must give, and that it may. */
  needs: readonly (keyof PriceTerms)[];
  may?: readonly (keyof PriceTerms)[];
  /** The bidder offers a price for each outcome too. */
  asksOutcomePrice?: boolean;
  /** The one amount that bids are compared by, øre. */
  compared?: (offer: Offer, terms: PriceTerms) => Money;
  /**
   * Points from 0 to 10, to the hundredth, for a compared price among all of the lot (its own included).
   * @param price whole øre
   */
  points: (price: Money, all: readonly Money[], terms: PriceTerms) => number;
};

export const priceModels = {
  LOWEST_OVER_PRICE: {
    ...{ formula: "lowestOverPrice", priced: true, needs: [] },
    points: (price, all) => ratio(lowestOf(all), price),
  },
  LINEAR: {
    ...{ formula: "linear", priced: true, needs: [], may: ["zeroAtBp"] },
    points: (price, all, { zeroAtBp }) => {
      const lowest = lowestOf(all) * 10_000n;
      const zero = lowestOf(all) * BigInt(zeroAtBp ?? USUAL_ZERO_BP);
      if (price * 10_000n === lowest) return FULL_POINTS;
      return clamped(zero - price * 10_000n, zero - lowest);
    },
  },
  RELATIVE_TO_REFERENCE: {
    ...{ formula: "relativeToReference", priced: true, needs: ["referencePriceOre"] },
    // Half the reference or less is 10, the reference 5, half as much again 0: nobody else's price moves it.
    points: (price, _, { referencePriceOre }) =>
      referencePriceOre ? clamped(3n * referencePriceOre - 2n * price, 2n * referencePriceOre) : 0,
  },
  FIXED_PRICE: {
    ...{ formula: "fixedPrice", priced: false, needs: ["referencePriceOre"] },
    points: () => FULL_POINTS,
  },
  OUTCOME_COST: {
    ...{ formula: "outcomeCost", priced: true, needs: ["outcomeMonths", "outcomeShareBp"], asksOutcomePrice: true },
    compared: (offer, terms) => outcomeCost(offer, terms),
    points: (price, all) => ratio(lowestOf(all), price),
  },
} as const satisfies Record<PriceModel, PriceModelRow>;

/** Where the straight line reaches zero unless the tender says otherwise: at twice the lowest price. */
export const USUAL_ZERO_BP = 20_000;

export const noTerms: PriceTerms = {
  ...{ referencePriceOre: null, zeroAtBp: null, outcomeMonths: null, outcomeShareBp: null },
};

/** The row as the engine reads it: no model has a type of its own. */
export const modelOf = (model: PriceModel): PriceModelRow => priceModels[model];

/** What NAV itself has fixed for each outcome, øre; null where bidders price it, or outcomes are not paid for. */
export const paidByTender = (tender: { priceModel: PriceModel; outcomePriceOre: Money | null }): Money | null =>
  modelOf(tender.priceModel).asksOutcomePrice ? null : tender.outcomePriceOre;

/** What a bid is compared by under a model, øre. */
export const comparedBy = (model: PriceModel, offer: Offer, terms: PriceTerms): Money =>
  modelOf(model).compared?.(offer, terms) ?? offer.priceOre;

/**
 * What one participant is expected to cost: the place for as long as people have it, and the outcome's price times the
 * share who are expected to reach it. Rounded to the øre, half up.
 */
function outcomeCost({ priceOre, outcomeOre = 0n }: Offer, { outcomeMonths, outcomeShareBp }: PriceTerms): Money {
  return (
    (priceOre * BigInt(outcomeMonths ?? 0) * 10_000n + outcomeOre * BigInt(outcomeShareBp ?? 0) + 5_000n) / 10_000n
  );
}

/** Three offers and their points, for the tender page: people believe an example before a formula. */
export function workedExample(model: PriceModel, terms: PriceTerms = noTerms) {
  const base = terms.referencePriceOre ?? 1_000_000n;
  const { asksOutcomePrice } = modelOf(model);
  const offers: Offer[] = [90n, 100n, 120n].map((percent, index) => ({
    priceOre: (base * percent) / 100n,
    ...(asksOutcomePrice && { outcomeOre: base * BigInt(3 - index) }),
  }));
  const compared = offers.map((offer) => comparedBy(model, offer, terms));
  return offers.map((offer, index) => {
    const price = compared[index] ?? 0n;
    return { ...offer, compared: price, points: modelOf(model).points(price, compared, terms) };
  });
}

// biome-ignore lint/complexity/useMathMinMax: Math.min() takes no bigint
const lowestOf = (all: readonly Money[]) => all.reduce((lowest, price) => (price < lowest ? price : lowest));

/** A share of 10 points, never below 0 nor above 10. */
function clamped(part: Money, whole: Money): number {
  if (part <= 0n) return 0;
  return part >= whole ? FULL_POINTS : ratio(part, whole);
}

/** 10 × part ÷ whole, rounded half up to the hundredth in whole numbers, so that equal prices never differ. */
function ratio(part: Money, whole: Money): number {
  if (whole === 0n) return part === 0n ? FULL_POINTS : 0;
  return Number((part * 2000n + whole) / (2n * whole)) / 100;
}
