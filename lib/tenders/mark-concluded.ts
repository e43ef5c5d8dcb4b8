import { take } from "../platform/actions.ts";
import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";
import { tenderActions } from "./tender.ts";

/**
 * Every awarded lot has its contract. The last to sign may be the supplier, who may not touch a tender: then this runs as
 * the system, in a reaction to the signature.
 * @throws Refused notFound, forbidden, wrongStatus
 */
export async function markConcluded(acting: Acting, tenderId: string) {
  const tender = await loadTender(acting, tenderId);
  const status = take(tenderActions.conclude, acting.actor, tender, acting.now);
  const { count } = await acting.tx.tender.updateMany({
    where: { id: tenderId, status: "DECIDED" },
    data: { status, concludedAt: acting.now },
  });
  if (count !== 1) throw new Refused("changedMeanwhile");
}
