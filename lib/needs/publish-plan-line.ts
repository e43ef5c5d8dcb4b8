import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findPlanLine } from "./find-plan-line.ts";
import { planLineActions } from "./plan-line.ts";

/** Everyone can read the line from here. It binds nobody to buy, but it is not taken back without a reason. */
export const publishPlanLine = command({
  input: z.object({ planLineId: id }),
  run: async ({ input: { planLineId }, actor, now, tx, record }) => {
    const line = await findPlanLine(tx, actor, planLineId);
    const status = take(planLineActions.publish, actor, line, now);
    const { count } = await tx.planLine.updateMany({
      where: { id: planLineId, status: line.status, revision: line.revision },
      data: { status, publishedAt: now, firstYear: line.year, firstQuarter: line.quarter },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const when = { year: line.year, quarter: line.quarter };
    await record("plan.linePublished", { type: "PlanLine", id: planLineId }, when, ["plan"]);
    return { id: planLineId };
  },
});
