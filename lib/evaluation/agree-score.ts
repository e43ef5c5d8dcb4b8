import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, optionalText, text, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { evaluationActions, FULL_SCORE } from "./evaluation.ts";
import { judged, listBidders, loadEvaluation } from "./load-evaluation.ts";

/**
 * What the evaluators agree on for one bid on one criterion; the lead writes it, the own scores stay as they are. The
 * reason goes to the record and the letter; `lift` tells the supplier what would have lifted the bid.
 * @throws Refused notFound; forbidden for others than the lead
 */
export const agreeScore = command({
  input: z.object({
    tenderId: id,
    versionId: id,
    criterionId: id,
    points: whole(0, FULL_SCORE),
    reason: text(3_000),
    lift: optionalText(2_000),
  }),
  run: async ({ input, actor, now, tx, record }) => {
    const { tenderId, versionId, criterionId, points, reason, lift } = input;
    const evaluation = await loadEvaluation({ tx, actor }, tenderId);
    take(evaluationActions.agree, actor, evaluation, now);
    const criterion = evaluation.tender.criteria.find(({ id, kind }) => id === criterionId && kind === "QUALITY");
    const bids = judged(await listBidders({ tx }, tenderId));
    if (!criterion || !bids.some((bid) => bid.versionId === versionId)) throw new Refused("notFound");
    const agreed = { points, reason, lift, agreedById: actor.personId ?? tenderId, agreedAt: now };
    await tx.consensusScore.upsert({
      where: { versionId_criterionId: { versionId, criterionId } },
      create: { tenderId, versionId, criterionId, ...agreed },
      update: agreed,
    });
    await record("score.agreed", { type: "BidVersion", id: versionId }, { criterionId, points });
    return { tenderId, versionId, criterionId };
  },
});
