import { type Actor, hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { type Evaluation, statusOf } from "./evaluation.ts";

const facts = {
  id: true,
  reference: true,
  title: true,
  status: true,
  buyerId: true,
  priceModel: true,
  durationMonths: true,
  rounds: { select: { openedAt: true } },
  lots: { orderBy: { number: "asc" }, select: { id: true, number: true, title: true } },
  criteria: {
    orderBy: { number: "asc" },
    select: { id: true, kind: true, name: true, description: true, weightBp: true },
  },
} as const;

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
};

export type LoadedEvaluation = Awaited<ReturnType<typeof loadEvaluation>>;

/** Who may know of an evaluation: its evaluators, the buyer's officers and managers, the auditor. */
const mayKnow = (actor: Actor, evaluation: Evaluation) =>
  evaluation.evaluators.some(({ personId }) => personId === actor.personId) ||
  (hasRole(actor, "procurementOfficer", "countyManager") && actor.unitIds.includes(evaluation.buyerId)) ||
  hasRole(actor, "auditor");

/**
 * The evaluation of a tender as the rules want it, with what every act on it needs.
 * @throws Refused notFound, also for one that this actor may not know of
 */
export async function loadEvaluation({ tx, actor }: Pick<Acting, "tx" | "actor">, tenderId: string) {
  const tender = await tx.tender.findFirst({
    where: { id: tenderId, status: { notIn: ["DRAFT", "IN_REVIEW"] } },
    select: facts,
  });
  if (!tender) throw new Refused("notFound");
  const evaluators = await tx.evaluator.findMany({ where: { tenderId }, orderBy: { appointedAt: "asc" } });
  const declarations = actor.personId
    ? await tx.impartialityDeclaration.findMany({ where: { tenderId, personId: actor.personId } })
    : [];
  const lock = await tx.evaluationLock.findFirst({ where: { tenderId }, select: { lockedAt: true } });
  const given = (stage: "GENERAL" | "NAMES") => {
    const answers = declarations.filter((one) => one.stage === stage).map(({ impartial }) => impartial);
    return answers.length === 0 ? null : answers.every(Boolean);
  };
  const evaluation: Evaluation = {
    status: statusOf({
      opened: tender.rounds.some(({ openedAt }) => openedAt !== null),
      locked: lock !== null,
      evaluators,
    }),
    tenderId,
    tenderStatus: tender.status,
    buyerId: tender.buyerId,
    evaluators,
    own: { general: given("GENERAL"), names: given("NAMES") },
  };
  if (!mayKnow(actor, evaluation)) throw new Refused("notFound");
  return { ...evaluation, tender, lockedAt: lock?.lockedAt ?? null };
}

/** The bids of the opened round in order of arrival; empty before it is opened. */
export function listBidders({ tx }: Pick<Acting, "tx">, tenderId: string) {
  return tx.$queryRaw<ListedBid[]>`select * from app.bidder_list(${tenderId}::uuid)`;
}

/** The bids that are judged: opened whole and not rejected. */
export const judged = (bids: readonly ListedBid[]) => bids.filter((bid) => bid.status === "OK" && bid.ground === null);

/** «Springbrett Namdal SA og Rørvik Verksted AS» without the «og»: all who stand behind the bid. */
export const namesOf = (bid: Pick<ListedBid, "name" | "partners">) => [bid.name, ...bid.partners].join(", ");
