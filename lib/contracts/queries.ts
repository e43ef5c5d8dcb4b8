import { Prisma } from "../generated/prisma/client.ts";
import type { ContractStatus } from "../generated/prisma/enums.ts";
import { type Actor, hasRole } from "../platform/actor.ts";
import type { Acting, Tx } from "../platform/db.ts";
import { contractValue, visibleTo } from "./contract.ts";
import { readContract, type WholeContract } from "./find-contract.ts";

/** What everyone may know of a contract that is, or was, in force. */
export type PublicContract = {
  id: string;
  reference: string;
  tenderId: string;
  lotId: string;
  awardId: string;
  buyerId: string;
  supplierId: string;
  partnerIds: string[];
  title: string;
  status: ContractStatus;
  startsOn: Date;
  endsOn: Date;
  places: number;
  minimumVolume: number;
  /** Whole øre: the most that it can cost, changes included. */
  valueOre: bigint;
  /** Something is paid for outcomes. */
  outcomeBased: boolean;
  followUpMonths: number[];
  activatedAt: Date;
  endedAt: Date | null;
  buyerName: string;
  supplierName: string;
};

/** A row of the list: of a contract in force, or of one that only its parties see yet. */
export type ContractRow = Pick<
  PublicContract,
  "id" | "reference" | "title" | "status" | "startsOn" | "endsOn" | "valueOre" | "buyerName" | "supplierName"
>;

/** Contracts in force or ended, newest first; the same for everyone. All, one tender's, or one. */
export async function listPublicContracts(
  { tx }: Pick<Acting, "tx">,
  { id, tenderId }: { id?: string; tenderId?: string } = {},
): Promise<PublicContract[]> {
  return tx.$queryRaw<PublicContract[]>`
    select c.*, b.name as "buyerName", s.name as "supplierName"
    from app.public_contracts() c
    join "Organisation" b on b.id = c."buyerId" join "Organisation" s on s.id = c."supplierId"
    where (${id ?? null}::uuid is null or c.id = ${id ?? null}::uuid)
      and (${tenderId ?? null}::uuid is null or c."tenderId" = ${tenderId ?? null}::uuid)
    order by c."activatedAt" desc, c.id limit 1000`;
}

/** What the list shows this actor: drafts and unsigned contracts of its own first, then all that are public. */
export async function listContracts(acting: Acting): Promise<ContractRow[]> {
  const { tx, actor } = acting;
  const inForce = await listPublicContracts(acting);
  if (!actor.organisationId) return inForce;
  const own = await tx.contract.findMany({
    where: { AND: [visibleTo(actor, []), { activatedAt: null }] },
    orderBy: { createdAt: "desc" },
    take: 200,
  });
  const names = await namesOf(tx, own);
  const unsigned = own.map((contract) => ({
    ...contract,
    valueOre: contractValue(contract),
    buyerName: names.get(contract.buyerId) ?? "",
    supplierName: names.get(contract.supplierId) ?? "",
  }));
  return [...unsigned, ...inForce];
}

export type ContractView = WholeContract & {
  buyerName: string;
  supplierName: string;
  supplierNumber: string | null;
  partnerNames: string[];
  /** Who saved the draft last; null when nobody has, or when this reader does not know that person. */
  savedByName: string | null;
  tender: { reference: string; title: string } | null;
};

/** The whole contract, for those who may read it; undefined for everyone else (see getPublicContract). */
export async function getContract({ tx, actor }: Acting, id: string): Promise<ContractView | undefined> {
  const contract = await readContract(tx, actor, id);
  if (!contract) return undefined;
  const names = await namesOf(tx, [contract]);
  const supplier = await tx.organisation.findFirst({
    where: { id: contract.supplierId },
    select: { organisationNumber: true },
  });
  const tender = await tx.tender.findFirst({
    where: { id: contract.tenderId },
    select: { reference: true, title: true },
  });
  const { savedById } = contract;
  const saver = savedById ? await tx.person.findFirst({ where: { id: savedById }, select: { name: true } }) : null;
  return {
    ...contract,
    buyerName: names.get(contract.buyerId) ?? "",
    supplierName: names.get(contract.supplierId) ?? "",
    supplierNumber: supplier?.organisationNumber ?? null,
    partnerNames: contract.partnerIds.map((one) => names.get(one) ?? ""),
    savedByName: saver?.name ?? null,
    tender,
  };
}

export type PublicContractView = PublicContract & {
  partnerNames: string[];
  indicators: {
    id: string;
    number: number;
    indicator: string;
    baselineBp: number | null;
    targetBp: number;
    lowerIsBetter: boolean;
    followUpMonths: number;
    verificationSource: string;
  }[];
  milestones: { id: string; number: number; title: string; dueOn: Date; metAt: Date | null }[];
  amendments: {
    id: string;
    number: number;
    text: string;
    ground: string;
    valueChangeOre: bigint;
    newEndsOn: Date | null;
    agreedAt: Date;
  }[];
};

/** The public part: parties, dates, value, what is measured and what has been changed. */
export async function getPublicContract(
  { tx }: Pick<Acting, "tx">,
  id: string,
): Promise<PublicContractView | undefined> {
  const [contract] = await listPublicContracts({ tx }, { id });
  if (!contract) return undefined;
  const names = await namesOf(tx, [contract]);
  const where = { contractId: id };
  const orderBy = { number: "asc" } as const;
  const indicators = await tx.contractIndicator.findMany({ where, orderBy });
  const milestones = await tx.contractMilestone.findMany({
    where,
    orderBy,
    select: { id: true, number: true, title: true, dueOn: true, metAt: true },
  });
  const amendments = await tx.contractAmendment.findMany({
    where,
    orderBy,
    select: {
      id: true,
      number: true,
      text: true,
      ground: true,
      valueChangeOre: true,
      newEndsOn: true,
      agreedAt: true,
    },
  });
  const partnerNames = contract.partnerIds.map((one) => names.get(one) ?? "");
  return { ...contract, partnerNames, indicators, milestones, amendments };
}

export type ReadyAward = { id: string; tenderId: string; title: string; supplierName: string; finalAt: Date | null };

/** Final awards in the officer's units that have no contract yet. */
export async function listReadyAwards({ tx, actor }: Acting): Promise<ReadyAward[]> {
  return hasRole(actor, "procurementOfficer") ? tx.$queryRaw<ReadyAward[]>(readyAwards(actor)) : [];
}

/** The question itself: also asked with what waits. */
export const readyAwards = (actor: Actor) => Prisma.sql`
    select a.id, a."tenderId", t.title || case when l.title = '' then '' else ': ' || l.title end as title,
      o.name as "supplierName", a."finalAt"
    from "Award" a join "Tender" t on t.id = a."tenderId" join "Lot" l on l.id = a."lotId"
    join "Organisation" o on o.id = a."winnerId"
    where a.status = 'FINAL' and t."buyerId" = any (${[...actor.unitIds]}::uuid[])
      and not exists (select from "Contract" c where c."awardId" = a.id)
    order by a."finalAt", a.id limit 100`;

/** Names of buyers, suppliers and partners, by id. */
export async function namesOf(
  tx: Tx,
  contracts: readonly { buyerId: string; supplierId: string; partnerIds: readonly string[] }[],
): Promise<Map<string, string>> {
  const ids = contracts.flatMap(({ buyerId, supplierId, partnerIds }) => [buyerId, supplierId, ...partnerIds]);
  const named = await tx.organisation.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(named.map(({ id, name }) => [id, name]));
}
