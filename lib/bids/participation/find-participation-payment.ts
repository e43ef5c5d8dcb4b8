import type { Actor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/db.ts";
import { Refused } from "../../platform/refused.ts";

/** One payment with whose tender it is. @throws Refused notFound, also for others than the buyer's people and the supplier */
export async function findParticipationPayment(tx: Tx, actor: Actor, id: string) {
  const payment = await tx.participationPayment.findFirst({ where: { id } });
  const tender = payment && (await tx.tender.findFirst({ where: { id: payment.tenderId }, select: { buyerId: true } }));
  if (!payment || !tender) throw new Refused("notFound");
  const own = payment.organisationId === actor.organisationId;
  if (!own && !actor.unitIds.includes(tender.buyerId)) throw new Refused("notFound");
  return { ...payment, buyerId: tender.buyerId };
}
