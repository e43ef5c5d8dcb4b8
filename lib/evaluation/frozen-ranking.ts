import { z } from "zod";
import type { SealedSections } from "../bids/answers.ts";
import type { Money } from "../platform/money.ts";
import { noTerms, type Offer, type PriceTerms } from "../tenders/price-model.ts";
import type { RankedBid } from "./ranking.ts";

const ore = z.string().regex(/^\d+$/).transform(BigInt);

/** What EvaluationLock.ranking holds: the order of each lot as computed at the lock, money as decimal strings of øre. */
export const frozenRanking = z.object({
  priceModel: z.string(),
  lots: z.array(
    z.object({
      lotId: z.uuid(),
      bids: z.array(
        z.object({
          versionId: z.uuid(),
          rank: z.number().int(),
          total: z.number().int(),
          /** Per place and month. */
          priceOre: ore,
          /** For each outcome, where the price model asked for it. */
          outcomeOre: ore.optional(),
          /** What was compared, where that is not the price of a place. */
          comparedOre: ore.optional(),
          /** Places a year that the bidder offers. */
          volume: z.number().int(),
          /** Price × volume × months of the contract, options not included. */
          valueOre: ore,
          cells: z.array(z.object({ criterionId: z.uuid(), hundredths: z.number().int(), weighted: z.number().int() })),
        }),
      ),
    }),
  ),
});

export type FrozenRanking = z.output<typeof frozenRanking>;
export type FrozenBid = FrozenRanking["lots"][number]["bids"][number];

/** The price part of an opened form. */
export type OfferedPrice = Offer & { volume: number };

/** @throws Error when the round asked for no price: such a round is never ranked */
export function offeredPrice({ price }: Pick<SealedSections, "price">): OfferedPrice {
  if (!price) throw new Error("A bid without a price cannot be ranked");
  return {
    priceOre: BigInt(price.pricePerPlaceMonthOre),
    ...(price.pricePerOutcomeOre !== undefined && { outcomeOre: BigInt(price.pricePerOutcomeOre) }),
    volume: price.volume,
  };
}

/**
 * What the contract is worth over its whole life, options not included: the places, and the outcomes that the tender
 * expects of those who have them.
 */
export function contractValue(
  { priceOre, outcomeOre = 0n, volume }: OfferedPrice,
  durationMonths: number,
  { outcomeMonths, outcomeShareBp }: PriceTerms = noTerms,
): Money {
  const placeMonths = BigInt(volume) * BigInt(durationMonths);
  const outcomes = outcomeOre * placeMonths * BigInt(outcomeShareBp ?? 0);
  return priceOre * placeMonths + outcomes / (BigInt(outcomeMonths ?? 1) * 10_000n);
}

/** One lot of the ranking, in the form that is stored. */
export function freezeLot(
  lotId: string,
  ranked: readonly RankedBid[],
  offers: ReadonlyMap<string, OfferedPrice>,
  durationMonths: number,
  terms: PriceTerms = noTerms,
) {
  return {
    lotId,
    bids: ranked.map((bid) => {
      const offer = offers.get(bid.versionId);
      if (!offer) throw new Error(`No price for ${bid.versionId}`);
      return {
        ...bid,
        priceOre: String(offer.priceOre),
        ...(offer.outcomeOre !== undefined && { outcomeOre: String(offer.outcomeOre) }),
        ...(bid.priceOre !== offer.priceOre && { comparedOre: String(bid.priceOre) }),
        volume: offer.volume,
        valueOre: String(contractValue(offer, durationMonths, terms)),
      };
    }),
  };
}
