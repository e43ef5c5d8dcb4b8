import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findPlanLine } from "./find-plan-line.ts";
import { planLineActions } from "./plan-line.ts";

/** The tender will not come: a published line stays, with the reason, for those who had planned with it. */
export const withdrawPlanLine = command({
  input: z.object({ planLineId: id, reason: text(500) }),
  run: async ({ input: { planLineId, reason }, actor, now, tx, record }) => {
    const line = await findPlanLine(tx, actor, planLineId);
    const status = take(planLineActions.withdraw, actor, line, now);
    const { count } = await tx.planLine.updateMany({
      where: { id: planLineId, status: line.status },
      data: { status, withdrawnAt: now, withdrawnReason: reason },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    await record("plan.lineWithdrawn", { type: "PlanLine", id: planLineId }, { reason }, ["plan"]);
    return { id: planLineId };
  },
});
