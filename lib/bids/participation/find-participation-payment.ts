import type { Actor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/db.ts";
import { Refused } from "../../platform/refused.ts";
import { mayRead } from "./participation-payment.ts";

/** One payment with whose tender it is. @throws Refused notFound, also for others than the buyer's people and the supplier */
export async function findParticipationPayment(tx: Tx, actor: Actor, id: string) {
  const payment = await tx.participationPayment.findFirst({ where: { id } });
  const tender = payment && (await tx.tender.findFirst({ where: { id: payment.tenderId }, select: { buyerId: true } }));
  if (!payment || !tender) throw new Refused("notFound");
  const found = { ...payment, buyerId: tender.buyerId };
  if (!mayRead(actor, found)) throw new Refused("notFound");
  return found;
}
