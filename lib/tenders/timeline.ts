import { addDays, addMonths, isoDate, osloDay, osloInput, osloInstant, plainDate } from "../platform/dates.ts";
import { workingDayFrom } from "../platform/working-days.ts";
import { ruleSetAt } from "./regulation/rule-set.ts";

/** The dates of a tender. Deadlines are instants; the rest are days. */
export type Timeline = {
  questionDeadline: Date;
  deadline: Date;
  evaluationDoneOn: Date | null;
  awardOn: Date | null;
  standstillDays: number;
  startsOn: Date;
};

/** Longest standstill that one can choose. */
export const MOST_STANDSTILL_DAYS = 60;

type DateProblem = { field: keyof Timeline; code: string };

/**
 * Dates that cannot both be meant, each at the field that comes last: questions < bids < evaluated ≤ awarded, and the
 * service starts after the standstill, which begins the day after the letters.
 */
export function dateProblems(dates: Timeline): DateProblem[] {
  const { questionDeadline, deadline, evaluationDoneOn, awardOn, standstillDays, startsOn } = dates;
  const deadlineDay = dayOf(deadline);
  const problems: DateProblem[] = [];
  if (questionDeadline >= deadline) problems.push({ field: "questionDeadline", code: "notBeforeDeadline" });
  if (evaluationDoneOn && evaluationDoneOn <= deadlineDay)
    problems.push({ field: "evaluationDoneOn", code: "notAfterDeadline" });
  if (awardOn && awardOn <= deadlineDay) problems.push({ field: "awardOn", code: "notAfterDeadline" });
  else if (awardOn && evaluationDoneOn && awardOn < evaluationDoneOn)
    problems.push({ field: "awardOn", code: "beforeEvaluationDone" });
  if (startsOn <= addDays(awardOn ?? evaluationDoneOn ?? deadlineDay, standstillDays))
    problems.push({ field: "startsOn", code: "notAfterStandstill" });
  return problems;
}

/** Dates that hold together, for a new draft: the officer moves them. Deadlines at noon in Oslo, on the working days nearest. */
export function proposeTimeline(now: Date): Timeline {
  const law = ruleSetAt(now);
  const day = (days: number) => workingDayFrom(addDays(dayOf(now), days));
  const deadlineDay = day(law.number("openDays") + 14);
  const awardOn = day(79);
  return {
    questionDeadline: noon(workingDayFrom(addDays(deadlineDay, -14))),
    deadline: noon(deadlineDay),
    evaluationDoneOn: day(72),
    awardOn,
    standstillDays: law.number("standstillDays"),
    startsOn: workingDayFrom(firstOfMonth(addMonths(awardOn, 2))),
  };
}

/** Whether questions close so late that answers come later than the law's days before the deadline (FOA § 14-2 (2)). */
export const questionsCloseTooLate = (questionDeadline: Date, deadline: Date, days: number) =>
  questionDeadline > daysBefore(deadline, days);

/** So many days before an instant, at the same time of day in Oslo: a day is not 24 hours when the clocks change. */
export const daysBefore = (at: Date, days: number): Date =>
  osloInstant(`${isoDate(addDays(dayOf(at), -days))}T${osloInput(at).slice(11, 16)}`) ?? addDays(at, -days);

/** The plain day in Oslo of an instant. */
export const dayOf = (at: Date) => plainDate(osloDay(at)) ?? at;

/** Noon in Oslo of a plain day, when Elva's deadlines are. */
export const noon = (day: Date) => osloInstant(`${isoDate(day)}T12:00`) ?? day;

const firstOfMonth = (date: Date) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
