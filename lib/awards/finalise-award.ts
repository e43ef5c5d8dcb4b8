import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { awardActions } from "./award.ts";
import { loadAward, tagsOf } from "./load-award.ts";

/**
 * After the standstill, and with no challenge waiting, people make the award final; a contract can then be drafted.
 * @throws Refused inStandstill, challengeOpen
 */
export const finaliseAward = command({
  input: z.object({ awardId: id }),
  run: async ({ input: { awardId }, actor, now, tx, record }) => {
    const award = await loadAward({ tx, actor }, awardId);
    const status = take(awardActions.finalise, actor, award, now);
    const { count } = await tx.award.updateMany({
      where: { id: awardId, status: award.status },
      data: { status, finalAt: now, finalById: actor.personId },
    });
    if (count !== 1) throw new Refused("changedMeanwhile");
    const facts = { tenderId: award.tenderId, lotId: award.lotId };
    await record("award.finalised", { type: "Award", id: awardId }, facts, tagsOf(award.tenderId));
    return { id: awardId, tenderId: award.tenderId };
  },
});
