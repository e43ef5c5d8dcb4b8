import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { type Tender, tenderFacts, visibleTo } from "./tender.ts";

/**
 * The tender as the rules want it.
 * @throws Refused notFound, also for one that this actor may not know of
 */
export async function loadTender({ tx, actor, now }: Acting, id: string): Promise<Tender> {
  const tender = await tx.tender.findFirst({ where: { id, AND: visibleTo(actor, now) }, select: tenderFacts });
  if (!tender) throw new Refused("notFound");
  return {
    ...tender,
    drafterKeys: await drafterKeys({ tx }, tender),
    callRefusal: await callRefusal({ tx }, tender),
    contractInForce: await contractInForce({ tx }, tender),
  };
}

/** Whether both parties have signed a contract of it; asked only of a tender that is decided. */
export async function contractInForce(
  { tx }: Pick<Acting, "tx">,
  { id, status }: { id: string; status: string },
): Promise<boolean> {
  if (status !== "DECIDED") return false;
  const [row] = await tx.$queryRaw<[{ inForce: boolean }]>`select app.contract_in_force(${id}::uuid) as "inForce"`;
  return row.inForce;
}

/** Why the system that this one calls upon cannot be called upon now (FOA § 26-7 (2)); asked only of a call that is prepared. */
export async function callRefusal(
  { tx }: Pick<Acting, "tx">,
  { id, status, parentId }: { id: string; status: string; parentId: string | null },
): Promise<string | null> {
  if (!parentId || (status !== "DRAFT" && status !== "IN_REVIEW")) return null;
  const [row] = await tx.$queryRaw<[{ code: string | null }]>`select app.call_refusal(${id}::uuid) as code`;
  return row.code;
}

/**
 * The same, held until commit: who changes it meanwhile waits, and then sees what this one did. For what is published, where
 * two presses of one button would be two amendments.
 */
export async function holdTender(acting: Acting, id: string): Promise<Tender> {
  await acting.tx.$executeRaw`select from "Tender" t where t.id = ${id}::uuid for update`;
  return loadTender(acting, id);
}

/** Who wrote and sent it, as natural persons; asked only while somebody is to approve it. */
export async function drafterKeys(
  { tx }: Pick<Acting, "tx">,
  tender: { status: string; createdById: string; savedByIds: string[]; sentForReviewById: string | null },
): Promise<string[]> {
  if (tender.status !== "IN_REVIEW") return [];
  const ids = [
    tender.createdById,
    ...tender.savedByIds,
    ...(tender.sentForReviewById ? [tender.sentForReviewById] : []),
  ];
  const drafters = await tx.person.findMany({ where: { id: { in: ids } }, select: { personKey: true } });
  return drafters.map(({ personKey }) => personKey);
}
