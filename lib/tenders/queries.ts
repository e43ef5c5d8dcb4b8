import { hasRole } from "../platform/actor.ts";
import { lastDecision } from "../platform/approval.ts";
import type { Acting } from "../platform/db.ts";
import type { Waiting } from "../platform/waiting.ts";
import type { Change } from "./amendment.ts";
import { drafterKeys } from "./load-tender.ts";
import { phaseOf } from "./phase.ts";
import { listWaitingReviews } from "./review-queries.ts";
import { namesOf } from "./search-queries.ts";
import { clarificationsVisibleTo, tenderFacts, visibleTo, worksOnTendersOf } from "./tender.ts";

/**
 * One tender with its questions, amendments and documents, or nothing when there is none that this actor may see.
 * Questions: answered ones for all; the others for the buyer's people and the one who asked.
 */
export async function getTender({ tx, actor, now }: Acting, id: string) {
  const found = await tx.tender.findFirst({
    where: { id, AND: visibleTo(actor, now) },
    select: {
      ...tenderFacts,
      clarifications: {
        where: clarificationsVisibleTo(actor),
        orderBy: [{ askedAt: "asc" }, { id: "asc" }],
        select: { id: true, question: true, askedAt: true, answer: true, answeredAt: true },
      },
      amendments: { orderBy: { number: "desc" } },
      documents: { orderBy: [{ addedAt: "asc" }], select: { id: true, name: true, mediaType: true, size: true } },
    },
  });
  if (!found) return undefined;
  const [named] = await namesOf(tx, [id]);
  const ours = worksOnTendersOf(actor, found.buyerId);
  return {
    ...found,
    amendments: found.amendments.map((amendment) => ({ ...amendment, changes: amendment.changes as Change[] })),
    drafterKeys: ours ? await drafterKeys({ tx }, found) : [],
    buyerName: named?.buyerName ?? "",
    countyNames: named?.countyNames ?? [],
    /** What the manager said when it was last sent back; for the buyer's people, while it is a draft. */
    returned:
      ours && found.status === "DRAFT" ? await lastDecision({ tx }, { type: "Tender", id }, "publication") : null,
  };
}

export type TenderView = NonNullable<Awaited<ReturnType<typeof getTender>>>;

/** A document with its content, or nothing when its tender is not for this actor. */
export function getDocument({ tx, actor, now }: Acting, tenderId: string, documentId: string) {
  return tx.tenderDocument.findFirst({
    where: { id: documentId, tenderId, tender: visibleTo(actor, now) },
    select: { name: true, mediaType: true, content: true },
  });
}

/** What the actor's unit is preparing: drafts, in review, approved for later. Nothing for others. */
export async function listInPreparation({ tx, actor, now }: Acting) {
  if (!hasRole(actor, "procurementOfficer", "countyManager", "evaluator")) return [];
  return tx.tender.findMany({
    where: {
      buyerId: { in: [...actor.unitIds] },
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

/** Every county, for filters and the builder. */
export const listCounties = ({ tx }: Acting) => tx.county.findMany({ orderBy: { name: "asc" } });

/** What waits for this actor among the tenders: advice to give, drafts, reviews, questions, rounds to open. */
export async function listWaiting(acting: Acting): Promise<Waiting[]> {
  return [...(await listWaitingReviews(acting)), ...(await listOwnWaiting(acting))];
}

async function listOwnWaiting({ tx, actor, now }: Acting): Promise<Waiting[]> {
  const officer = hasRole(actor, "procurementOfficer");
  const manager = hasRole(actor, "countyManager");
  if (!officer && !manager) return [];
  const tenders = await tx.tender.findMany({
    where: { buyerId: { in: [...actor.unitIds] }, status: { in: ["DRAFT", "IN_REVIEW", "PUBLISHED"] } },
    orderBy: { createdAt: "asc" },
    take: 200,
    select: {
      id: true,
      title: true,
      reference: true,
      status: true,
      publishesAt: true,
      rounds: { orderBy: { number: "asc" }, select: { deadline: true, openedAt: true } },
      _count: { select: { clarifications: { where: { answeredAt: null } } } },
    },
  });
  return tenders.flatMap((tender) => {
    const title = tender.title || tender.reference;
    const at = (path: string) => `/konkurranser/${tender.id}${path}`;
    const deadline = tender.rounds.at(-1)?.deadline ?? null;
    const phase = phaseOf(tender, now);
    if (phase === "draft") return officer ? [{ kind: "finishTender", title, href: at("/rediger"), due: null }] : [];
    if (phase === "inReview")
      return manager ? [{ kind: "approveTender", title, href: at("/godkjenning"), due: null }] : [];
    if (phase === "open" && officer && tender._count.clarifications > 0)
      return [{ kind: "answerQuestions", title, href: at("/sporsmal"), due: deadline }];
    if (phase === "closed") return [{ kind: "openRound", title, href: at("/apning"), due: deadline }];
    return [];
  });
}
