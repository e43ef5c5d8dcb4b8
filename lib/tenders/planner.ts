import type { RoundKind } from "../generated/prisma/enums.ts";
import { addDays } from "../platform/dates.ts";
import { isWorkingDay, workingDayAfter, workingDayFrom } from "../platform/working-days.ts";
import {
  earliestDeadline,
  type Lawful,
  priorNoticeWindow,
  shortestDeadline,
  standstillRule,
  usualAnswersDays,
} from "./procedure-law.ts";
import { procedureOf, stepOf } from "./procedures.ts";
import { ruleSetAt } from "./regulation/rule-set.ts";
import { dayOf, noon } from "./timeline.ts";

/*
 * The way from the announcement to the first day of service, planned forwards from a day or backwards from the wanted start.
 * All dates are plain days (UTC midnights). Between two days stand what the law demands and what is wise.
 */

/** Days that are wise to give, our own: the reason is the message `tenders.planner.wise.<key>`. */
export const wiseDays = {
  /** On top of the law's, so that one who writes beside the work reaches it. */
  writing: 14,
  /** When the law names no number. */
  reasonableDeadline: 30,
  reasonableRound: 21,
  /** From the last day for questions to the deadline. */
  answers: 14,
  /** From a round's deadline to the invitation to the next: opening, selection. */
  selection: 10,
  evaluation: 21,
  /** From the evaluation to the letters: a second person reads and approves. */
  approval: 7,
  /** From the standstill's end to both signatures. */
  signing: 5,
  /** From the contract to the first participant: small suppliers hire after they have won. */
  mobilising: 30,
} as const;

type WiseKey = keyof typeof wiseDays;

type PlannedRound = { kind: RoundKind; opensOn: Date; deadlineOn: Date };

export type Plan = {
  /** Dispatch of the notice. */
  announceOn: Date;
  questionsOn: Date;
  rounds: PlannedRound[];
  /** From here on nothing when the procedure leads to no award. */
  evaluationDoneOn: Date | null;
  awardOn: Date | null;
  standstillEndsOn: Date | null;
  signOn: Date | null;
  startsOn: Date | null;
};

/** «law»: no more than the law demands. «wise»: also what is wise. */
export type Tempo = "law" | "wise";

/** The shortest way through the procedure's rounds: each kind once. */
export function roundsOf(tender: Pick<Lawful, "procedure">): RoundKind[] {
  const kinds: RoundKind[] = [procedureOf(tender.procedure).steps[0].kind];
  for (let kind = kinds[0]; kind; ) {
    const step = stepOf(tender.procedure, kind);
    if (step.ends === true) break;
    // straight to the round that may be decided, when one follows; else the next in line
    const next = step.next.find((one) => stepOf(tender.procedure, one).ends === true) ?? step.next[0];
    if (!next || kinds.includes(next)) break;
    kinds.push(next);
    kind = next;
  }
  return kinds;
}

/**
 * Plans forwards: announced on this day, or the first working day after it; when a prior notice shortens the deadline, not
 * before the law's days after that notice have gone.
 */
export function planForwards(tender: Lawful, from: Date, tempo: Tempo = "wise"): Plan {
  return planFrom(tender, workingDayFrom(latest(from, afterPriorNotice(tender, noon(from)))), tempo);
}

function planFrom(tender: Lawful, announceOn: Date, tempo: Tempo): Plan {
  const rounds: PlannedRound[] = [];
  for (const [index, kind] of roundsOf(tender).entries()) {
    const before = rounds.at(-1)?.deadlineOn;
    const opensOn = before ? workingDayFrom(addDays(before, wise("selection", tempo, 1))) : announceOn;
    rounds.push({ kind, opensOn, deadlineOn: deadlineFrom(tender, kind, opensOn, index === 0, tempo) });
  }
  const first = rounds[0]?.deadlineOn ?? announceOn;
  const questionsOn = questionsBefore(tender, first, announceOn, tempo);
  const last = rounds.at(-1)?.deadlineOn ?? announceOn;
  const none = { evaluationDoneOn: null, awardOn: null, standstillEndsOn: null, signOn: null, startsOn: null };
  if (procedureOf(tender.procedure).outcome !== "award") return { announceOn, questionsOn, rounds, ...none };
  const evaluationDoneOn = workingDayFrom(addDays(last, wise("evaluation", tempo, 1)));
  const awardOn = workingDayFrom(addDays(evaluationDoneOn, wise("approval", tempo, 0)));
  const standstillEndsOn = standstillEnd(tender, awardOn, announceOn);
  const signOn = workingDayFrom(addDays(standstillEndsOn, wise("signing", tempo, 1)));
  const startsOn = workingDayFrom(addDays(signOn, wise("mobilising", tempo, 1)));
  return { announceOn, questionsOn, rounds, evaluationDoneOn, awardOn, standstillEndsOn, signOn, startsOn };
}

/** The first day on which the prior notice shortens the deadline; undefined when none does. */
export function afterPriorNotice({ shortening, priorNoticeOn }: Lawful, at: Date): Date | undefined {
  return shortening === "PRIOR_NOTICE" && priorNoticeOn ? priorNoticeWindow(priorNoticeOn, at).from : undefined;
}

const latest = (day: Date, other: Date | undefined) => (other && other > day ? other : day);

/**
 * Plans backwards: the latest announcement that reaches service on this day. The rules are those of the day it finds.
 * The plan is the forward one from that day, so the days in between are the earliest, with the start as wanted. A prior
 * notice that is too fresh by then is a warning (plan-warnings.ts).
 */
export function planBackwards(tender: Lawful, startsOn: Date, tempo: Tempo = "wise"): Plan {
  const reaches = (from: Date) => {
    const plan = planFrom(tender, workingDayFrom(from), tempo);
    return endOf(plan) <= startsOn;
  };
  // further back never arrives later: find the last day that arrives in time, between far too early and the start
  let early = 0;
  let late = LONGEST_PLAN_DAYS;
  const day = (daysBefore: number) => addDays(startsOn, -daysBefore);
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (reaches(day(middle))) late = middle;
    else early = middle;
  }
  // a day that is no working day moves forwards: the announcement itself must be one
  while (!isWorkingDay(day(late))) late += 1;
  const plan = planFrom(tender, day(late), tempo);
  return plan.startsOn ? { ...plan, startsOn } : plan;
}

/** Longer than any plan of three rounds. */
const LONGEST_PLAN_DAYS = 1_500;

const endOf = (plan: Plan) => plan.startsOn ?? plan.rounds.at(-1)?.deadlineOn ?? plan.announceOn;

const wise = (key: WiseKey, tempo: Tempo, least: number) => (tempo === "wise" ? wiseDays[key] : least);

function deadlineFrom(tender: Lawful, kind: RoundKind, opensOn: Date, first: boolean, tempo: Tempo): Date {
  const { value } = shortestDeadline(tender, kind, noon(opensOn));
  if (typeof value === "number") {
    // the last day of the law's time is whole: a deadline at noon is the working day after
    const earliest = workingDayAfter(dayOf(earliestDeadline(noon(opensOn), value)));
    return tempo === "wise" && first ? workingDayFrom(addDays(earliest, wiseDays.writing)) : earliest;
  }
  const key: WiseKey = first ? "reasonableDeadline" : "reasonableRound";
  return workingDayFrom(addDays(opensOn, tempo === "wise" ? wiseDays[key] : SHORTEST_REASONABLE));
}

/** What «reasonable» is at the very least taken to be, our own: two weeks. */
const SHORTEST_REASONABLE = 14;

/** The last working day that leaves the days before the deadline, and never before the announcement. */
function questionsBefore(tender: Lawful, deadline: Date, announceOn: Date, tempo: Tempo): Date {
  const law = usualAnswersDays(tender, noon(announceOn));
  let day = addDays(deadline, -(tempo === "wise" ? Math.max(wiseDays.answers, law) : law));
  while (!isWorkingDay(day)) day = addDays(day, -1);
  return day > announceOn ? day : workingDayAfter(announceOn);
}

/** The last day of the standstill, counted from the day after the letters (FOA § 25-2). */
export function standstillEnd(tender: Lawful, awardOn: Date, announceOn: Date): Date {
  const days = Number(standstillRule(tender, noon(announceOn))?.value ?? 0);
  // under the EEA threshold it is «reasonable»: as long as above
  const chosen = days || Number(ruleSetAt(noon(announceOn)).number("standstillDays"));
  return workingDayFrom(addDays(awardOn, chosen));
}
