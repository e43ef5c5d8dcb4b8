import { climateCodes, climateProblems, onlyPrice } from "./climate.ts";
import { modelOf, priceModels } from "./price-model.ts";
import { reservationProblem } from "./reservations.ts";
import { type SelectionField, selectionKinds } from "./selection-kinds.ts";
import { limitsAt, problemsOf, type SelectionProblem } from "./selection-law.ts";
import type { Tender } from "./tender.ts";
import { dateProblems, deadlineTooSoon, questionsCloseTooLate } from "./timeline.ts";

const answers = ["title", "what", "forWhom", "when", "worth", "judged"] as const;

/** The sum of the weights, in basis points; 10 000 is all of it. */
export const weightSum = (criteria: readonly { weightBp: number }[]) =>
  criteria.reduce((sum, { weightBp }) => sum + weightBp, 0);

const blank = (text: string) => text.trim() === "";
const deadlineOf = ({ rounds }: Tender) => rounds[0]?.deadline ?? new Date(0);

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

/** Best price and quality, never price alone (FOA § 18-1 (8)). */
const bestRatioOnly: readonly string[] = ["COMPETITIVE_DIALOGUE", "INNOVATION_PARTNERSHIP"];

const climateObstacles = Object.fromEntries(
  climateCodes.map((code) => [code, (tender: Tender, now: Date) => climateProblems(tender, now).includes(code)]),
) as Record<(typeof climateCodes)[number], (tender: Tender, now: Date) => boolean>;

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
  // No contract without outcome indicators (domain.md, invariant 9): they come from here.
  outcomesMissing: ({ requirements }: Tender) =>
    !requirements.some(
      ({ kind, indicator, targetBp, followUpMonths, verificationSource }) =>
        kind === "OUTCOME" && indicator && targetBp !== null && followUpMonths !== null && verificationSource,
    ),
  weightsNot100: ({ criteria }: Tender) => weightSum(criteria) !== 10_000,
  priceCriterionWrong: ({ criteria, priceModel }: Tender) =>
    criteria.filter(({ kind }) => kind === "PRICE").length !== (priceModels[priceModel].priced ? 1 : 0),
  priceFiguresMissing: (tender: Tender) => modelOf(tender.priceModel).needs.some((figure) => tender[figure] === null),
  lowestPriceForbidden: (tender: Tender) =>
    onlyPrice(tender.criteria) &&
    (bestRatioOnly.includes(tender.procedure) || ["criteria", "combined"].includes(tender.climate)),
  lotLimitsContradict: ({ maxLotsBid, maxLotsWon, lots }: Tender) =>
    (maxLotsBid !== null && maxLotsWon !== null && maxLotsWon > maxLotsBid) ||
    Math.max(maxLotsBid ?? 0, maxLotsWon ?? 0) > lots.length,
  lotRuleMissing: ({ maxLotsBid, maxLotsWon, lots, lotRule }: Tender) =>
    maxLotsWon !== null && maxLotsWon < Math.min(lots.length, maxLotsBid ?? lots.length) && lotRule === "",
  reservationForbidden: (tender: Tender, now: Date) => reservationProblem(tender, now) !== undefined,
  reservationReasonMissing: ({ reservedFor, reservedReason }: Tender) => reservedFor !== "" && blank(reservedReason),
  ...climateObstacles,
  datesContradict: (tender: Tender) => dateProblems({ ...tender, deadline: deadlineOf(tender) }).length > 0,
  deadlineTooSoon: (tender: Tender, now: Date) => deadlineTooSoon(deadlineOf(tender), now, tender.procedure),
  questionsCloseTooLate: (tender: Tender) =>
    questionsCloseTooLate(tender.questionDeadline, deadlineOf(tender), tender.procedure),
} as const;

export type Obstacle = keyof typeof obstacles;

/** Everything that stands in the way now, in the order of the form. */
export const obstaclesOf = (tender: Tender, now: Date): Obstacle[] =>
  (Object.keys(obstacles) as Obstacle[]).filter((code) => obstacles[code](tender, now));
