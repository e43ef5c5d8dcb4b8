import { type Action, allowed, refusalOf } from "../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn } from "../platform/actor.ts";

/*
 * How the bids of one tender are judged. Its status follows from what people have done: the round is opened, everyone
 * has locked their own scores, the lead has locked it all.
 */

type EvaluationStatus = "IMPARTIALITY" | "SCORING" | "CONSENSUS" | "LOCKED";

export type Evaluator = {
  personId: string;
  lead: boolean;
  lockedAt: Date | null;
  releasedAt: Date | null;
};

/** The acting person's own declarations: null while not given. */
type OwnDeclarations = { general: boolean | null; names: boolean | null };

export type Evaluation = {
  status: EvaluationStatus;
  tenderId: string;
  tenderStatus: string;
  buyerId: string;
  evaluators: readonly Evaluator[];
  own: OwnDeclarations;
};

/** Appointed, and not released since. */
export const isActive = (evaluator: Evaluator) => evaluator.releasedAt === null;

/** Where an evaluation stands. Consensus needs at least one evaluator, and all of those who are in to have locked. */
export function statusOf(facts: {
  opened: boolean;
  locked: boolean;
  evaluators: readonly Evaluator[];
}): EvaluationStatus {
  const active = facts.evaluators.filter(isActive);
  if (facts.locked) return "LOCKED";
  if (!facts.opened) return "IMPARTIALITY";
  return active.length > 0 && active.every(({ lockedAt }) => lockedAt !== null) ? "CONSENSUS" : "SCORING";
}

/** The acting person's place among the evaluators who are in. */
export const ownPlace = (actor: Actor, { evaluators }: Evaluation) =>
  evaluators.find((evaluator) => evaluator.personId === actor.personId && isActive(evaluator));

const isOfficer = (actor: Actor, { buyerId }: Evaluation) => hasRoleIn(actor, buyerId, "procurementOfficer");
const isEvaluator = (actor: Actor, evaluation: Evaluation) => ownPlace(actor, evaluation) !== undefined;
const isLead = (actor: Actor, evaluation: Evaluation) =>
  isOfficer(actor, evaluation) && ownPlace(actor, evaluation)?.lead === true;

const tenderNotPublished = ({ tenderStatus }: Evaluation) => tenderStatus !== "PUBLISHED";
const notOpenedYet = ({ status }: Evaluation) => status === "IMPARTIALITY";
const declareFirst = ({ own }: Evaluation) => own.names !== true;
const notImpartial = ({ own }: Evaluation) => own.general === false || own.names === false;
const scoresLocked = (evaluation: Evaluation, _now: Date, actor: Actor) =>
  ownPlace(actor, evaluation)?.lockedAt !== null;

const beforeConsensus = ["IMPARTIALITY", "SCORING"] as const;
const beforeLock = ["IMPARTIALITY", "SCORING", "CONSENSUS"] as const;
const afterOpening = ["SCORING", "CONSENSUS", "LOCKED"] as const;

export const evaluationActions = {
  /** Not among people who have seen each other's scores; unless nobody leads any more. */
  appoint: {
    by: isOfficer,
    from: beforeLock,
    unless: {
      tenderNotPublished,
      notImpartial,
      scoresLocked: ({ status, evaluators }) =>
        status === "CONSENSUS" && evaluators.some((one) => one.lead && isActive(one)),
    },
  },
  appointLead: { by: isOfficer, from: beforeLock, unless: { tenderNotPublished, notImpartial } },
  release: { by: isOfficer, from: beforeConsensus, unless: { tenderNotPublished } },
  /** In general, before anyone has seen who bids. */
  declareGeneral: {
    by: isEvaluator,
    from: ["IMPARTIALITY"],
    unless: { tenderNotPublished, alreadyDeclared: ({ own }) => own.general !== null },
  },
  /** Against the list of names. */
  declareNames: {
    by: isEvaluator,
    from: ["SCORING"],
    unless: { tenderNotPublished, notOpenedYet, alreadyDeclared: ({ own }) => own.names !== null },
  },
  /** A conflict of interest that one discovers later; always possible until the evaluation is locked. */
  declareConflict: { by: isEvaluator, from: beforeLock, unless: { tenderNotPublished } },
  readBid: { by: isEvaluator, from: afterOpening, unless: { declareFirst } },
  score: { by: isEvaluator, from: ["SCORING"], unless: { tenderNotPublished, declareFirst, scoresLocked } },
  lockOwnScores: { by: isEvaluator, from: ["SCORING"], unless: { tenderNotPublished, declareFirst, scoresLocked } },
  reject: { by: isLead, from: ["SCORING", "CONSENSUS"], unless: { tenderNotPublished, declareFirst } },
  agree: { by: isLead, from: ["CONSENSUS"], unless: { tenderNotPublished, declareFirst } },
  lock: { by: isLead, from: ["CONSENSUS"], to: "LOCKED", unless: { tenderNotPublished, declareFirst } },
} as const satisfies Record<string, Action<Evaluation>>;

/** The buyer's officers and managers, unless they have declared a conflict of interest; app.follows_evaluation(). */
const follows = (actor: Actor, { buyerId, own }: Evaluation) =>
  hasRoleIn(actor, buyerId, "procurementOfficer", "countyManager") && own.general !== false && own.names !== false;

/**
 * Whether this actor reads everyone's scores: evaluators who have declared when all have locked, those who follow it when it
 * is locked, the auditor always. The policies on "Score", "ConsensusScore" and "EvaluationLock" say the same.
 */
export function readsAllScores(actor: Actor, evaluation: Evaluation, now: Date): boolean {
  const { status } = evaluation;
  const together = status === "CONSENSUS" || status === "LOCKED";
  return allowed(
    hasRole(actor, "auditor") ||
      (together && refusalOf(evaluationActions.readBid, actor, evaluation, now) === undefined) ||
      (status === "LOCKED" && follows(actor, evaluation)),
  );
}

/** Whole points from 0 to 10, in five steps with words: messages `evaluation.scale.<step>`. */
export const FULL_SCORE = 10;
export const scaleSteps = [
  { step: "none", from: 0, to: 0 },
  { step: "weak", from: 1, to: 2 },
  { step: "some", from: 3, to: 4 },
  { step: "fair", from: 5, to: 6 },
  { step: "good", from: 7, to: 8 },
  { step: "excellent", from: 9, to: 10 },
] as const;

/** The step of the scale that so many points (0 to 10) fall in. */
export const scaleStepOf = (points: number) => scaleSteps.find(({ to }) => points <= to)?.step ?? "excellent";

/** Evaluators are so far apart on one cell that they ought to talk about it. */
export const WIDE_SPREAD = 3;
/** Points between the highest and the lowest of one cell; 0 when nobody has scored it. */
export const spreadOf = (points: readonly number[]) =>
  points.length === 0 ? 0 : Math.max(...points) - Math.min(...points);
