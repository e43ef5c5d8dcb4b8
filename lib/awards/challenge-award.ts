import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { awardActions } from "./award.ts";
import { loadAward, tagsOf } from "./load-award.ts";

/**
 * Records that somebody has challenged the award (a complaint, or a request for an injunction, FOA § 25-3). Nothing
 * becomes final while it waits.
 */
export const challengeAward = command({
  input: z.object({ awardId: id, reason: text(3_000) }),
  run: async ({ input: { awardId, reason }, actor, now, tx, record }) => {
    const award = await loadAward({ tx, actor }, awardId);
    const status = take(awardActions.challenge, actor, award, now);
    const { count } = await tx.award.updateMany({ where: { id: awardId, status: award.status }, data: { status } });
    if (count !== 1) throw new Refused("changedMeanwhile");
    await tx.awardChallenge.createMany({
      data: [{ awardId, reason, recordedById: actor.personId ?? awardId, recordedAt: now }],
    });
    await record(
      "award.challenged",
      { type: "Award", id: awardId },
      { tenderId: award.tenderId },
      tagsOf(award.tenderId),
    );
    return { tenderId: award.tenderId };
  },
});
