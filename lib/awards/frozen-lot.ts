import { type FrozenBid, frozenRanking } from "../evaluation/frozen-ranking.ts";
import type { Tx } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";

/**
 * The frozen order of every lot of an evaluated tender.
 * @throws Refused evaluationNotLocked
 */
export async function loadFrozenLots(tx: Tx, tenderId: string): Promise<Map<string, FrozenBid[]>> {
  const lock = await tx.evaluationLock.findFirst({ where: { tenderId }, select: { ranking: true } });
  if (!lock) throw new Refused("evaluationNotLocked");
  return new Map(frozenRanking.parse(lock.ranking).lots.map(({ lotId, bids }) => [lotId, bids]));
}
