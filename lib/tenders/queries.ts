import { Prisma } from "../generated/prisma/client.ts";
import type { Procedure, RoundKind } from "../generated/prisma/enums.ts";
import { allowed, narrowed } from "../platform/actions.ts";
import { type Actor, hasRole } from "../platform/actor.ts";
import { lastDecision } from "../platform/approval.ts";
import type { Acting } from "../platform/db.ts";
import { isId } from "../platform/fields.ts";
import { question, type WaitingQuestion } from "../platform/waiting.ts";
import type { Change } from "./amendment.ts";
import { callRefusal, contractInForce, drafterKeys } from "./load-tender.ts";
import type { Phase } from "./phase.ts";
import { isContinuous, procedureCodes, procedureOf, stepOf } from "./procedures.ts";
import { countWaiting, waitingProposals } from "./proposal-queries.ts";
import { waitingReviews } from "./review-queries.ts";
import { namesOf } from "./search-queries.ts";
import { clarificationsVisibleTo, tenderFacts, visibleTo, worksOnTendersOf } from "./tender.ts";

/**
 * One tender with its questions, amendments and documents, or nothing when there is none that this actor may see.
 * Questions: answered ones for all; the others for the buyer's people and the one who asked.
 */
export async function getTender({ tx, actor, now }: Acting, id: string) {
  if (!isId(id)) return undefined;
  const found = await tx.tender.findFirst({
    where: { id, AND: visibleTo(actor, now) },
    select: {
      ...tenderFacts,
      copiedFromId: true,
      clarifications: {
        where: clarificationsVisibleTo(actor, now),
        orderBy: [{ askedAt: "asc" }, { id: "asc" }],
        select: {
          id: true,
          category: true,
          question: true,
          askedAt: true,
          answer: true,
          answeredAt: true,
          sameAsId: true,
        },
      },
      amendments: { orderBy: { number: "desc" } },
      documents: { orderBy: [{ addedAt: "asc" }], select: { id: true, name: true, mediaType: true, size: true } },
      terms: { select: { topic: true, variant: true, text: true } },
      flags: { select: { code: true } },
    },
  });
  if (!found) return undefined;
  const [named] = await namesOf(tx, [id]);
  const ours = worksOnTendersOf(actor, found.buyerId);
  return {
    ...found,
    amendments: found.amendments.map((amendment) => ({ ...amendment, changes: amendment.changes as Change[] })),
    drafterKeys: ours ? await drafterKeys({ tx }, found) : [],
    callRefusal: ours ? await callRefusal({ tx }, found) : null,
    contractInForce: ours && (await contractInForce({ tx }, found)),
    /** Prepared amendments that nobody has decided; for the buyer's people. */
    proposalsWaiting: ours && found.publishesAt ? await countWaiting({ tx }, id) : 0,
    buyerName: named?.buyerName ?? "",
    countyNames: named?.countyNames ?? [],
    /** What the manager said when it was last sent back; for the buyer's people, while it is a draft. */
    returned:
      ours && found.status === "DRAFT" ? await lastDecision({ tx }, { type: "Tender", id }, "publication") : null,
  };
}

export type TenderView = NonNullable<Awaited<ReturnType<typeof getTender>>>;

/** A document, or nothing when its tender is not for this actor; its content is read piece by piece. */
export function getDocument({ tx, actor, now }: Acting, tenderId: string, documentId: string) {
  return tx.tenderDocument.findFirst({
    where: { id: documentId, tenderId, tender: visibleTo(actor, now) },
    select: { id: true, name: true, mediaType: true, size: true },
  });
}

/** Every document of a tender, in the order of its page; none when it is not for this actor. */
export function listDocuments({ tx, actor, now }: Acting, tenderId: string) {
  return tx.tenderDocument.findMany({
    where: { tenderId, tender: visibleTo(actor, now) },
    orderBy: { addedAt: "asc" },
    select: { id: true, name: true, size: true },
  });
}

/** Where a document's content is: its own row, or the amendment that is to add it. */
const tables = { document: Prisma.sql`"TenderDocument"`, proposed: Prisma.sql`"AmendmentProposal"` };
const contents = { document: Prisma.sql`d.content`, proposed: Prisma.sql`d."documentContent"` };

/** Bytes of a document that are read at once. */
const PIECE_BYTES = 2 * 1024 * 1024;

/**
 * A document's content, each piece in a transaction of its own, when the one before has been sent: however slowly and by
 * however many it is fetched, it holds neither a connection nor the whole in memory.
 * @param read runs work as who asks
 * @param of what `id` is the id of
 */
export async function* piecesOf(
  read: <T>(work: (acting: Acting) => Promise<T>) => Promise<T>,
  { id, size }: { id: string; size: number },
  of: keyof typeof contents = "document",
): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < size; from += PIECE_BYTES) {
    const [row] = await read(
      ({ tx }) => tx.$queryRaw<{ piece: Uint8Array }[]>`
        select substr(${contents[of]}, ${from + 1}::int, ${PIECE_BYTES}::int) as piece from ${tables[of]} d where d.id = ${id}::uuid`,
    );
    if (!row) throw new Error("A document was taken away while it was sent");
    yield row.piece;
  }
}

/** What the actor's unit is preparing: drafts, in review, approved for later. Nothing for others. */
export async function listInPreparation({ tx, actor, now }: Acting) {
  if (!allowed(hasRole(actor, "procurementOfficer", "countyManager", "evaluator"))) return [];
  return tx.tender.findMany({
    where: {
      ...narrowed({ buyerId: { in: [...actor.unitIds] } }),
      OR: [{ status: { in: ["DRAFT", "IN_REVIEW"] } }, { status: "PUBLISHED", publishesAt: { gt: now } }],
    },
    orderBy: { changedAt: "desc" },
    take: 50,
    select: { id: true, reference: true, title: true, status: true, publishesAt: true, changedAt: true },
  });
}

/** Needs of the actor's county that a tender may begin from. */
export async function listNeedsToTender({ tx, actor }: Acting) {
  if (!hasRole(actor, "procurementOfficer")) return [];
  return tx.need.findMany({
    where: { countyUnitId: { in: [...actor.unitIds] }, status: { in: ["SHARED", "IN_DIALOGUE"] } },
    orderBy: { createdAt: "desc" },
    take: 50,
    select: { id: true, title: true, status: true, targetGroup: true, targetGroupSize: true },
  });
}

/** Agreements and systems of the actor's own units that one may call upon: with parties, newest first. */
export async function listAgreements({ tx, actor }: Acting) {
  if (!hasRole(actor, "procurementOfficer")) return [];
  const called = procedureCodes.filter((code) => procedureOf(code).calls);
  const systems = called.filter((code) => procedureOf(code).outcome === "list");
  const rows = await tx.tender.findMany({
    where: {
      buyerId: { in: [...actor.unitIds] },
      status: { in: ["PUBLISHED", "DECIDED", "CONCLUDED"] },
      procedure: { in: called },
      // an agreement is called upon when it is concluded, a system until then (FOA § 26-4 (2))
      NOT: { procedure: { in: systems }, status: { not: "PUBLISHED" } },
    },
    orderBy: { createdAt: "desc" },
    take: 200,
    select: { id: true, reference: true, title: true },
  });
  const counted = await tx.$queryRaw<{ id: string }[]>`
    select id::text from unnest(${rows.map(({ id }) => id)}::uuid[]) as id where app.party_count(id) > 0`;
  const withParties = new Set(counted.map(({ id }) => id));
  return rows.filter(({ id }) => withParties.has(id));
}

export type AgreementRow = Awaited<ReturnType<typeof listAgreements>>[number];

/** Every county, for filters and the builder. */
export const listCounties = ({ tx }: Acting) => tx.county.findMany({ orderBy: { name: "asc" } });

/** What waits for this actor among the tenders: advice to give, drafts, reviews, questions, rounds to open. */
export const waiting = ({ actor, now }: Acting): WaitingQuestion[] => [
  ...waitingReviews(actor),
  ...waitingProposals(actor, now),
  ...waitingOwn(actor, now),
];

/** Systems whose round is over, or nearly, and must be followed by another: for the queue. */
export async function listSystemsToRoll({ tx }: Pick<Acting, "tx">): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select id from app.systems_to_roll() as id`;
  return rows.map(({ id }) => id);
}

/** What waits of a system's requests, oldest first, and by when (FOA § 26-6 (3)): for the buyer's people. */
export async function listRequestsWaiting({ tx, actor }: Pick<Acting, "tx" | "actor">, tenderId: string) {
  if (!allowed(hasRole(actor, "procurementOfficer", "countyManager", "auditor"))) return [];
  return tx.$queryRaw<{ roundId: string; toOpen: boolean; due: Date }[]>`
    select r."roundId", r."toOpen", r.due from "Tender" t cross join lateral app.requests_waiting(t.id) r
    where t.id = ${tenderId}::uuid
      and (t."buyerId" = any (${[...actor.unitIds]}::uuid[]) or ${allowed(hasRole(actor, "auditor"))})`;
}

const continuous = procedureCodes.filter(isContinuous);

function waitingOwn(actor: Actor, now: Date): WaitingQuestion[] {
  const officer = hasRole(actor, "procurementOfficer");
  const manager = hasRole(actor, "countyManager");
  if (!officer && !manager) return [];
  const sql = Prisma.sql`
    select t.id, coalesce(nullif(t.title, ''), t.reference) as title, r.deadline, p.phase, t.procedure, r.kind,
      (select count(*)::int from "Clarification" c where c."tenderId" = t.id and c."answeredAt" is null) as questions,
      w."toOpen", w.due
    from unnest(${[...actor.unitIds]}::uuid[]) unit cross join lateral (
      -- unit by unit along the index: a plan that is kept does not know how few these are
      select * from "Tender" where "buyerId" = unit and status in ('DRAFT', 'IN_REVIEW', 'PUBLISHED') offset 0) t
    left join lateral (
      select deadline, "openedAt", kind from "Round" where "tenderId" = t.id order by number desc limit 1) r on true
    cross join lateral (
      select app.tender_phase(t.status, t."publishesAt", r.deadline, r."openedAt", ${now}) as phase) p
    left join lateral (select x."toOpen", x.due from app.requests_waiting(
      case when t.procedure::text = any (${continuous}::text[]) then t.id end) x limit 1) w on true
    where p.phase in ('draft', 'inReview', 'open', 'closed', 'opened')
    order by t."createdAt" limit 200`;
  return [
    question<WaitingRow>(sql, (found) =>
      found.flatMap((row) => {
        const kind = kindOf(row, officer, manager);
        if (!kind) return [];
        const by = row.toOpen === null ? row.deadline : row.due;
        const due = by === null || !("due" in kind) ? null : new Date(by);
        return [{ kind: kind.kind, title: row.title, href: `/konkurranser/${row.id}/${kind.page}`, due }];
      }),
    ),
  ];
}

type WaitingRow = {
  id: string;
  title: string;
  deadline: string | null;
  phase: Phase;
  questions: number;
  procedure: Procedure;
  kind: RoundKind | null;
  /** Requests of a system wait: to be opened, or to be decided. */
  toOpen: boolean | null;
  due: string | null;
};

function kindOf({ phase, questions, procedure, kind, toOpen }: WaitingRow, officer: boolean, manager: boolean) {
  if (toOpen) return { kind: "openRound", page: "apning", due: true };
  if (toOpen === false && officer) return { kind: "admitSuppliers", page: "runde", due: true };
  if (phase === "draft" && officer) return { kind: "finishTender", page: "rediger" };
  if (phase === "inReview" && manager) return { kind: "approveTender", page: "godkjenning" };
  if (phase === "open" && officer && questions > 0) return { kind: "answerQuestions", page: "sporsmal", due: true };
  if (phase === "opened") {
    // an award waits in the evaluation; what goes on or ends otherwise waits here
    const follows = kind !== null && !stepOf(procedure, kind).ends;
    const ends = procedureOf(procedure).outcome !== "award";
    return officer && (follows || ends) ? { kind: follows ? "inviteNext" : "endProcedure", page: "runde" } : undefined;
  }
  return phase === "closed" ? { kind: "openRound", page: "apning", due: true } : undefined;
}
