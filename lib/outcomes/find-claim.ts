import { osloToday } from "../contracts/contract.ts";
import { findContract } from "../contracts/find-contract.ts";
import { allowed } from "../platform/actions.ts";
import { type Actor, worksFor } from "../platform/actor.ts";
import type { Tx } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";

/** The claim with its contract and lines. @throws Refused notFound, also when it is another's or a supplier's own draft */
export async function findClaim(tx: Tx, actor: Actor, now: Date, id: string) {
  const claim = await tx.paymentClaim.findFirst({ where: { id }, include: { lines: { orderBy: { number: "asc" } } } });
  if (!claim) throw new Refused("notFound");
  const contract = await findContract(tx, actor, claim.contractId);
  if (claim.status === "DRAFT" && !allowed(worksFor(actor, contract.supplierId))) throw new Refused("notFound");
  const { buyerId, supplierId } = contract;
  return { ...claim, contract, buyerId, supplierId, periodOver: claim.periodTo < osloToday(now) };
}
