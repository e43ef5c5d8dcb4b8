import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { evaluationActions, FULL_SCORE } from "./evaluation.ts";
import { judged, listBidders, loadEvaluation } from "./load-evaluation.ts";

/**
 * One evaluator's own points for one bid on one quality criterion, with the reason. A change is a new revision; the
 * newest counts; nobody else sees any before all have locked.
 * @throws Refused notFound (a bid or criterion that is not judged here), scoresLocked, declareFirst
 */
export const scoreBid = command({
  input: z.object({
    tenderId: id,
    versionId: id,
    criterionId: id,
    points: whole(0, FULL_SCORE),
    reason: text(2_000),
  }),
  run: async ({ input, actor, now, tx, record }) => {
    const { tenderId, versionId, criterionId, points, reason } = input;
    const evaluation = await loadEvaluation({ tx, actor }, tenderId);
    take(evaluationActions.score, actor, evaluation, now);
    const bids = judged(await listBidders({ tx }, tenderId));
    const criterion = evaluation.tender.criteria.find(({ id, kind }) => id === criterionId && kind === "QUALITY");
    if (!criterion || !bids.some((bid) => bid.versionId === versionId)) throw new Refused("notFound");
    const evaluatorId = actor.personId ?? tenderId;
    const revisions = await tx.score.count({ where: { versionId, criterionId, evaluatorId } });
    await tx.score.createMany({
      data: [{ tenderId, versionId, criterionId, evaluatorId, revision: revisions + 1, points, reason, scoredAt: now }],
    });
    await record("bid.scored", { type: "BidVersion", id: versionId }, { criterionId, revision: revisions + 1, points });
    return { tenderId, versionId, criterionId };
  },
});
