import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { awardActions } from "./award.ts";
import { loadAward, tagsOf } from "./load-award.ts";

/** The challenge is not granted: the award stands, and can become final after the standstill. */
export const upholdAward = command({
  input: z.object({ awardId: id, reason: text(3_000) }),
  run: async ({ input: { awardId, reason }, actor, now, tx, record }) => {
    const award = await loadAward({ tx, actor }, awardId);
    const status = take(awardActions.uphold, actor, award, now);
    await tx.awardChallenge.updateMany({
      where: { awardId, decidedAt: null },
      data: { upheld: false, decisionReason: reason, decidedById: actor.personId, decidedAt: now },
    });
    const { count } = await tx.award.updateMany({ where: { id: awardId, status: award.status }, data: { status } });
    if (count !== 1) throw new Refused("changedMeanwhile");
    await record("award.upheld", { type: "Award", id: awardId }, { tenderId: award.tenderId }, tagsOf(award.tenderId));
    return { tenderId: award.tenderId };
  },
});
