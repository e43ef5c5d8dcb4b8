import type { Procedure, RoundKind, Shortening } from "../generated/prisma/enums.ts";
import { addDays, addMonths, isoDate, osloDay, osloInstant, plainDate } from "../platform/dates.ts";
import { workingDayFrom } from "../platform/working-days.ts";
import { type Mixed, verdictOf } from "./mixed.ts";
import { type ByRegime, procedureOf, ruleKeyOf, type Step, stepOf } from "./procedures.ts";
import type { Verdict } from "./regulation/classify.ts";
import type { Rule } from "./regulation/rule.ts";
import { ruleSetAt } from "./regulation/rule-set.ts";
import { type StatementCode, type StatementRow, type Statements, statements, statementsOf } from "./statements.ts";
import { daysBefore, questionsCloseTooLate } from "./timeline.ts";

/* What the law says about one tender on the day it is dispatched, by its procedure's row. */

export type Lawful = Mixed & {
  procedure: Procedure;
  shortening: Shortening;
  priorNoticeOn: Date | null;
  durationMonths: number;
  optionMonths: number;
  lots: readonly object[];
  statements: unknown;
  parent: { procedure: Procedure } | null;
  rounds: readonly { kind: RoundKind; deadline: Date }[];
  /** Absent while nothing but the procedure is planned. */
  questionDeadline?: Date;
};

/** Whether the law lets this procedure be used for this regime. */
export const isAllowed = (procedure: Procedure, { regime }: Pick<Verdict, "regime">) =>
  procedureOf(procedure).allowed.regimes.includes(regime);

/**
 * The rule of the shortest deadline of a round that is dispatched, or invited to, at this instant; a value of null is
 * «reasonable». Shortened as the tender says, when this step can be.
 */
export function shortestDeadline(tender: Lawful, kind: RoundKind, at: Date): Rule {
  const set = ruleSetAt(at);
  const step = stepOf(tender.procedure, kind);
  const called = tender.parent ? procedureOf(tender.parent.procedure).calls : undefined;
  if (step.who === "parties" && called) return set.rule(called.days);
  const shorter = tender.shortening === "NONE" ? undefined : step.shorter?.[tender.shortening];
  return set.rule(shorter ?? ruleKeyOf(step.days, verdictOf(tender, at).regime));
}

/**
 * The last minute of the shortest time: the day of dispatch does not count, and a last day that is no working day moves to
 * the next that is (FOA § 7-6, forskrift om tidsfrister i EØS).
 * @param days whole calendar days
 */
export function earliestDeadline(at: Date, days: number): Date {
  const last = workingDayFrom(addDays(dayIn(at), days));
  return osloInstant(`${isoDate(last)}T23:59`) ?? last;
}

/** Whether bidders get the days that the law gives them, if the round opens then. */
export function deadlineTooSoon(tender: Lawful, kind: RoundKind, deadline: Date, at: Date): boolean {
  const { value } = shortestDeadline(tender, kind, at);
  return typeof value === "number" ? deadline < earliestDeadline(at, value) : deadline <= at;
}

/** By which rule answers must be given before the deadline: part III has a number (FOA § 14-2 (2)), the others «reasonable». */
export const answersBy = {
  NONE: { PART_III: "answersDaysBefore", otherwise: "answersReasonable" },
  URGENT: { PART_III: "answersDaysBeforeUrgent", otherwise: "answersReasonable" },
  PRIOR_NOTICE: { PART_III: "answersDaysBefore", otherwise: "answersReasonable" },
} as const satisfies Record<Shortening, ByRegime>;

/** The rule of how many days before the deadline answers must be given; a value of null is «reasonable». */
export const answersRule = (tender: Lawful, at: Date): Rule =>
  ruleSetAt(at).rule(ruleKeyOf(answersBy[tender.shortening], verdictOf(tender, at).regime));

/** As many days as the law says, and where it says none, as many as part III has: what Elva proposes. */
export const usualAnswersDays = (tender: Lawful, at: Date): number =>
  Number(answersRule(tender, at).value ?? ruleSetAt(at).number(answersBy[tender.shortening].PART_III));

/** The last instant for answers that the law sets, before this deadline; null where it sets none. */
export function answersDue(tender: Lawful, deadline: Date, at: Date): Date | null {
  const { value } = answersRule(tender, at);
  return typeof value === "number" ? daysBefore(deadline, value) : null;
}

/** The shortest standstill; null when none is required. */
export function standstillRule(tender: Lawful, at: Date): Rule | null {
  const { standstill } = procedureOf(tender.procedure);
  const called = tender.parent ? procedureOf(tender.parent.procedure).calls : undefined;
  if (called && procedureOf(tender.procedure).under) return ruleSetAt(at).rule(called.standstill);
  return standstill ? ruleSetAt(at).rule(ruleKeyOf(standstill, verdictOf(tender, at).regime)) : null;
}

/** The prior notice is not within the time that lets it shorten the deadline (FOA § 20-2 (2) a). */
export function priorNoticeOutside({ shortening, priorNoticeOn }: Lawful, at: Date): boolean {
  if (shortening !== "PRIOR_NOTICE") return false;
  const window = priorNoticeOn && priorNoticeWindow(priorNoticeOn, at);
  const day = dayIn(at);
  return !window || day < window.from || day > window.to;
}

/**
 * The days between which a tender can be announced so that a notice of this day shortens its deadline (§ 20-2 (2) a), by
 * the rules of this instant.
 */
export function priorNoticeWindow(noticeOn: Date, at: Date): { from: Date; to: Date } {
  const set = ruleSetAt(at);
  return {
    from: addDays(noticeOn, set.number("priorNoticeLatestDays")),
    to: addMonths(noticeOn, set.number("priorNoticeEarliestMonths")),
  };
}

/** No step of the procedure can be shortened in this way. */
export const shorteningForbidden = ({ procedure, shortening }: Lawful) =>
  shortening !== "NONE" && !procedureOf(procedure).steps.some(({ shorter }) => shorter?.[shortening]);

/** Everything that must be written for this tender, by its row and by what it deviates from. */
export function demandedStatements(tender: Lawful, at: Date): StatementCode[] {
  const row = procedureOf(tender.procedure);
  const set = ruleSetAt(at);
  const months = tender.durationMonths + tender.optionMonths;
  const { regime } = verdictOf(tender, at);
  const deviations: [StatementCode, boolean][] = [
    ["urgency", tender.shortening === "URGENT"],
    ["noLots", row.outcome === "award" && regime === "PART_III" && tender.lots.length === 1],
    ["shortAnswers", givesShortAnswers(tender, at)],
    ["longDuration", row.outcome === "award" && months > 12 * set.number("frameworkYears")],
  ];
  return [...row.demands, ...deviations.filter(([, holds]) => holds).map(([code]) => code)];
}

/** Questions close so late that answers come later than is usual, where the law names no number. */
function givesShortAnswers(tender: Lawful, at: Date): boolean {
  const [first] = tender.rounds;
  if (!tender.questionDeadline || !first || answersRule(tender, at).value !== null) return false;
  return questionsCloseTooLate(tender.questionDeadline, first.deadline, usualAnswersDays(tender, at));
}

/** What is demanded and not written; a choice must be one of its values. */
export function missingStatements(tender: Lawful, at: Date): StatementCode[] {
  const written: Statements = statementsOf(tender.statements);
  return demandedStatements(tender, at).filter((code) => {
    const text = written[code];
    const { choices }: StatementRow = statements[code];
    return !text || (choices !== undefined && !choices.includes(text));
  });
}

/** Whether it may be decided after this round, or another must follow. */
export function mayEnd(tender: Pick<Lawful, "procedure" | "statements">, kind: RoundKind): boolean {
  const { ends } = stepOf(tender.procedure, kind);
  return typeof ends === "string" ? ends in statementsOf(tender.statements) : ends;
}

/** Every value of law that this tender is judged by on this day: thresholds, deadlines, standstill, climate. */
export function rulesUsed(tender: Lawful, at: Date): Rule[] {
  const set = ruleSetAt(at);
  const climate = (["climateWeight", "climateWays", "climateExemptions"] as const).filter(set.has);
  const standstill = standstillRule(tender, at);
  return [
    ...verdictOf(tender, at).steps.flatMap(({ rule }) => (rule ? [rule] : [])),
    ...procedureOf(tender.procedure).steps.map(({ kind }) => shortestDeadline(tender, kind, at)),
    ...(standstill ? [standstill] : []),
    answersRule(tender, at),
    ...climate.map(set.rule),
  ];
}

/** The rule of the fewest to invite to a round of this step; undefined when the law names no number. */
export function fewestInvited(tender: Lawful, step: Step, at: Date): Rule | undefined {
  return step.fewest && ruleSetAt(at).rule(ruleKeyOf(step.fewest, verdictOf(tender, at).regime));
}

const dayIn = (at: Date) => plainDate(osloDay(at)) ?? at;
