import { allowed } from "../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";

/** The buyer's officers and managers: they prepare its awards, and see them before they are told. */
export const prepares = (actor: Actor, { buyerId }: { buyerId: string }) =>
  allowed(hasRoleIn(actor, buyerId, "procurementOfficer", "countyManager"));

/** The same, and the auditor: who sees all of it. */
export const followsAward = (actor: Actor, tender: { buyerId: string }) =>
  hasRole(actor, "auditor") || prepares(actor, tender);

const tenderFacts = {
  id: true,
  reference: true,
  title: true,
  status: true,
  buyerId: true,
  standstillDays: true,
  maxLotsWon: true,
  lotRule: true,
} as const;

const lotFacts = { id: true, number: true, title: true, estimatedValueOre: true } as const;

/** The tender, for those who may prepare awards in it; what its actor has declared is asked once. */
export async function loadTenderToAward({ tx, actor }: Pick<Acting, "tx" | "actor">, tenderId: string) {
  const tender = await tx.tender.findFirst({
    where: { id: tenderId, status: { notIn: ["DRAFT", "IN_REVIEW"] } },
    select: { ...tenderFacts, lots: { select: lotFacts, orderBy: { number: "asc" } } },
  });
  if (!tender || !prepares(actor, tender)) throw new Refused("notFound");
  return { ...tender, actorIsPartial: await isPartial({ tx, actor }, tenderId) };
}

/** Whether this natural person, under any account, has declared a conflict of interest in the tender. */
export async function isPartial({ tx, actor }: Pick<Acting, "tx" | "actor">, tenderId: string): Promise<boolean> {
  if (!actor.personId) return false;
  const [row] = await tx.$queryRaw<[{ partial: boolean }]>`
    select app.is_partial(${tenderId}::uuid, ${actor.personId}::uuid) as partial`;
  return row.partial;
}

/**
 * An award as the rules want it.
 * @throws Refused notFound, also for one that this actor may not know of
 */
export async function loadAward({ tx, actor }: Pick<Acting, "tx" | "actor">, id: string) {
  const award = await tx.award.findFirst({
    where: { id },
    include: { challenges: { where: { decidedAt: null }, select: { id: true } } },
  });
  if (!award) throw new Refused("notFound");
  const tender = await loadTenderToAward({ tx, actor }, award.tenderId);
  const preparedBy = await tx.person.findFirst({ where: { id: award.preparedById }, select: { personKey: true } });
  const { challenges, ...row } = award;
  return {
    ...row,
    tender,
    buyerId: tender.buyerId,
    tenderStatus: tender.status,
    actorIsPartial: tender.actorIsPartial,
    preparedByKey: preparedBy?.personKey ?? null,
    challengeOpen: challenges.length > 0,
  };
}

/** The cached pages that an award makes old. */
export const tagsOf = (tenderId: string) => ["tenders", `tender:${tenderId}`];
