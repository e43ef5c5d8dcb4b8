import type { Prisma } from "../generated/prisma/client.ts";
import type { PlanLineStatus } from "../generated/prisma/enums.ts";
import { type Action, narrowed } from "../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn } from "../platform/actor.ts";
import { osloDay } from "../platform/dates.ts";

/** What a tender may be worth in all, without VAT; no figure, so that nobody bids it. Names: messages `plan.bands`. */
export const valueBands = ["UP_TO_1M", "UP_TO_5M", "UP_TO_20M", "UP_TO_50M", "OVER_50M"] as const;

export type Quarter = { year: number; quarter: number };

/** What the rules below look at. */
type PlanLineFacts = Quarter & { status: PlanLineStatus; unitId: string };

const plans = (actor: Actor, line: { unitId: string }) =>
  hasRoleIn(actor, line.unitId, "procurementOfficer", "countyManager");

/** Whether this actor plans for the unit it works in. */
export const mayPlan = (actor: Actor) =>
  actor.kind === "NAV_UNIT" && hasRole(actor, "procurementOfficer", "countyManager");

/** Who may do what with a line of the plan. `by` in SQL: policies of 1210_plan and app.status_transition. */
export const planLineActions = {
  change: { by: plans, from: ["DRAFT", "PUBLISHED"] },
  publish: {
    by: plans,
    from: ["DRAFT"],
    to: "PUBLISHED",
    unless: { quarterPassed: (line, now) => isOver(line, now) },
  },
  withdraw: { by: plans, from: ["DRAFT", "PUBLISHED"], to: "WITHDRAWN" },
} satisfies Record<string, Action<PlanLineFacts>>;

/** The quarter of this instant, in Oslo. */
export function quarterOf(at: Date): Quarter {
  const [year = "", month = ""] = osloDay(at).split("-");
  return { year: Number(year), quarter: Math.ceil(Number(month) / 3) };
}

/** Whether the quarter has ended; app.guard_plan_line() says the same. */
export const isOver = (line: Quarter, now: Date) => indexOf(line) < indexOf(quarterOf(now));

/** This quarter and those that come: what can be planned. */
export function comingQuarters(now: Date, count = 12): Quarter[] {
  const first = indexOf(quarterOf(now));
  return Array.from({ length: count }, (_, offset) => ({
    year: Math.floor((first + offset) / 4),
    quarter: ((first + offset) % 4) + 1,
  }));
}

/** The quarter of a plain day. */
const quarterOfDay = (day: Date): Quarter => ({
  year: day.getUTCFullYear(),
  quarter: Math.floor(day.getUTCMonth() / 3) + 1,
});

/** Whether the day that is planned for the announcement lies in the line's quarter; a check constraint says the same. */
export const isIn = (quarter: Quarter, day: Date) => indexOf(quarterOfDay(day)) === indexOf(quarter);

const indexOf = ({ year, quarter }: Quarter) => year * 4 + quarter - 1;

/** «2027-1», as addresses and forms carry it. */
export const quarterCode = ({ year, quarter }: Quarter) => `${year}-${quarter}`;

/** Which lines this actor may read: everyone those that are published, the county's own people also drafts. */
export function planVisibleTo(actor: Actor): Prisma.PlanLineWhereInput {
  const seen: Prisma.PlanLineWhereInput[] = [{ publishedAt: { not: null } }];
  if (actor.kind === "NAV_UNIT") seen.push({ unitId: { in: [...actor.unitIds] } });
  return narrowed({ OR: seen });
}
