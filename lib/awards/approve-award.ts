import { z } from "zod";
import { take } from "../platform/actions.ts";
import { decideApproval } from "../platform/approval.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { awardActions } from "./award.ts";
import { loadAward } from "./load-award.ts";

/**
 * A second natural person approves the award; the letters can then be sent.
 * @throws Refused samePerson, notImpartial
 */
export const approveAward = command({
  input: z.object({ awardId: id }),
  run: async ({ input: { awardId }, actor, now, tx, record }) => {
    const award = await loadAward({ tx, actor }, awardId);
    const status = take(awardActions.approve, actor, award, now);
    const { count } = await tx.award.updateMany({
      where: { id: awardId, status: award.status },
      data: { status, approvedById: actor.personId, approvedAt: now },
    });
    if (count !== 1) throw new Refused("changedMeanwhile");
    const object = { type: "Award", id: awardId };
    await decideApproval({ tx, actor, now }, { object, purpose: "award", approved: true });
    await record("award.approved", object, { tenderId: award.tenderId, versionId: award.versionId });
    return { tenderId: award.tenderId };
  },
});
