import { addDays, addMonths, osloDay, osloInstant, plainDate } from "../platform/dates.ts";
import { procedures } from "./procedure.ts";

/** The dates of a tender. Deadlines are instants; the rest are days. */
export type Timeline = {
  questionDeadline: Date;
  deadline: Date;
  evaluationDoneOn: Date | null;
  awardOn: Date | null;
  standstillDays: number;
  startsOn: Date;
};

export type DateProblem = { field: keyof Timeline; code: string };

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

/** Dates that hold together, for a new draft: the officer moves them. Deadlines at noon in Oslo, on the weekdays nearest. */
export function proposeTimeline(now: Date): Timeline {
  const day = (days: number) => weekday(addDays(dayOf(now), days));
  const deadlineDay = day(procedures.OPEN.minimumDeadlineDays + 14);
  const awardOn = day(79);
  return {
    questionDeadline: noon(weekday(addDays(deadlineDay, -14))),
    deadline: noon(deadlineDay),
    evaluationDoneOn: day(72),
    awardOn,
    standstillDays: procedures.OPEN.minimumStandstillDays,
    startsOn: firstOfMonth(addMonths(awardOn, 2)),
  };
}

/** Whether bidders get the days that the procedure gives them, if it is published then. */
export const deadlineTooSoon = (deadline: Date, publishesAt: Date, procedure: keyof typeof procedures) =>
  deadline < addDays(publishesAt, procedures[procedure].minimumDeadlineDays);

/** Whether questions close so late that answers come too late to be of use. */
export const questionsCloseTooLate = (questionDeadline: Date, deadline: Date, procedure: keyof typeof procedures) =>
  questionDeadline > addDays(deadline, -procedures[procedure].questionsCloseDaysBefore);

/** The plain day in Oslo of an instant. */
export const dayOf = (at: Date) => plainDate(osloDay(at)) ?? at;

const noon = (day: Date) => osloInstant(`${day.toISOString().slice(0, 10)}T12:00`) ?? day;

const firstOfMonth = (date: Date) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));

function weekday(date: Date): Date {
  const shift = { 0: 1, 6: 2 }[date.getUTCDay()] ?? 0;
  return addDays(date, shift);
}
