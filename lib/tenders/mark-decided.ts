import { take } from "../platform/actions.ts";
import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";
import { tenderActions } from "./tender.ts";

/**
 * The letters are out for every lot that is awarded: part of the transaction in which the award is notified.
 * @throws Refused notFound, forbidden, wrongStatus
 */
export async function markDecided(acting: Acting, tenderId: string) {
  const tender = await loadTender(acting, tenderId);
  const status = take(tenderActions.decide, acting.actor, tender, acting.now);
  const { count } = await acting.tx.tender.updateMany({
    where: { id: tenderId, status: "PUBLISHED" },
    data: { status, decidedAt: acting.now },
  });
  if (count !== 1) throw new Refused("changedMeanwhile");
}
