import type { Prisma } from "../generated/prisma/client.ts";
import type { Actor } from "../platform/actor.ts";
import type { Tx } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { visibleTo } from "./contract.ts";

const whole = {
  indicators: { orderBy: { number: "asc" } },
  milestones: { orderBy: { number: "asc" } },
  signatures: { orderBy: { signedAt: "asc" } },
  amendments: { orderBy: { number: "asc" } },
} satisfies Prisma.ContractInclude;

export type WholeContract = Prisma.ContractGetPayload<{ include: typeof whole }>;

/** The contract with all its parts, when this actor may read it whole; undefined otherwise. */
export async function readContract(tx: Tx, actor: Actor, id: string): Promise<WholeContract | undefined> {
  const above = await unitsAbove(tx, actor);
  return (
    (await tx.contract.findFirst({ where: { AND: [{ id }, visibleTo(actor, above)] }, include: whole })) ?? undefined
  );
}

/** @throws Refused notFound, also when it exists and is not this actor's to read */
export async function findContract(tx: Tx, actor: Actor, id: string): Promise<WholeContract> {
  const contract = await readContract(tx, actor, id);
  if (!contract) throw new Refused("notFound");
  return contract;
}

/**
 * The same, held until commit: a draft that is saved, or sent, is the one that was read.
 * @throws Refused notFound
 */
export async function holdContract(tx: Tx, actor: Actor, id: string): Promise<WholeContract> {
  await tx.$executeRaw`select from "Contract" c where c.id = ${id}::uuid for update`;
  return findContract(tx, actor, id);
}

/** The unit that the actor works in and those over it; nothing for people outside NAV. */
export async function unitsAbove(tx: Tx, actor: Actor): Promise<string[]> {
  if (actor.kind !== "NAV_UNIT") return [];
  const [row] = await tx.$queryRaw<[{ units: string[] }]>`select app.units_above() as units`;
  return row.units;
}
