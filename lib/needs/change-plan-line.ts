import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, optionalText, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { checkPlan, findPlanLine, refuseOutside } from "./find-plan-line.ts";
import { planFields } from "./plan-fields.ts";
import { planLineActions } from "./plan-line.ts";

/**
 * Changes a line of the plan; a published one only with a reason, which stands there, as does the quarter published first.
 * @throws Refused reasonMissing on its field, changedMeanwhile when it was changed since `revision`
 */
export const changePlanLine = command({
  input: z.object({ planLineId: id, revision: whole(1, 1_000_000), reason: optionalText(500), ...planFields }),
  run: async ({ input: { planLineId, revision, reason, quarter, ...fields }, actor, now, tx, record }) => {
    const line = await findPlanLine(tx, actor, planLineId);
    const status = take(planLineActions.change, actor, line, now);
    const published = status === "PUBLISHED";
    if (published && !reason) throw new Refused("reasonMissing", { field: "reason" });
    const moved = quarter.year !== line.year || quarter.quarter !== line.quarter;
    const checked = { quarter, announceOn: fields.announceOn, needId: fields.needId, unitId: line.unitId };
    refuseOutside(quarter, fields.announceOn);
    if (moved || fields.needId !== line.needId) await checkPlan({ tx, actor, now }, checked);
    const { count } = await tx.planLine.updateMany({
      where: { id: planLineId, status, revision },
      data: {
        ...fields,
        ...quarter,
        revision: revision + 1,
        ...(published && { changedAt: now, changeReason: reason }),
      },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const what = {
      from: { year: line.year, quarter: line.quarter },
      to: quarter,
      announceOn: fields.announceOn,
      reason,
    };
    await record("plan.lineChanged", { type: "PlanLine", id: planLineId }, what, published ? ["plan"] : []);
    return { id: planLineId };
  },
});
