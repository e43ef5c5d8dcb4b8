import { z } from "zod";
import { take } from "../platform/actions.ts";
import { decideApproval } from "../platform/approval.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { awardActions } from "./award.ts";
import { loadAward, tagsOf } from "./load-award.ts";

/**
 * Takes an award back, with a reason: before the letters it is withdrawn, after them reversed (FOA §§ 10-1 and 25-1 (4):
 * possible until the contract is signed). The lot can then be awarded anew. A challenge that waits is thereby granted.
 * @throws Refused wrongStatus
 */
export const reverseAward = command({
  input: z.object({ awardId: id, reason: text(3_000) }),
  run: async ({ input: { awardId, reason }, actor, now, tx, record }) => {
    const award = await loadAward({ tx, actor }, awardId);
    const told = award.notifiedAt !== null;
    const status = take(told ? awardActions.reverse : awardActions.withdraw, actor, award, now);
    const { count } = await tx.award.updateMany({
      where: { id: awardId, status: award.status },
      data: { status, reversedReason: reason },
    });
    if (count !== 1) throw new Refused("changedMeanwhile");
    await tx.awardChallenge.updateMany({
      where: { awardId, decidedAt: null },
      data: { upheld: true, decisionReason: reason, decidedById: actor.personId, decidedAt: now },
    });
    const object = { type: "Award", id: awardId };
    if (award.status === "DRAFTED")
      await decideApproval({ tx, actor, now }, { object, purpose: "award", approved: false, reason });
    const tags = told ? tagsOf(award.tenderId) : [];
    await record(told ? "award.reversed" : "award.withdrawn", object, { tenderId: award.tenderId }, tags);
    return { tenderId: award.tenderId };
  },
});
