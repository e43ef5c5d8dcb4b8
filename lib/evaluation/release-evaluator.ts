import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { evaluationActions, isActive } from "./evaluation.ts";
import { loadEvaluation } from "./load-evaluation.ts";

/**
 * Lets an evaluator go, with a reason for the record; never after own scores are locked, so that nobody is let go for
 * what they meant.
 * @throws Refused scoresLocked, notFound
 */
export const releaseEvaluator = command({
  input: z.object({ tenderId: id, personId: id, reason: text(1_000) }),
  run: async ({ input: { tenderId, personId, reason }, actor, now, tx, record }) => {
    const evaluation = await loadEvaluation({ tx, actor }, tenderId);
    take(evaluationActions.release, actor, evaluation, now);
    const evaluator = evaluation.evaluators.find((one) => one.personId === personId && isActive(one));
    if (!evaluator) throw new Refused("notFound");
    if (evaluator.lockedAt) throw new Refused("scoresLocked");
    const { count } = await tx.evaluator.updateMany({
      where: { tenderId, personId, releasedAt: null, lockedAt: null },
      data: { releasedAt: now, releasedById: actor.personId, releasedReason: reason },
    });
    if (count !== 1) throw new Refused("changedMeanwhile");
    await record("evaluator.released", { type: "Tender", id: tenderId }, { personId });
    return { tenderId };
  },
});
