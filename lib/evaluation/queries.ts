import type { BidForm, SealedDeclaration, SealedPrice } from "../bids/answers.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { allowed, take } from "../platform/actions.ts";
import { type Actor, hasRole } from "../platform/actor.ts";
import { recordAudit } from "../platform/audit.ts";
import type { Acting } from "../platform/db.ts";
import { isId } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { question, type WaitingQuestion } from "../platform/waiting.ts";
import { evaluationActions, isActive, readsAllScores } from "./evaluation.ts";
import { type FrozenRanking, frozenRanking } from "./frozen-ranking.ts";
import { judged, type ListedBid, type LoadedEvaluation, listBidders, loadEvaluation } from "./load-evaluation.ts";

type OwnScore = { versionId: string; criterionId: string; evaluatorId: string; points: number; reason: string };
type AgreedScore = { versionId: string; criterionId: string; points: number; reason: string; lift: string };

/** A bid with the letter that it goes by, in order of arrival within its lot: A, B, C. */
export type LetteredBid = ListedBid & { letter: string };

export type EvaluationView = LoadedEvaluation & {
  bids: LetteredBid[];
  /** The newest revision of each score that this actor may see: its own, or everyone's (readsAllScores). */
  scores: OwnScore[];
  agreed: AgreedScore[];
  ranking: FrozenRanking | null;
};

/** All of an evaluation that this actor may see; undefined when it may not know of it. */
export async function getEvaluation(acting: Acting, tenderId: string): Promise<EvaluationView | undefined> {
  const { tx, actor, now } = acting;
  const evaluation = await loadEvaluation(acting, tenderId).catch(orUndefined);
  if (!evaluation) return undefined;
  const opened = evaluation.tender.opened;
  const all = readsAllScores(actor, evaluation, now);
  const bids = opened ? await listScoredBidders(acting, tenderId, all) : [];
  const agreed = all
    ? await tx.consensusScore.findMany({
        where: { tenderId },
        select: { versionId: true, criterionId: true, points: true, reason: true, lift: true },
      })
    : [];
  const lock =
    all && evaluation.status === "LOCKED"
      ? await tx.evaluationLock.findFirst({ where: { tenderId }, select: { ranking: true } })
      : null;
  const counting = new Set(evaluation.evaluators.filter(isActive).map(({ personId }) => personId));
  return {
    ...evaluation,
    bids: lettered(bids.map(({ scores: _, ...bid }) => bid)),
    scores: bids.flatMap(({ scores }) => scores).filter(({ evaluatorId }) => counting.has(evaluatorId)),
    agreed,
    ranking: lock && frozenRanking.parse(lock.ranking),
  };
}

/** The opened bids, each with the newest revision of every score of it, or of this actor's own; one statement. */
const listScoredBidders = ({ tx, actor }: Acting, tenderId: string, all: boolean) =>
  tx.$queryRaw<(ListedBid & { scores: OwnScore[] })[]>`
    select bid.*, coalesce(scored.scores, '[]') as scores
    from app.bidder_list(${tenderId}::uuid) bid
    left join (
      select "versionId", json_agg(newest) as scores
      from (select distinct on ("versionId", "criterionId", "evaluatorId")
              "versionId", "criterionId", "evaluatorId", points, reason
            from "Score" where "tenderId" = ${tenderId}::uuid and (${all} or "evaluatorId" = ${actor.personId}::uuid)
            order by "versionId", "criterionId", "evaluatorId", revision desc) newest
      group by "versionId") scored using ("versionId")
    order by bid."receivedAt", bid."versionId"`;

function lettered(bids: readonly ListedBid[]): LetteredBid[] {
  return bids.map((bid) => {
    const place = bids.filter(({ lotId }) => lotId === bid.lotId).indexOf(bid);
    return { ...bid, letter: place < 26 ? String.fromCharCode(65 + place) : String(place + 1) };
  });
}

/** What an opened bid says, as far as it may be read now: prices only after the scores are locked. */
export type ReadableBid = {
  /** `cameWith`: there is no answer, since the requirement came with this amendment after the bid was sent. */
  answers: { requirementId: string; text: string; cameWith: number | null }[];
  files: { id: string; name: string; size: number; requirementId: string | null }[];
  declaration: SealedDeclaration;
  price: SealedPrice | null;
};

/**
 * Reads one opened bid, and writes in the audit log that this person did (bid.read). Call it last in a read; give it
 * the evaluation when that was loaded in the same transaction.
 * @throws Refused declareFirst, forbidden, notFound
 */
export async function readOpenedBid(
  acting: Acting,
  tenderId: string,
  versionId: string,
  loaded?: EvaluationView,
): Promise<ReadableBid> {
  const { tx, actor, now } = acting;
  const evaluation = loaded?.tenderId === tenderId ? loaded : await loadEvaluation(acting, tenderId);
  take(evaluationActions.readBid, actor, evaluation, now);
  const bids = loaded?.tenderId === tenderId ? loaded.bids : await listBidders(acting, tenderId);
  const [opened] = bids.some((bid) => bid.versionId === versionId)
    ? await tx.$queryRaw<{ form: BidForm | null }[]>`select app.opened_form(${versionId}::uuid) as form`
    : [];
  if (!opened?.form) throw new Refused("notFound");
  const { sections, files } = opened.form;
  await recordAudit(tx, "bid.read", { type: "BidVersion", id: versionId }, { tenderId });
  return {
    answers: evaluation.tender.requirements.map(({ id, amendment }) => {
      const answer = sections[`requirement:${id}`];
      return { requirementId: id, text: answer?.text ?? "", cameWith: answer ? null : amendment };
    }),
    files: files.map(({ id, name, size, requirementId }) => ({ id, name, size, requirementId })),
    declaration: sections.declaration,
    price: evaluation.status === "LOCKED" ? (sections.price ?? null) : null,
  };
}

/** People whom the actor may appoint: officers and evaluators of its units, by name. */
export async function listCandidates({ tx, actor, now }: Acting) {
  if (!hasRole(actor, "procurementOfficer")) return [];
  return tx.$queryRaw<{ personId: string; name: string; officer: boolean }[]>`
    select p.id as "personId", p.name, bool_or(m.role = 'procurementOfficer') as officer
    from "Membership" m join "Person" p on p.id = m."personId"
    where m."organisationId" = any (${[...actor.unitIds]}::uuid[]) and m.role in ('evaluator', 'procurementOfficer')
      and m."validFrom" <= ${now} and (m."validTo" is null or m."validTo" > ${now})
    group by p.id, p.name order by p.name`;
}

/** The cells still without a score of this person's own; empty for one who does not evaluate. */
export function cellsToScore(view: EvaluationView, personId: string | null) {
  const done = new Set(
    view.scores.filter((score) => score.evaluatorId === personId).map((score) => score.versionId + score.criterionId),
  );
  return cellsOf(view).filter(({ bid, criterion }) => !done.has(bid.versionId + criterion.id));
}

/** The cells that are not agreed yet. */
export function cellsToAgree(view: EvaluationView) {
  const done = new Set(view.agreed.map((score) => score.versionId + score.criterionId));
  return cellsOf(view).filter(({ bid, criterion }) => !done.has(bid.versionId + criterion.id));
}

/** Every judged bid × quality criterion, lot by lot. */
export function cellsOf(view: EvaluationView) {
  const quality = view.tender.criteria.filter(({ kind }) => kind === "QUALITY");
  return view.tender.lots.flatMap((lot) =>
    judged(view.bids)
      .filter(({ lotId }) => lotId === lot.id)
      .flatMap((bid) => quality.map((criterion) => ({ lot, bid, criterion }))),
  );
}

type WaitingRow = {
  id: string;
  title: string;
  opened: boolean;
  lead: boolean;
  general: boolean | null;
  names: boolean | null;
  lockedAt: string | null;
  consensus: boolean;
  due: string | null;
};

/** What evaluations wait for from this actor: a declaration, own scores, agreement; and tenders without evaluators. */
export function waiting({ actor }: Acting): WaitingQuestion[] {
  if (actor.kind !== "NAV_UNIT") return [];
  const own = Prisma.sql`
    select t.id, t.title, app.is_opened(t.id) as opened, e.lead, e."lockedAt", app.in_consensus(t.id) as consensus,
      (select bool_and(d.impartial) from "ImpartialityDeclaration" d
       where d."tenderId" = t.id and d."personId" = e."personId" and d.stage = 'GENERAL') as general,
      (select bool_and(d.impartial) from "ImpartialityDeclaration" d
       where d."tenderId" = t.id and d."personId" = e."personId" and d.stage = 'NAMES') as names,
      t."evaluationDoneOn"::timestamptz as due
    from "Evaluator" e join "Tender" t on t.id = e."tenderId"
    where e."personId" = ${actor.personId}::uuid and e."releasedAt" is null and t.status = 'PUBLISHED'
      and not exists (select from "EvaluationLock" l where l."tenderId" = t.id)`;
  const mine = question<WaitingRow>(own, (found) =>
    found.flatMap((row) => {
      const kind = kindOf(row);
      const due = row.due === null ? null : new Date(row.due);
      return kind ? [{ kind, title: row.title, href: `/konkurranser/${row.id}/evaluering`, due }] : [];
    }),
  );
  return hasRole(actor, "procurementOfficer") ? [mine, withoutEvaluators(actor)] : [mine];
}

function kindOf({ opened, general, names, lockedAt, consensus, lead }: WaitingRow): string | undefined {
  if (!opened) return general === null ? "declareGeneral" : undefined;
  if (names === null) return "declareNames";
  if (lockedAt === null) return "scoreBids";
  return consensus && lead ? "agreeScores" : undefined;
}

const withoutEvaluators = (actor: Actor) =>
  question<{ id: string; title: string; deadline: string }>(
    Prisma.sql`
    select t.id, t.title, max(r.deadline) as deadline from "Tender" t join "Round" r on r."tenderId" = t.id
    where t.status = 'PUBLISHED' and t."buyerId" = any (${[...actor.unitIds]}::uuid[])
      and not exists (select from "Evaluator" e where e."tenderId" = t.id)
    group by t.id, t.title`,
    (found) =>
      found.map(({ id, title, deadline }) => ({
        kind: "appointEvaluators",
        title,
        href: `/konkurranser/${id}/evaluering`,
        due: new Date(deadline),
      })),
  );

function orUndefined(error: unknown): undefined {
  if (error instanceof Refused && error.code === "notFound") return undefined;
  throw error;
}

/** Why a bid was rejected, for the people of its supplier and its group; undefined for everyone else. */
export async function getRejection({ tx, actor }: Acting, versionId: string) {
  if (!allowed(hasRole(actor, "supplierAdmin", "supplierMember")) || !isId(versionId)) return undefined;
  const [rejection] = await tx.$queryRaw<
    { ground: string; reason: string; rejectedAt: Date; tenderId: string; reference: string; title: string }[]
  >`
    select r.ground, r.reason, r."rejectedAt", t.id as "tenderId", t.reference, t.title
    from "BidRejection" r join "Tender" t on t.id = app.tender_of_version(r."versionId")
    where r."versionId" = ${versionId}::uuid and app.bid_role(app.bid_of_version(r."versionId")) is not null`;
  return rejection;
}
