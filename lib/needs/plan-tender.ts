import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { checkPlan } from "./find-plan-line.ts";
import { planFields } from "./plan-fields.ts";
import { planLineActions } from "./plan-line.ts";

/** A new line in the county's plan, as a draft that only the county sees. The form gives it its id: one click, one line. */
export const planTender = command({
  input: z.object({ planLineId: id, ...planFields }),
  run: async ({ input: { planLineId, quarter, needId, ...fields }, actor, now, tx, record }) => {
    const { personId, organisationId: unitId } = signedIn(actor);
    take(planLineActions.change, actor, { ...quarter, status: "DRAFT", unitId }, now);
    await checkPlan({ tx, actor, now }, { quarter, announceOn: fields.announceOn, needId, unitId });
    await tx.planLine.create({
      data: { id: planLineId, unitId, needId, ...fields, ...quarter, createdById: personId },
      select: { id: true },
    });
    await record("plan.lineAdded", { type: "PlanLine", id: planLineId }, { unitId, ...quarter });
    return { id: planLineId };
  },
});
