import type { Tx } from "../platform/db.ts";
import type { Money } from "../platform/money.ts";

/** What the winner offered, and what outcomes are paid with: as bid, or as the tender published. */
type AwardOffer = {
  pricePerPlaceOre: Money;
  /** Places a year; null where the round asked for none. */
  volume: number | null;
  partnerIds: string[];
  /** For each outcome, and the most for all of them; null when the tender says nothing of paying for outcomes. */
  outcomePaymentOre: Money | null;
  outcomeCapOre: Money | null;
};

/** The offer behind a final award, for the buyer's officer and manager; undefined for everyone else. */
export async function awardOffer(tx: Tx, awardId: string): Promise<AwardOffer | undefined> {
  const [offer] = await tx.$queryRaw<AwardOffer[]>`
    select "pricePerPlaceOre", volume, "partnerIds", "outcomePaymentOre", "outcomeCapOre"
    from app.award_offer(${awardId}::uuid)`;
  return offer;
}
