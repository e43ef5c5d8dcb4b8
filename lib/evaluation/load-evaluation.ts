import type { AwardCriterionKind, PriceModel, TenderStatus } from "../generated/prisma/enums.ts";
import { allowed } from "../platform/actions.ts";
import { type Actor, hasRole } from "../platform/actor.ts";
import type { Acting, Tx } from "../platform/db.ts";
import { isId } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import type { PriceTerms } from "../tenders/price-model.ts";
import { type Evaluation, type Evaluator, statusOf } from "./evaluation.ts";

type TenderRow = {
  id: string;
  reference: string;
  title: string;
  status: TenderStatus;
  buyerId: string;
  priceModel: PriceModel;
  /** The figures of the price model. */
  terms: PriceTerms;
  durationMonths: number;
  deadline: Date | null;
  opened: boolean;
  lockedAt: Date | null;
  lots: { id: string; number: number; title: string }[];
  criteria: {
    id: string;
    kind: AwardCriterionKind;
    name: string;
    description: string;
    weightBp: number;
    /** What each step of the scale means here; empty is the usual texts. */
    scale: string[];
  }[];
  /** `amendment`: the one that it came with, null when it was there at publication. */
  requirements: { id: string; number: number; title: string; description: string; amendment: number | null }[];
};

/** An evaluator with name, and with what it has declared as far as this actor may know; null while not given. */
export type NamedEvaluator = Evaluator & { name: string; general: boolean | null; names: boolean | null };

/** One bid of an opened round as everyone may know it who evaluates: who and when, never what. */
export type ListedBid = {
  versionId: string;
  lotId: string;
  organisationId: string;
  name: string;
  partnerIds: string[];
  partners: string[];
  receivedAt: Date;
  status: "OK" | "UNDECRYPTABLE" | "MISMATCH";
  finding: string | null;
  ground: string | null;
  rejectionReason: string | null;
  /** The last amendment that had to be confirmed and came after it was sent; null when it answers what stands. */
  unconfirmed: number | null;
};

export type LoadedEvaluation = Awaited<ReturnType<typeof loadEvaluation>>;

/** Who may know of an evaluation: its evaluators, the buyer's officers and managers, the auditor. */
const mayKnow = (actor: Actor, evaluation: Evaluation) =>
  evaluation.evaluators.some(({ personId }) => personId === actor.personId) ||
  (hasRole(actor, "procurementOfficer", "countyManager") && actor.unitIds.includes(evaluation.buyerId)) ||
  hasRole(actor, "auditor");

/**
 * The evaluation of a tender as the rules want it, with what every act on it needs, in one statement.
 * @throws Refused notFound, also for one that this actor may not know of
 */
export async function loadEvaluation({ tx, actor }: Pick<Acting, "tx" | "actor">, tenderId: string) {
  const row = isId(tenderId) ? await tenderRow(tx, tenderId) : undefined;
  if (!row) throw new Refused("notFound");
  const { evaluators, ...tender } = row;
  const own = evaluators.find(({ personId }) => personId === actor.personId);
  const evaluation = {
    status: statusOf({ opened: tender.opened, locked: tender.lockedAt !== null, evaluators }),
    tenderId,
    tenderStatus: tender.status,
    buyerId: tender.buyerId,
    evaluators,
    own: { general: own?.general ?? null, names: own?.names ?? null },
  };
  if (!allowed(mayKnow(actor, evaluation))) throw new Refused("notFound");
  return { ...evaluation, tender, lockedAt: tender.lockedAt };
}

type FoundRow = Omit<TenderRow, "terms"> & PriceTerms & { evaluators: InJson<NamedEvaluator>[] };

/** JSON knows no dates. */
type InJson<Row> = { [Key in keyof Row]: Row[Key] extends Date | null ? string | null : Row[Key] };

const instantOf = (text: string | null) => (text === null ? null : new Date(text));

async function tenderRow(
  tx: Tx,
  tenderId: string,
): Promise<(TenderRow & { evaluators: NamedEvaluator[] }) | undefined> {
  const [row] = await tx.$queryRaw<FoundRow[]>`
    select t.id, t.reference, t.title, t.status::text, t."buyerId", t."priceModel"::text, t."durationMonths",
      t."referencePriceOre", t."zeroAtBp", t."outcomeMonths", t."outcomeShareBp",
      r.deadline, coalesce(r.opened, false) as opened,
      (select l."lockedAt" from "EvaluationLock" l where l."tenderId" = t.id) as "lockedAt",
      (select coalesce(json_agg(json_build_object('id', l.id, 'number', l.number, 'title', l.title) order by l.number), '[]')
       from "Lot" l where l."tenderId" = t.id) as lots,
      (select coalesce(json_agg(json_build_object('id', c.id, 'kind', c.kind, 'name', c.name, 'description', c.description,
         'weightBp', c."weightBp", 'scale', c.scale) order by c.number), '[]') from "AwardCriterion" c where c."tenderId" = t.id) as criteria,
      (select coalesce(json_agg(json_build_object('id', q.id, 'number', q.number, 'title', q.title, 'description', q.description,
         'amendment', q.amendment) order by q.number), '[]') from "Requirement" q where q."tenderId" = t.id) as requirements,
      (select coalesce(json_agg(json_build_object('personId', e."personId", 'lead', e.lead, 'lockedAt', e."lockedAt",
         'releasedAt', e."releasedAt", 'name', coalesce(p.name, ''), 'general', d.general, 'names', d.names)
         order by e."appointedAt", e."personId"), '[]')
       from "Evaluator" e
       left join "Person" p on p.id = e."personId"
       left join lateral (select bool_and(x.impartial) filter (where x.stage = 'GENERAL') as general,
                                 bool_and(x.impartial) filter (where x.stage = 'NAMES') as names
                          from "ImpartialityDeclaration" x
                          where x."tenderId" = e."tenderId" and x."personId" = e."personId") d on true
       where e."tenderId" = t.id) as evaluators
    from "Tender" t
    left join lateral (select max(x.deadline) as deadline, bool_or(x."openedAt" is not null) as opened
                       from "Round" x where x."tenderId" = t.id) r on true
    where t.id = ${tenderId}::uuid and t.status not in ('DRAFT', 'IN_REVIEW')`;
  if (!row) return undefined;
  const { referencePriceOre, zeroAtBp, outcomeMonths, outcomeShareBp, evaluators, ...tender } = row;
  return {
    ...tender,
    terms: { referencePriceOre, zeroAtBp, outcomeMonths, outcomeShareBp },
    evaluators: evaluators.map((one) => ({
      ...one,
      lockedAt: instantOf(one.lockedAt),
      releasedAt: instantOf(one.releasedAt),
    })),
  };
}

/** The bids of the opened round in order of arrival; empty before it is opened. */
export function listBidders({ tx }: Pick<Acting, "tx">, tenderId: string) {
  return tx.$queryRaw<ListedBid[]>`select * from app.bidder_list(${tenderId}::uuid)`;
}

/** The bids that are judged: opened whole and not rejected. */
export const judged = <Bid extends Pick<ListedBid, "status" | "ground">>(bids: readonly Bid[]) =>
  bids.filter((bid) => bid.status === "OK" && bid.ground === null);

/** All who stand behind the bid: «Springbrett Namdal SA, Rørvik Verksted AS». */
export const namesOf = (bid: Pick<ListedBid, "name" | "partners">) => [bid.name, ...bid.partners].join(", ");
