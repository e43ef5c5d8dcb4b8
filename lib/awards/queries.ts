import { type FrozenBid, type FrozenRanking, frozenRanking } from "../evaluation/frozen-ranking.ts";
import { type ListedBid, listBidders, namesOf } from "../evaluation/load-evaluation.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { allowed } from "../platform/actions.ts";
import { type Actor, hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { isId } from "../platform/fields.ts";
import { question, type WaitingQuestion } from "../platform/waiting.ts";
import { visibleTo } from "../tenders/tender.ts";
import type { Award } from "./award.ts";
import { letterBody } from "./letters.ts";
import { followsAward, isPartial, prepares } from "./load-award.ts";
import { lotsByRule } from "./lots-by-rule.ts";

type AwardRow = {
  id: string;
  lotId: string;
  versionId: string;
  status: Award["status"];
  winner: string;
  reason: string;
  valueOre: bigint;
  preparedBy: string | null;
  preparedByKey: string | null;
  preparedAt: Date;
  approvedBy: string | null;
  approvedAt: Date | null;
  notifiedAt: Date | null;
  standstillEndsAt: Date | null;
  finalAt: Date | null;
  reversedReason: string | null;
  challenges: { reason: string; recordedAt: string; upheld: boolean | null; decisionReason: string | null }[];
};

export type LotAwards = {
  id: string;
  number: number;
  title: string;
  /** The order of the bids with names; only for those who prepare the award. */
  ranked: (FrozenBid & { names: string })[];
  /** Whom the order, or the published rule on lots, gives it to. */
  proposed: string | null;
  /** Better bids whose bidders have as many lots as one may win, by that rule. */
  passedOver: number;
  /** Newest first: at most one stands, others were reversed. */
  awards: AwardRow[];
};

/** The awards of a tender as this actor may see them; undefined when there is nothing that it may know of. */
export async function getAwards(acting: Acting, tenderId: string) {
  const { tx, actor, now } = acting;
  if (!isId(tenderId)) return undefined;
  const tender = await tx.tender.findFirst({
    where: { id: tenderId, status: { notIn: ["DRAFT", "IN_REVIEW"] }, AND: visibleTo(actor, now) },
    select: {
      ...{ id: true, title: true, reference: true, status: true, buyerId: true, standstillDays: true },
      ...{ maxLotsWon: true, lotRule: true, lotCombinations: true, combinationRule: true },
    },
  });
  if (!tender) return undefined;
  const inside = followsAward(actor, tender);
  const awards = await awardRows(acting, tenderId, inside);
  if (!inside && awards.length === 0) return undefined;
  const lots = await tx.lot.findMany({
    where: { tenderId },
    orderBy: { number: "asc" },
    select: { id: true, number: true, title: true, estimatedValueOre: true },
  });
  const lock = inside ? await tx.evaluationLock.findFirst({ where: { tenderId } }) : null;
  const ranking = lock ? frozenRanking.parse(lock.ranking).lots : [];
  const bidders = lock ? await listBidders(acting, tenderId) : [];
  const actorIsPartial = inside && (await isPartial(acting, tenderId));
  const byRule = lotsByRule(
    { ...tender, lots },
    new Map(ranking.map(({ lotId, bids }) => [lotId, bids])),
    (versionId) => bidders.find((bid) => bid.versionId === versionId)?.organisationId,
  );
  return {
    tender,
    prepares: inside,
    locked: lock !== null,
    actorIsPartial,
    bidders,
    lots: lots.map(
      ({ estimatedValueOre: _, ...lot }): LotAwards => ({
        ...lot,
        ...proposedFor(lot.id, ranking, byRule),
        ranked: (ranking.find(({ lotId }) => lotId === lot.id)?.bids ?? []).map((bid) => withNames(bid, bidders)),
        awards: awards.filter(({ lotId }) => lotId === lot.id),
      }),
    ),
  };
}

export type AwardsView = NonNullable<Awaited<ReturnType<typeof getAwards>>>;

function proposedFor(id: string, ranking: FrozenRanking["lots"], byRule: ReturnType<typeof lotsByRule>) {
  const ruled = byRule?.find(({ lotId }) => lotId === id);
  if (ruled) return { proposed: ruled.versionId, passedOver: ruled.passedOver.length };
  return { proposed: ranking.find(({ lotId }) => lotId === id)?.bids[0]?.versionId ?? null, passedOver: 0 };
}

function withNames(bid: FrozenBid, bidders: readonly ListedBid[]) {
  const bidder = bidders.find(({ versionId }) => versionId === bid.versionId);
  return { ...bid, names: bidder ? namesOf(bidder) : "" };
}

/** All of a tender's awards with who made them and who complained; or, as everyone knows them, those that are told. */
function awardRows({ tx }: Pick<Acting, "tx">, tenderId: string, all: boolean) {
  return tx.$queryRaw<AwardRow[]>`
    select a.id, a."lotId", a."versionId", a.status::text, o.name as winner, a.reason, a."valueOre", a."preparedAt",
      p.name as "preparedBy", p."personKey" as "preparedByKey", q.name as "approvedBy", a."approvedAt", a."notifiedAt",
      a."standstillEndsAt", a."finalAt", a."reversedReason",
      (select coalesce(json_agg(json_build_object('reason', c.reason, 'recordedAt', c."recordedAt", 'upheld', c.upheld,
        'decisionReason', c."decisionReason") order by c."recordedAt"), '[]') from "AwardChallenge" c where c."awardId" = a.id and ${all}) as challenges
    from "Award" a join "Organisation" o on o.id = a."winnerId"
    left join "Person" p on p.id = a."preparedById" and ${all} left join "Person" q on q.id = a."approvedById" and ${all}
    where a."tenderId" = ${tenderId}::uuid and (${all} or a."notifiedAt" is not null) order by a."preparedAt" desc`;
}

/** The action table's row of one award on the page. */
export const factsOf = (view: AwardsView, award: AwardRow): Award => ({
  status: award.status,
  buyerId: view.tender.buyerId,
  tenderStatus: view.tender.status,
  preparedByKey: award.preparedByKey,
  standstillEndsAt: award.standstillEndsAt,
  challengeOpen: award.challenges.some(({ upheld }) => upheld === null),
  actorIsPartial: view.actorIsPartial,
});

/** One letter, for its bidder's people (and the buyer and the auditor); undefined when it is not theirs. */
export async function getAwardLetter({ tx, actor }: Acting, id: string) {
  if (!isId(id)) return undefined;
  const letter = await tx.awardLetter.findFirst({
    where: { id, sentAt: { not: null } },
    select: {
      id: true,
      organisationId: true,
      versionId: true,
      won: true,
      body: true,
      sentAt: true,
      readAt: true,
      award: { select: { status: true, tenderId: true, notifiedAt: true } },
    },
  });
  if (!letter || !allowed(await mayRead({ tx, actor }, letter))) return undefined;
  return { ...letter, body: letterBody.parse(letter.body) };
}

/** The code's own net beside row-level security: its bidder's members, the buyer's people, the auditor. */
async function mayRead(
  { tx, actor }: Pick<Acting, "tx" | "actor">,
  letter: { organisationId: string; versionId: string; award: { tenderId: string } },
): Promise<boolean> {
  if (hasRole(actor, "auditor")) return true;
  if (hasRole(actor, "supplierAdmin", "supplierMember")) {
    if (letter.organisationId === actor.organisationId) return true;
    const [member] = await tx.$queryRaw<[{ role: string | null }]>`
      select app.bid_role(app.bid_of_version(${letter.versionId}::uuid)) as role`;
    return member.role !== null;
  }
  const tender = await tx.tender.findFirst({ where: { id: letter.award.tenderId }, select: { buyerId: true } });
  return tender !== null && prepares(actor, tender);
}

/** The newest letter that answers a bid's version, once it is sent; null before, and to all but its bidder's members. */
export async function getLetterOf({ tx, actor }: Acting, versionId: string): Promise<{ id: string } | null> {
  if (!hasRole(actor, "supplierAdmin", "supplierMember")) return null;
  const letter = await tx.awardLetter.findFirst({
    where: { versionId, sentAt: { not: null } },
    orderBy: { sentAt: "desc" },
    select: { id: true, organisationId: true, versionId: true, award: { select: { tenderId: true } } },
  });
  return letter && allowed(await mayRead({ tx, actor }, letter)) ? { id: letter.id } : null;
}

/** What awards wait for from this actor: drafting, approval, sending, the end of a standstill, a decision; a letter unread. */
export function waiting({ actor, now }: Acting): WaitingQuestion[] {
  if (hasRole(actor, "supplierAdmin", "supplierMember")) return [unreadLetters(actor)];
  return hasRole(actor, "procurementOfficer", "countyManager") ? [ownAwards(actor, now)] : [];
}

const unreadLetters = (actor: Actor) =>
  question<{ id: string; title: string }>(
    Prisma.sql`
    select id, body -> 'tender' ->> 'title' as title from "AwardLetter"
    where "sentAt" is not null and "readAt" is null
      and ("organisationId" = ${actor.organisationId}::uuid or app.bid_role(app.bid_of_version("versionId")) is not null)
    order by "sentAt" desc`,
    (found) => found.map(({ id, title }) => ({ kind: "readLetter", title, href: `/tildelingsbrev/${id}`, due: null })),
  );

type WaitingRow = { id: string; title: string; status: Award["status"] | null; ends: string | null; own: boolean };

function ownAwards(actor: Actor, now: Date): WaitingQuestion {
  const manager = hasRole(actor, "countyManager");
  const kindOf = (row: WaitingRow) => {
    if (row.status === null) return manager ? undefined : "draftAward";
    if (row.status === "DRAFTED") return manager && !row.own ? "approveAward" : undefined;
    if (row.status === "APPROVED") return "sendLetters";
    if (row.status === "CHALLENGED") return manager ? "decideChallenge" : undefined;
    return row.status !== "FINAL" && row.ends && now > new Date(row.ends) ? "finaliseAward" : undefined;
  };
  const sql = Prisma.sql`
    select t.id, t.title, a.status::text, a."standstillEndsAt" as ends, a."preparedById" = ${actor.personId}::uuid as own
    from "Tender" t join "EvaluationLock" k on k."tenderId" = t.id join "Lot" l on l."tenderId" = t.id
    left join "Award" a on a."lotId" = l.id and a.status <> 'REVERSED'
    where t."buyerId" = any (${[...actor.unitIds]}::uuid[]) and t.status in ('PUBLISHED', 'DECIDED')
      and (a.id is not null or exists (select from app.judged_bids(t.id) b join "BidVersion" v on v.id = b where v."lotId" = l.id)
        or t.status = 'PUBLISHED')`;
  return question<WaitingRow>(sql, (found) => {
    const seen = new Set<string>();
    return found.flatMap((row) => {
      const kind = kindOf(row);
      if (!kind || seen.has(kind + row.id)) return [];
      seen.add(kind + row.id);
      return [{ kind, title: row.title, href: `/konkurranser/${row.id}/tildeling`, due: null }];
    });
  });
}
