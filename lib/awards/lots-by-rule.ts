import type { FrozenBid } from "../evaluation/frozen-ranking.ts";
import type { Money } from "../platform/money.ts";
import { isLotRule, type LotWon, lotsWon } from "../tenders/lots.ts";

type Limited = {
  maxLotsWon: number | null;
  lotRule: string;
  lots: readonly { id: string; number: number; estimatedValueOre: Money }[];
};

/**
 * Who gets each lot when the tender limits how many one may win, by its published rule over the frozen order; undefined
 * where there is no limit. `bidderOf` tells who stands behind a version.
 */
export function lotsByRule(
  { maxLotsWon, lotRule, lots }: Limited,
  frozen: ReadonlyMap<string, readonly FrozenBid[]>,
  bidderOf: (versionId: string) => string | undefined,
): (LotWon & { lotId: string; versionId: string | null })[] | undefined {
  if (maxLotsWon === null || !isLotRule(lotRule)) return undefined;
  const ranked = lots.map(({ id, number, estimatedValueOre }) => ({
    ...{ id, number, valueOre: estimatedValueOre },
    bids: (frozen.get(id) ?? []).flatMap(({ versionId, total }) => {
      const bidder = bidderOf(versionId);
      return bidder ? [{ bidder, versionId, total }] : [];
    }),
  }));
  return lotsWon(ranked, maxLotsWon, lotRule).map((won) => {
    const lot = ranked.find(({ number }) => number === won.number);
    const bid = lot?.bids.find(({ bidder }) => bidder === won.bidder);
    return { ...won, lotId: lot?.id ?? "", versionId: bid?.versionId ?? null };
  });
}
