import type { Actor } from "../platform/actor.ts";
import type { Tx } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { visibleTo } from "./need.ts";
import { isIn, isOver, planVisibleTo, type Quarter } from "./plan-line.ts";

/**
 * The line of the plan that a command is about.
 * @throws Refused notFound also when it exists and this actor may not see it
 */
export async function findPlanLine(tx: Tx, actor: Actor, id: string) {
  const line = await tx.planLine.findFirst({ where: { AND: [{ id }, planVisibleTo(actor)] } });
  if (!line) throw new Refused("notFound");
  return line;
}

/**
 * What a line can be planned with: a quarter that is not over, a day within it, a need of the same county.
 * @throws Refused quarterPassed, dayOutsideQuarter, needElsewhere on their fields
 */
export async function checkPlan(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: Date },
  { quarter, announceOn, needId, unitId }: Planned,
) {
  if (isOver(quarter, now)) throw new Refused("quarterPassed", { field: "quarter" });
  refuseOutside(quarter, announceOn);
  if (!needId) return;
  const need = await tx.need.count({ where: { AND: [{ id: needId, countyUnitId: unitId }, visibleTo(actor)] } });
  if (need === 0) throw new Refused("needElsewhere", { field: "needId" });
}

type Planned = { quarter: Quarter; announceOn: Date | null; needId: string | null; unitId: string };

/** @throws Refused dayOutsideQuarter on its field */
export function refuseOutside(quarter: Quarter, announceOn: Date | null) {
  if (announceOn && !isIn(quarter, announceOn)) throw new Refused("dayOutsideQuarter", { field: "announceOn" });
}
