import type { Actor } from "../platform/actor.ts";
import type { Tx } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { coOwnersVisibleTo, visibleTo } from "./need.ts";
import type { Metric } from "./need-text.ts";

/**
 * The need that a command is about, with what the rules look at.
 * @throws Refused notFound also when it exists and this actor may not see it
 */
export async function findNeed(tx: Tx, actor: Actor, id: string) {
  const need = await tx.need.findFirst({
    where: { AND: [{ id }, visibleTo(actor)] },
    include: { metrics: { orderBy: { number: "asc" } }, coOwners: { where: coOwnersVisibleTo(actor) } },
  });
  if (!need) throw new Refused("notFound");
  return need;
}

/** Replaces a need's metrics by these, in this order. */
export async function writeMetrics(tx: Tx, needId: string, metrics: readonly Metric[]) {
  await tx.needMetric.deleteMany({ where: { needId } });
  if (metrics.length > 0) {
    await tx.needMetric.createMany({
      data: metrics.map((metric, index) => ({ ...metric, needId, number: index + 1 })),
    });
  }
}
