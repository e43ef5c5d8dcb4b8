import { addDays } from "../platform/dates.ts";
import { isQuiet, isWorkingDay, workingDayAfter, workingDayFrom } from "../platform/working-days.ts";
import { afterPriorNotice, type Tempo, wiseDays } from "./planner.ts";
import {
  answersRule,
  earliestDeadline,
  type Lawful,
  priorNoticeOutside,
  shortestDeadline,
  standstillRule,
  usualAnswersDays,
} from "./procedure-law.ts";
import { procedureOf } from "./procedures.ts";
import type { Rule } from "./regulation/rule.ts";
import { ruleSetAt } from "./regulation/rule-set.ts";
import { dayOf, daysBefore, noon, type Timeline } from "./timeline.ts";

export type PlanWarning = {
  /** Key of the messages `tenders.planner.warnings`. */
  code: string;
  /** The form's field that it stands at. */
  field: "announceOn" | "questionDeadline" | "deadline" | "evaluationDoneOn" | "awardOn" | "startsOn";
  level: Tempo;
  rule?: Rule;
  /** The first day that would do, when there is one. */
  earliest?: Date;
};

/** The dates of a draft, and the day that it is to be announced. */
export type DraftDates = Timeline & { announceOn: Date };

/** What there is to say of one thing; false when it is as it should be. */
type Finding = PlanWarning | false;

/** What the law and good sense say of a draft's dates, each at its field; the law first. */
export function warningsOf(tender: Lawful, dates: DraftDates): PlanWarning[] {
  const found: Finding[] = [
    ...ofAnnouncement(tender, dates),
    ofDeadline(tender, dates),
    ofQuestions(tender, dates),
    ...(procedureOf(tender.procedure).outcome === "award" ? ofAward(tender, dates) : []),
    ...ofDaysOff(dates),
  ];
  return found.filter((one) => one !== false).sort((a, b) => Number(a.level === "wise") - Number(b.level === "wise"));
}

function ofAnnouncement(tender: Lawful, { announceOn }: DraftDates): Finding[] {
  const at = noon(announceOn);
  const rule = ruleSetAt(at).rule("priorNoticeLatestDays");
  const earliest = afterPriorNotice(tender, at);
  const field = "announceOn";
  const level = "law";
  return [
    dayOff(field, announceOn),
    priorNoticeOutside(tender, at) && { code: "priorNotice", field, level, rule, earliest },
  ];
}

/** Too short for the law, or lawful and yet short for one who writes beside the work. */
function ofDeadline(tender: Lawful, { announceOn, deadline }: DraftDates): Finding {
  const at = noon(announceOn);
  const rule = shortestDeadline(tender, procedureOf(tender.procedure).steps[0].kind, at);
  const field = "deadline";
  if (typeof rule.value !== "number") {
    const earliest = addDays(announceOn, wiseDays.reasonableDeadline);
    return dayOf(deadline) < earliest && { ...unwise("littleTime", field, earliest), rule };
  }
  const lawful = earliestDeadline(at, rule.value);
  const enough = workingDayAfter(dayOf(lawful));
  if (deadline < lawful) return { code: "tooShort", field, level: "law", rule, earliest: enough };
  const earliest = workingDayFrom(addDays(enough, wiseDays.writing));
  return dayOf(deadline) < earliest && unwise("littleTime", field, earliest);
}

/** Questions close so late that answers cannot come in time (FOA § 14-2 (2)). */
function ofQuestions(tender: Lawful, { announceOn, questionDeadline, deadline }: DraftDates): Finding {
  const at = noon(announceOn);
  const rule = answersRule(tender, at);
  // where the law names no number it may be later, with a reason
  const level = rule.value === null ? "wise" : "law";
  const last = daysBefore(deadline, usualAnswersDays(tender, at));
  return questionDeadline > last && { code: "answersLate", field: "questionDeadline", level, rule };
}

/** From the evaluation to the first day of service, of a procedure that leads to an award. */
function ofAward(tender: Lawful, dates: DraftDates): Finding[] {
  const { announceOn, deadline, evaluationDoneOn, awardOn } = dates;
  const evaluated = addDays(dayOf(deadline), wiseDays.evaluation);
  const rule = ruleSetAt(noon(announceOn)).rule("validityDays");
  return [
    ofStart(tender, dates),
    evaluationDoneOn !== null &&
      evaluationDoneOn > dayOf(deadline) &&
      evaluationDoneOn < evaluated &&
      unwise("quickEvaluation", "evaluationDoneOn", evaluated),
    awardOn !== null &&
      awardOn > addDays(dayOf(deadline), Number(rule.value)) && { ...unwise("validity", "awardOn"), rule },
    awardOn !== null && dayOff("awardOn", awardOn),
  ];
}

/** Before the standstill is over, or so soon after that nobody has had time to hire. */
function ofStart(tender: Lawful, { announceOn, awardOn, standstillDays, startsOn }: DraftDates): Finding {
  if (awardOn === null) return false;
  const ends = workingDayFrom(addDays(awardOn, standstillDays));
  const field = "startsOn";
  if (startsOn <= ends) {
    const rule = standstillRule(tender, noon(announceOn)) ?? undefined;
    return { code: "inStandstill", field, level: "law", rule, earliest: addDays(ends, 1) };
  }
  const earliest = addDays(ends, wiseDays.signing + wiseDays.mobilising);
  return startsOn < earliest && unwise("quickStart", field, earliest);
}

/** Days that nobody works, and deadlines in weeks when most people are away. */
function ofDaysOff({ deadline, questionDeadline, startsOn }: DraftDates): Finding[] {
  const deadlines = [
    ["deadline", dayOf(deadline)],
    ["questionDeadline", dayOf(questionDeadline)],
  ] as const;
  return [...deadlines.map(([field, day]) => dayOff(field, day) || quiet(field, day)), dayOff("startsOn", startsOn)];
}

type Field = PlanWarning["field"];

const dayOff = (field: Field, day: Date): Finding => !isWorkingDay(day) && unwise("dayOff", field, workingDayFrom(day));
const quiet = (field: Field, day: Date): Finding => isQuiet(day) && unwise("quiet", field);
const unwise = (code: string, field: Field, earliest?: Date): PlanWarning => ({
  code,
  field,
  level: "wise",
  ...(earliest && { earliest }),
});
