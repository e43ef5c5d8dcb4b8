import type { Actor } from "../platform/actor.ts";
import type { Tx } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { visibleTo } from "./participant.ts";

/** @throws Refused notFound, also when it exists and is not this actor's to read */
export async function findParticipant(tx: Tx, actor: Actor, id: string) {
  const participant = await tx.participant.findFirst({ where: { id }, include: { followUps: true } });
  const supplierId = participant && (await supplierOf(tx, participant.contractId));
  if (!participant || !supplierId) throw new Refused("notFound");
  const mine = await tx.participant.count({ where: { AND: [{ id }, visibleTo(actor, supplierId)] } });
  if (mine === 0) throw new Refused("notFound");
  return { ...participant, supplierId };
}

async function supplierOf(tx: Tx, contractId: string): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ id: string | null }[]>`select app.contract_supplier(${contractId}::uuid) as id`;
  return row?.id ?? undefined;
}
