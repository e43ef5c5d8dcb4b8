import { osloToday } from "../contracts/contract.ts";
import { readContract, unitsAbove, type WholeContract } from "../contracts/find-contract.ts";
import type { OutcomeKind, ParticipantStatus, SupportSegment } from "../generated/prisma/enums.ts";
import { allowed } from "../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn, worksFor } from "../platform/actor.ts";
import { recordAudit } from "../platform/audit.ts";
import type { Acting } from "../platform/db.ts";
import { contractYears } from "./claim-lines.ts";
import { termsOf } from "./compute-claim.ts";
import { visibleTo } from "./participant.ts";
import { earlier, placeShare } from "./place-share.ts";

export type ParticipantRow = {
  id: string;
  code: string;
  status: ParticipantStatus;
  supportSegment: SupportSegment;
  officeId: string;
  referredOn: Date;
  startedOn: Date | null;
  endedOn: Date | null;
  supplierId: string;
  followUps: { id: string; months: number; dueOn: Date; outcome: OutcomeKind | null; confirmedAt: Date | null }[];
};

type ParticipantsView = {
  contract: WholeContract;
  taken: number;
  unitsAbove: string[];
  participants: ParticipantRow[];
};

/** Who may open the list of participants at all: the supplier's people and NAV's in the county. */
export const mayReadParticipants = (actor: Actor, contract: { supplierId: string }) =>
  allowed(
    (worksFor(actor, contract.supplierId) && hasRole(actor, "supplierAdmin", "supplierMember")) ||
      hasRole(actor, "officeLeader", "counsellor", "procurementOfficer", "countyManager"),
  );

/**
 * The contract's participants as this actor may see them, at most 500, those that are under way first. Reading them is an
 * event of its own in the log. undefined when the actor has no business there.
 */
export async function getParticipants(acting: Acting, contractId: string): Promise<ParticipantsView | undefined> {
  const { tx, actor } = acting;
  const contract = await readContract(tx, actor, contractId);
  if (!contract?.activatedAt || !mayReadParticipants(actor, contract)) return undefined;
  const above = await unitsAbove(tx, actor);
  const participants = await tx.participant.findMany({
    where: { AND: [{ contractId }, visibleTo(actor, contract.supplierId)] },
    include: {
      followUps: {
        orderBy: { months: "asc" },
        select: { id: true, months: true, dueOn: true, outcome: true, confirmedAt: true },
      },
    },
    orderBy: [{ status: "asc" }, { referredOn: "desc" }, { code: "asc" }],
    take: 500,
  });
  const [{ taken }] = await tx.$queryRaw<[{ taken: number }]>`select app.places_taken(${contractId}::uuid) as taken`;
  const own = participants.filter(({ status }) => status === "REFERRED" || status === "STARTED").length;
  await recordAudit(tx, "participants.read", { type: "Contract", id: contractId }, { count: participants.length });
  return {
    contract,
    unitsAbove: above,
    taken: Math.max(taken, own),
    participants: participants.map((one) => ({ ...one, supplierId: contract.supplierId })),
  };
}

/** The current contract year: places used so far and committed to, in basis points of a place-month. */
export type Use = { first: Date; last: Date; usedBp: number; committedBp: number; taken: number };

/** Use against the minimum volume, for those who see all of the contract's participants; undefined for others. */
export async function getUse({ tx, actor, now }: Acting, contract: WholeContract): Promise<Use | undefined> {
  const seesAll =
    worksFor(actor, contract.supplierId) || hasRoleIn(actor, contract.buyerId, "procurementOfficer", "countyManager");
  const today = osloToday(now);
  const years = contractYears(termsOf(contract));
  const year = years.find(({ first, last }) => first <= today && today <= last) ?? years.at(-1);
  if (!allowed(seesAll) || !contract.activatedAt || !year) return undefined;
  const stays = await tx.participant.findMany({
    where: { contractId: contract.id },
    select: { status: true, startedOn: true, endedOn: true },
  });
  const until = earlier(today, year.last);
  const used = stays.reduce(
    (sum, { startedOn, endedOn }) => sum + (startedOn ? placeShare({ startedOn, endedOn }, year.first, until) : 0),
    0,
  );
  const whole = { startedOn: year.first, endedOn: year.last };
  return {
    ...year,
    usedBp: used,
    committedBp: contract.minimumVolume * placeShare(whole, year.first, year.last),
    taken: stays.filter(({ status }) => status === "REFERRED" || status === "STARTED").length,
  };
}

/** The contract's claims as this actor may see them, newest first; a supplier's draft is its own. */
export async function getClaims({ tx, actor, now }: Acting, contractId: string) {
  const contract = await readContract(tx, actor, contractId);
  if (!contract?.activatedAt) return undefined;
  const supplier = worksFor(actor, contract.supplierId);
  const buyer = hasRoleIn(actor, contract.buyerId, "procurementOfficer", "countyManager");
  if (!allowed(supplier || buyer || hasRole(actor, "auditor"))) return undefined;
  const claims = await tx.paymentClaim.findMany({
    where: { contractId, ...(allowed(supplier) ? {} : { status: { not: "DRAFT" } }) },
    include: { lines: { orderBy: { number: "asc" } } },
    orderBy: { number: "desc" },
    take: 120,
  });
  const { buyerId, supplierId } = contract;
  const today = osloToday(now);
  return {
    contract,
    claims: claims.map((claim) => ({ ...claim, buyerId, supplierId, periodOver: claim.periodTo < today })),
  };
}

export type ClaimView = NonNullable<Awaited<ReturnType<typeof getClaims>>>["claims"][number];

/** What had become of people at one follow-up point; null where a figure is hidden so that nobody can be recognised. */
export type OutcomeCounts = {
  months: number;
  /** All starters who had reached the point. */
  due: number;
  work: number | null;
  education: number | null;
  neither: number | null;
};

/** Figures that everyone may know; `asOf` is the last day that they cover: the end of a quarter. */
export type PublishedPoint = OutcomeCounts & { contractId: string; asOf: Date };

export type PublishedIntake = { contractId: string; asOf: Date; referred: number; started: number | null };
export type PublishedPayments = { contractId: string; asOf: Date; paidOre: bigint; outcomes: number };

/** What everyone may know: cumulative, frozen each quarter, nothing below five. One contract's, or all. */
export async function listPublishedOutcomes(
  { tx }: Pick<Acting, "tx">,
  contractId?: string,
): Promise<PublishedPoint[]> {
  return tx.$queryRaw<PublishedPoint[]>`
    select * from app.published_outcomes(${contractId ?? null}::uuid) order by "contractId", months`;
}

/** How many were referred and started, published like the outcomes. One contract's, or all. */
export async function listPublishedIntake({ tx }: Pick<Acting, "tx">, contractId?: string): Promise<PublishedIntake[]> {
  return tx.$queryRaw<PublishedIntake[]>`select * from app.published_intake(${contractId ?? null}::uuid)`;
}

/** What is paid so far (øre), published when at least five outcomes are behind it. One contract's, or all. */
export async function listPublishedPayments(
  { tx }: Pick<Acting, "tx">,
  contractId?: string,
): Promise<PublishedPayments[]> {
  return tx.$queryRaw<PublishedPayments[]>`select * from app.published_payments(${contractId ?? null}::uuid)`;
}

/** The same without suppression and as of today, for the contract's parties; undefined for everyone else. */
export async function getExactOutcomes(
  { tx, actor, now }: Acting,
  contractId: string,
): Promise<OutcomeCounts[] | undefined> {
  const contract = await readContract(tx, actor, contractId);
  if (!contract) return undefined;
  const supplier = worksFor(actor, contract.supplierId) && hasRole(actor, "supplierAdmin", "supplierMember");
  const buyer = hasRoleIn(actor, contract.buyerId, "procurementOfficer", "countyManager");
  if (!allowed(supplier || buyer)) return undefined;
  const due = await tx.followUp.findMany({
    where: { contractId, dueOn: { lte: osloToday(now) } },
    select: { months: true, outcome: true },
  });
  return contract.followUpMonths.flatMap((months) => {
    const here = due.filter((one) => one.months === months);
    const count = (...kinds: OutcomeKind[]) => here.filter(({ outcome }) => outcome && kinds.includes(outcome)).length;
    const [work, education] = [count("WORK", "PART_TIME_WORK"), count("EDUCATION")];
    return here.length > 0
      ? [{ months, due: here.length, work, education, neither: here.length - work - education }]
      : [];
  });
}
