import { listPublicContracts } from "../contracts/queries.ts";
import { listPublishedOutcomes, listPublishedPayments } from "../outcomes/queries.ts";
import type { Tx } from "../platform/db.ts";
import type { OrganisationFacts } from "./ocds.ts";

/** All that is public of these tenders, read once for a whole page of releases; the reader is the public itself. */
export async function loadTenders(tx: Tx, tenderIds: readonly string[]) {
  const ids = [...new Set(tenderIds)];
  if (ids.length === 0) return [];
  const among = { tenderId: { in: ids } };
  const tenders = await tx.tender.findMany({
    where: { id: { in: ids } },
    include: {
      rounds: { orderBy: { number: "asc" } },
      lots: { orderBy: { number: "asc" } },
      requirements: { orderBy: { number: "asc" } },
      criteria: { orderBy: { number: "asc" } },
      selection: { orderBy: { number: "asc" } },
      flags: { orderBy: { code: "asc" }, select: { code: true, reason: true } },
      amendments: { orderBy: { number: "asc" } },
      clarifications: { where: { answeredAt: { not: null }, sameAsId: null }, orderBy: { answeredAt: "asc" } },
    },
  });
  const awards = await tx.award.findMany({ where: { ...among, notifiedAt: { not: null } }, orderBy: { id: "asc" } });
  const contracts = (await listPublicContracts({ tx })).filter(({ tenderId }) => ids.includes(tenderId));
  const ofContracts = { contractId: { in: contracts.map(({ id }) => id) } };
  const indicators = await tx.contractIndicator.findMany({ where: ofContracts, orderBy: { number: "asc" } });
  const milestones = await tx.contractMilestone.findMany({
    where: ofContracts,
    orderBy: { number: "asc" },
    select: { id: true, contractId: true, title: true, dueOn: true, metAt: true },
  });
  const changes = await tx.contractAmendment.findMany({ where: ofContracts, orderBy: { number: "asc" } });
  const outcomes = contracts.length > 0 ? await listPublishedOutcomes({ tx }) : [];
  const payments = contracts.length > 0 ? await listPublishedPayments({ tx }) : [];
  const bids = await publicBids(tx, ids);
  const counts = await openedCounts(tx, ids);
  const participation = await paidParticipation(tx, ids);
  const organisations = await namedOrganisations(tx, [
    ...tenders.map(({ buyerId }) => buyerId),
    ...awards.map(({ winnerId }) => winnerId),
    ...contracts.flatMap(({ supplierId, partnerIds }) => [supplierId, ...partnerIds]),
    ...bids.flatMap(({ organisationId, partnerIds }) => [organisationId, ...partnerIds]),
  ]);
  return tenders.map((tender) => ({
    ...tender,
    organisations,
    awards: awards.filter(({ tenderId }) => tenderId === tender.id),
    bids: bids.filter(({ tenderId }) => tenderId === tender.id),
    opened: counts.filter(({ tenderId }) => tenderId === tender.id),
    participation: participation.filter(({ tenderId }) => tenderId === tender.id),
    contracts: contracts
      .filter(({ tenderId }) => tenderId === tender.id)
      .map((contract, _, own) => ({
        ...contract,
        participation: participation.filter((payment) => belongsTo(payment, contract, own)),
        indicators: indicators.filter(({ contractId }) => contractId === contract.id),
        milestones: milestones.filter(({ contractId }) => contractId === contract.id),
        changes: changes.filter(({ contractId }) => contractId === contract.id),
        outcomes: outcomes.filter(({ contractId }) => contractId === contract.id),
        paid: payments.find(({ contractId }) => contractId === contract.id),
      })),
  }));
}

export type TenderProcess = Awaited<ReturnType<typeof loadTenders>>[number];

/** All that is public of these needs. */
export async function loadNeeds(tx: Tx, needIds: readonly string[]) {
  const ids = [...new Set(needIds)];
  if (ids.length === 0) return [];
  const needs = await tx.need.findMany({
    where: { id: { in: ids }, publicAt: { not: null } },
    include: { metrics: { orderBy: { number: "asc" } }, events: { orderBy: { startsAt: "asc" } } },
  });
  const organisations = await namedOrganisations(
    tx,
    needs.map(({ countyUnitId }) => countyUnitId),
  );
  return needs.map((need) => ({ ...need, organisations }));
}

export type NeedProcess = Awaited<ReturnType<typeof loadNeeds>>[number];

async function namedOrganisations(tx: Tx, ids: readonly string[]): Promise<Map<string, OrganisationFacts>> {
  const rows = await tx.organisation.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: {
      id: true,
      name: true,
      organisationNumber: true,
      navUnit: { select: { unitNumber: true, contact: { select: contactFacts } } },
    },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

const contactFacts = { email: true, phone: true, postCode: true } as const;

type PublicBid = {
  tenderId: string;
  id: string;
  lotId: string;
  organisationId: string;
  partnerIds: string[];
  rejected: boolean;
};

const publicBids = (tx: Tx, ids: readonly string[]) =>
  tx.$queryRaw<PublicBid[]>`select * from app.public_bids(${[...ids]}::uuid[]) order by id`;

/** How many bids each opened round had; nobody knows before it is opened. */
const openedCounts = (tx: Tx, ids: readonly string[]) =>
  tx.$queryRaw<{ tenderId: string; roundId: string; openedAt: Date; count: number }[]>`
    select r."tenderId", r.id as "roundId", r."openedAt", app.opened_count(r.id) as count
    from "Round" r where r."tenderId" = any (${[...ids]}::uuid[]) and r."openedAt" is not null
    order by r.number`;

type PaidParticipation = {
  id: string;
  tenderId: string;
  roundId: string;
  organisationId: string;
  amountOre: bigint;
  paidAt: Date;
  /** From when all may read of it. */
  publicAt: Date;
};

const paidParticipation = (tx: Tx, ids: readonly string[]) =>
  tx.$queryRaw<PaidParticipation[]>`
    select * from app.public_participation(${[...ids]}::uuid[]) order by "publicAt", id`;

type Agreed = { id: string; tenderId: string; supplierId: string };

/** A payment stands in one contract of the one who got it: the first, however many lots it won. */
const belongsTo = ({ tenderId, organisationId }: PaidParticipation, { id }: Agreed, agreed: readonly Agreed[]) =>
  agreed.find((one) => one.tenderId === tenderId && one.supplierId === organisationId)?.id === id;
