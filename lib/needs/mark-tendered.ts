import { take } from "../platform/actions.ts";
import type { Actor } from "../platform/actor.ts";
import type { Tx } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { inputIsOpen } from "./dialogue.ts";
import { listUnpublished } from "./dialogue-queries.ts";
import { findNeed } from "./find-need.ts";
import { needActions } from "./need.ts";
import { isTraining } from "./training.ts";

/**
 * The need has become a tender: called in the transaction that publishes it (same actor). One that is tendered already
 * stays so (a second tender from the same need, after a cancelled one). The need is public from here.
 * @throws Refused notFound, wrongStatus (draft, shelved), forbidden (another county)
 * @throws Refused dialogueNotSummarised while what suppliers wrote has not been summed up for all (invariant 4)
 * @throws Refused notAllPublished while somebody has got something that not everyone can read (FOA § 12-2); `detail` names it
 * @throws Refused offersNotConsidered when training is bought (`measureType`) and nobody has looked at what municipality
 *   and county offer
 */
export async function markTendered(
  tx: Tx,
  actor: Actor,
  needId: string,
  now: Date,
  measureType?: string | null,
): Promise<void> {
  const need = await findNeed(tx, actor, needId);
  if (need.status === "TENDERED") return;
  const status = take(needActions.tender, actor, need, now);
  if (measureType && isTraining(measureType) && (await tx.offerConsideration.count({ where: { needId } })) === 0) {
    throw new Refused("offersNotConsidered");
  }
  const unfinished = await tx.dialogueEvent.findMany({
    where: { needId, summaryPublishedAt: null },
    select: { inputDeadline: true },
  });
  if (unfinished.length > 0) {
    throw new Refused(unfinished.some((event) => inputIsOpen(event, now)) ? "inputStillOpen" : "dialogueNotSummarised");
  }
  const unpublished = await listUnpublished({ tx, actor }, needId);
  if (unpublished.length > 0) {
    throw new Refused("notAllPublished", { detail: unpublished.map(({ name }) => name.slice(0, 100)).join("; ") });
  }
  const { count } = await tx.need.updateMany({
    where: { id: needId, status: need.status },
    data: { status, publicAt: need.publicAt ?? now },
  });
  if (count === 0) throw new Refused("changedMeanwhile");
}
