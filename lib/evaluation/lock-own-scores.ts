import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { evaluationActions } from "./evaluation.ts";
import { judged, listBidders, loadEvaluation } from "./load-evaluation.ts";

/**
 * Locks one's own scores, for good, when every bid has one on every quality criterion. When all evaluators have, they
 * see each other's.
 * @throws Refused scoresMissing, declareFirst, scoresLocked
 */
export const lockOwnScores = command({
  input: z.object({ tenderId: id }),
  run: async ({ input: { tenderId }, actor, now, tx, record }) => {
    const evaluation = await loadEvaluation({ tx, actor }, tenderId);
    take(evaluationActions.lockOwnScores, actor, evaluation, now);
    const evaluatorId = actor.personId ?? tenderId;
    const given = await tx.score.findMany({
      where: { tenderId, evaluatorId },
      distinct: ["versionId", "criterionId"],
      select: { versionId: true, criterionId: true },
    });
    const cells = new Set(given.map(({ versionId, criterionId }) => versionId + criterionId));
    const quality = evaluation.tender.criteria.filter(({ kind }) => kind === "QUALITY");
    const bids = judged(await listBidders({ tx }, tenderId));
    if (bids.some((bid) => quality.some(({ id }) => !cells.has(bid.versionId + id))))
      throw new Refused("scoresMissing");
    const { count } = await tx.evaluator.updateMany({
      where: { tenderId, personId: evaluatorId, lockedAt: null, releasedAt: null },
      data: { lockedAt: now },
    });
    if (count !== 1) throw new Refused("changedMeanwhile");
    await record("scores.locked", { type: "Tender", id: tenderId }, { cells: cells.size });
    return { tenderId };
  },
});
