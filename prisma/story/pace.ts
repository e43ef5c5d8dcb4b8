import { addDays } from "../../lib/platform/dates.ts";
import { workingDayFrom, workingDayUntil } from "../../lib/platform/working-days.ts";
import { chanceFrom } from "./chance.ts";
import type { Course } from "./courses.ts";

/** Days that a course takes more (or, for `opensLate`, fewer) than the shortest, at each step. */
type Pace = {
  announces: number;
  summarises: number;
  drafts: number;
  opensLate: number;
  opens: number;
  decides: number;
  signs: number;
};

type Paced = { course: Course; stage: { today: Date } };

/** Courses that are not over stand where their stage says, whatever their pace. */
const unhurried: ReadonlySet<Course["stage"]> = new Set(["active", "completed", "terminated"]);

/** From the deadline until every contract is signed, however slow: the service starts after that. */
export const LONGEST_TO_CONTRACT = 60;

/** How fast this county went that time: the same in every load, another for each course. */
export function paceOf({ key, stage, began }: Course): Pace {
  const chance = chanceFrom([...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, began));
  const upTo = (most: number) => Math.floor(chance() * (most + 1));
  const drawn = { announces: upTo(9), summarises: upTo(9), drafts: upTo(40), opensLate: upTo(9), opens: upTo(3) };
  const [decides, signs] = [upTo(4), upTo(5)];
  if (unhurried.has(stage)) return { ...drawn, drafts: drawn.summarises + 6 + drawn.drafts, decides, signs };
  return { announces: 0, summarises: 0, drafts: 0, opensLate: drawn.opensLate, opens: 0, decides: 0, signs: 0 };
}

const DAY = 86_400_000;

const daysAgoOf = (stage: { today: Date }, day: Date) => Math.round((stage.today.getTime() - day.getTime()) / DAY);

/** So many days ago, or as many as to the last working day before it. */
export const workingDayBy = (stage: { today: Date }, daysAgo: number) =>
  daysAgoOf(stage, workingDayUntil(addDays(stage.today, -daysAgo)));

/** So many days ago, or as many as to the first working day after it. */
export const workingDayAfter = (stage: { today: Date }, daysAgo: number) =>
  daysAgoOf(stage, workingDayFrom(addDays(stage.today, -daysAgo)));

/** When suppliers are met, in days before today. */
export const meetingDay = ({ course, stage }: Paced) => workingDayBy(stage, course.began - 24);

/**
 * When bids are due, in days before today (negative: days ahead), by how far the course has come. On a working day, but
 * for what closes today: that it does, whatever day it is loaded.
 */
export function deadlineDay({ course, stage }: Paced): number {
  if (course.stage === "closingToday") return 0;
  const wanted = wantedDay(course);
  return wanted > 0 ? workingDayBy(stage, wanted) : workingDayAfter(stage, wanted);
}

function wantedDay(course: Course): number {
  const index = course.key.length + course.size;
  switch (course.stage) {
    case "open":
      return -(6 + (index % 5) * 5);
    case "inReview":
      return -40;
    case "awaitingOpening":
      return 1;
    case "evaluation":
      return 12;
    case "standstill":
      return 30;
    case "signing":
      return 62;
    case "cancelled":
      return 290;
    default:
      return course.began - 96 - paceOf(course).drafts;
  }
}
