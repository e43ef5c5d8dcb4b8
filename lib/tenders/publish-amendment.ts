import { actionChecks } from "../platform/actions.ts";
import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import type { Change } from "./amendment.ts";
import { obstacles } from "./obstacles.ts";
import { answersDue, usualAnswersDays } from "./procedure-law.ts";
import type { Tender } from "./tender.ts";
import { dateProblems, daysBefore, type Timeline } from "./timeline.ts";

export type PlannedAmendment = {
  text: string;
  changes: readonly Change[];
  /** What suppliers answer is another than it was: they get more time, and send again what they have sent. */
  changesTask: boolean;
  /** The dates that it sets; absent is as before. */
  dates: { [Name in keyof Timeline]?: Timeline[Name] | undefined };
};

/**
 * Publishes an amendment, numbered by the database, and moves the deadline with it; what else it changes is written after,
 * in the same transaction. The database asks for the proposal that two persons stand behind wherever a deadline moves.
 * @throws Refused what checkAmendment() finds, and needsTwoPersons
 */
export async function publishAmendment(
  acting: Acting,
  tender: Tender,
  amendment: PlannedAmendment,
  proposalId?: string,
) {
  const { tx, actor } = acting;
  const { text, changes, changesTask: mustConfirm } = amendment;
  const { round, newDeadline } = checkAmendment(acting, tender, amendment);
  const { number } = await tx.amendment.create({
    data: {
      tenderId: tender.id,
      number: 0, // the database numbers it
      text,
      changes: [...changes],
      oldDeadline: newDeadline ? round.deadline : null,
      newDeadline: newDeadline ?? null,
      mustConfirm,
      publishedById: actor.personId ?? "",
      proposalId,
    },
    select: { number: true },
  });
  // the deadline first: the other dates are held against it
  if (newDeadline) await tx.round.updateMany({ where: { id: round.id }, data: { deadline: newDeadline } });
  return { number, mustConfirm, newDeadline };
}

/**
 * Whether it may be made now, and the deadline that it moves to. One that changes the task extends the deadline (FOA §§ 14-2
 * (3), 20-1 (3) a), and leaves at least the days that answers must be given before it: information later than that is too
 * late by § 20-1 (3) b.
 * @throws Refused at their fields: deadlineOnlyLater, changeNeedsLaterDeadline, changeNeedsMoreTime, datesContradict,
 *   questionsCloseTooLate, standstillTooShort
 */
export function checkAmendment(
  { now }: Pick<Acting, "now">,
  tender: Tender,
  { changesTask: mustConfirm, dates }: Pick<PlannedAmendment, "changesTask" | "dates">,
) {
  const round = tender.rounds.at(-1);
  if (!round) throw new Refused("notFound");
  const deadline = dates.deadline ?? round.deadline;
  const later = deadline > round.deadline;
  if (deadline < round.deadline) throw new Refused("deadlineOnlyLater", { field: "deadline" });
  if (mustConfirm && !later) throw new Refused("changeNeedsLaterDeadline", { field: "deadline" });
  const announced = tender.publishesAt ?? now;
  if (mustConfirm && now > daysBefore(deadline, usualAnswersDays(tender, announced)))
    throw new Refused("changeNeedsMoreTime", { field: "deadline" });
  const questionDeadline = dates.questionDeadline ?? tender.questionDeadline;
  const [problem] = dateProblems({ ...tender, ...known(dates), deadline, questionDeadline });
  if (problem) throw new Refused("datesContradict", { field: problem.field });
  refuseUnlawfulDates(tender, { deadline, questionDeadline, standstillDays: dates.standstillDays });
  return { round, newDeadline: later ? deadline : undefined };
}

/** @throws Refused questionsCloseTooLate, standstillTooShort, at the field, by the rules of the day it was announced */
function refuseUnlawfulDates(
  tender: Tender,
  dates: { deadline: Date; questionDeadline: Date; standstillDays?: number | undefined },
) {
  const { deadline, questionDeadline, standstillDays = tender.standstillDays } = dates;
  const announced = tender.publishesAt;
  if (!announced || !actionChecks.on) return;
  const due = answersDue(tender, deadline, announced);
  if (due && questionDeadline > due) throw new Refused("questionsCloseTooLate", { field: "questionDeadline" });
  if (obstacles.standstillTooShort({ ...tender, standstillDays }, announced))
    throw new Refused("standstillTooShort", { field: "standstillDays" });
}

/** Without the keys that are absent, so that a spread leaves what they would hide. */
export function known<T extends object>(values: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null)) as {
    [Name in keyof T]?: NonNullable<T[Name]>;
  };
}
