import { isWorse } from "../needs/target.ts";
import { climateCodes, climateProblems, onlyPrice } from "./climate.ts";
import { combinationRuleMissing, combinesOtherLots, combinesTooMany } from "./lot-combinations.ts";
import { partsExceedWhole, verdictOf } from "./mixed.ts";
import { modelOf, paidByTender, priceModels } from "./price-model.ts";
import {
  answersDue,
  deadlineTooSoon,
  isAllowed,
  missingStatements,
  priorNoticeOutside,
  shorteningForbidden,
  standstillRule,
} from "./procedure-law.ts";
import { procedureOf } from "./procedures.ts";
import { reservationProblem, reservationProblems } from "./reservations.ts";
import { type SelectionField, selectionKinds } from "./selection-kinds.ts";
import { limitsAt, problemsOf, type SelectionProblem } from "./selection-law.ts";
import { type StatementCode, statementCodes } from "./statements.ts";
import type { Tender } from "./tender.ts";
import { dateProblems } from "./timeline.ts";

const answers = ["title", "what", "forWhom", "when", "worth", "judged"] as const;

/** The sum of the weights, in basis points; 10 000 is all of it. */
const weightSum = (criteria: readonly { weightBp: number }[]) =>
  criteria.reduce((sum, { weightBp }) => sum + weightBp, 0);

const blank = (text: string) => text.trim() === "";
const deadlineOf = ({ rounds }: Tender) => rounds[0]?.deadline ?? new Date(0);
const asksFor = ({ procedure }: Tender, part: "outcomes" | "criteria") => procedureOf(procedure).parts.includes(part);

/** One refusal for each statement that can be demanded: `phasesMissing`, `urgencyMissing`. */
const statementObstacles = Object.fromEntries(
  statementCodes.map((code) => [
    `${code}Missing`,
    (tender: Tender, now: Date) => missingStatements(tender, now).includes(code),
  ]),
) as Record<`${StatementCode}Missing`, (tender: Tender, now: Date) => boolean>;

/** A criterion that does not say what it asks for cannot be met or judged. */
const incomplete = (row: Tender["selection"][number]) => {
  const asks: readonly SelectionField[] = selectionKinds[row.kind].asks;
  return (asks.includes("threshold") && row.threshold === null) || (asks.includes("code") && (row.code ?? "") === "");
};

const selectionProblem = (tender: Tender, now: Date, level: SelectionProblem["level"]) =>
  tender.selection.some((row) =>
    problemsOf(row, tender, limitsAt(now)).some(
      (problem) => problem.level === level && !(level === "reason" && !blank(row.reason)),
    ),
  );

const climateObstacles = Object.fromEntries(
  climateCodes.map((code) => [
    code,
    (tender: Tender, now: Date) => asksFor(tender, "criteria") && climateProblems(tender, now).includes(code),
  ]),
) as Record<(typeof climateCodes)[number], (tender: Tender, now: Date) => boolean>;

const reservationObstacles = Object.fromEntries(
  reservationProblems.map((code) => [code, (tender: Tender, now: Date) => reservationProblem(tender, now) === code]),
) as Record<(typeof reservationProblems)[number], (tender: Tender, now: Date) => boolean>;

/** What stands between a draft and its publication. Keys are refusal codes, named as the problem. */
export const obstacles = {
  answersMissing: (tender: Tender) => answers.some((field) => blank(tender[field])),
  groupsMissing: ({ measureType, targetGroup, countyNumbers, cpv }: Tender) =>
    blank(measureType) || blank(targetGroup) || blank(cpv) || countyNumbers.length === 0,
  lotsMissing: ({ lots }: Tender) => lots.length === 0,
  rowWithoutText: ({ lots, requirements, selection, criteria }: Tender) =>
    lots.some(({ title }) => blank(title)) ||
    requirements.some(({ title }) => blank(title)) ||
    selection.some(({ description }) => blank(description)) ||
    criteria.some(({ name, description }) => blank(name) || blank(description)),
  selectionIncomplete: ({ selection }: Tender) => selection.some(incomplete),
  selectionForLotThatIsNot: ({ selection, lots }: Tender) =>
    selection.some(({ lotNumbers }) => lotNumbers.some((number) => number > lots.length)),
  selectionForbidden: (tender: Tender, now: Date) => selectionProblem(tender, now, "forbidden"),
  selectionReasonMissing: (tender: Tender, now: Date) => selectionProblem(tender, now, "reason"),
  // No contract without outcome indicators (invariant 9): they come from here.
  outcomesMissing: (tender: Tender) =>
    asksFor(tender, "outcomes") &&
    !tender.requirements.some(
      ({ kind, indicator, targetBp, followUpMonths, verificationSource }) =>
        kind === "OUTCOME" && indicator && targetBp !== null && followUpMonths !== null && verificationSource,
    ),
  targetWorse: (tender: Tender) => tender.requirements.some(isWorse),
  weightsNot100: (tender: Tender) => asksFor(tender, "criteria") && weightSum(tender.criteria) !== 10_000,
  priceCriterionWrong: (tender: Tender) =>
    asksFor(tender, "criteria") &&
    tender.criteria.filter(({ kind }) => kind === "PRICE").length !== (priceModels[tender.priceModel].priced ? 1 : 0),
  priceFiguresMissing: (tender: Tender) => modelOf(tender.priceModel).needs.some((figure) => tender[figure] === null),
  outcomeCapMissing: (tender: Tender) => paidByTender(tender) !== null && tender.outcomeCapBp === null,
  lowestPriceForbidden: (tender: Tender) =>
    onlyPrice(tender.criteria) &&
    (procedureOf(tender.procedure).bestRatioOnly === true || ["criteria", "combined"].includes(tender.climate)),
  lotLimitsContradict: ({ maxLotsBid, maxLotsWon, lots }: Tender) =>
    (maxLotsBid !== null && maxLotsWon !== null && maxLotsWon > maxLotsBid) ||
    Math.max(maxLotsBid ?? 0, maxLotsWon ?? 0) > lots.length,
  lotRuleMissing: ({ maxLotsBid, maxLotsWon, lots, lotRule }: Tender) =>
    maxLotsWon !== null && maxLotsWon < Math.min(lots.length, maxLotsBid ?? lots.length) && lotRule === "",
  combinesOtherLots,
  combinesTooMany,
  combinationRuleMissing,
  ...reservationObstacles,
  reservationReasonMissing: ({ reservedFor, reservedReason }: Tender) => reservedFor !== "" && blank(reservedReason),
  ...climateObstacles,
  partsExceedWhole: (tender: Tender) => partsExceedWhole(tender),
  procedureNotAllowed: (tender: Tender, now: Date) => !isAllowed(tender.procedure, verdictOf(tender, now)),
  parentMissing: ({ procedure, parentId }: Tender) => Boolean(procedureOf(procedure).under) !== (parentId !== null),
  // What the database says of the system that it calls upon (FOA §§ 26-4 (2) and 26-7 (2)).
  systemEnded: ({ callRefusal }: Tender) => callRefusal === "systemEnded",
  firstRequestsWaiting: ({ callRefusal }: Tender) => callRefusal === "firstRequestsWaiting",
  shorteningForbidden: (tender: Tender) => shorteningForbidden(tender),
  priorNoticeOutside: (tender: Tender, now: Date) => priorNoticeOutside(tender, now),
  ...statementObstacles,
  datesContradict: (tender: Tender) => dateProblems({ ...tender, deadline: deadlineOf(tender) }).length > 0,
  deadlineTooSoon: (tender: Tender, now: Date) =>
    deadlineTooSoon(tender, tender.rounds[0]?.kind ?? "BID", deadlineOf(tender), now),
  questionsCloseTooEarly: (tender: Tender, now: Date) => tender.questionDeadline <= now,
  questionsCloseTooLate: (tender: Tender, now: Date) => {
    const due = answersDue(tender, deadlineOf(tender), now);
    return due !== null && tender.questionDeadline > due;
  },
  standstillTooShort: (tender: Tender, now: Date) =>
    tender.standstillDays < Number(standstillRule(tender, now)?.value ?? 0),
} as const;

type Obstacle = keyof typeof obstacles;

/** Those that are put right where the procedure is chosen. */
export const procedureObstacles: readonly Obstacle[] = [
  "procedureNotAllowed",
  "parentMissing",
  "systemEnded",
  "firstRequestsWaiting",
  "shorteningForbidden",
  "priorNoticeOutside",
  ...(Object.keys(statementObstacles) as Obstacle[]),
];

/** Everything that stands in the way now, in the order of the form. */
export const obstaclesOf = (tender: Tender, now: Date): Obstacle[] =>
  (Object.keys(obstacles) as Obstacle[]).filter((code) => obstacles[code](tender, now));
