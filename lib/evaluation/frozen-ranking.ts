import { z } from "zod";
import type { SealedSections } from "../bids/answers.ts";
import type { Money } from "../platform/money.ts";
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
export type OfferedPrice = { priceOre: Money; volume: number };

export const offeredPrice = ({ price }: Pick<SealedSections, "price">): OfferedPrice => ({
  priceOre: BigInt(price.pricePerPlaceMonthOre),
  volume: price.volume,
});

/** What the contract is worth over its whole life, options not included. */
export const contractValue = ({ priceOre, volume }: OfferedPrice, durationMonths: number): Money =>
  priceOre * BigInt(volume) * BigInt(durationMonths);

/** One lot of the ranking, in the form that is stored. */
export function freezeLot(
  lotId: string,
  ranked: readonly RankedBid[],
  offers: ReadonlyMap<string, OfferedPrice>,
  durationMonths: number,
) {
  return {
    lotId,
    bids: ranked.map((bid) => {
      const offer = offers.get(bid.versionId);
      if (!offer) throw new Error(`No price for ${bid.versionId}`);
      const value = contractValue(offer, durationMonths);
      return { ...bid, priceOre: String(bid.priceOre), volume: offer.volume, valueOre: String(value) };
    }),
  };
}
