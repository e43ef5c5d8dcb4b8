import { agreeScore } from "../../lib/evaluation/agree-score.ts";
import { appointEvaluator } from "../../lib/evaluation/appoint-evaluator.ts";
import { declareImpartiality } from "../../lib/evaluation/declare-impartiality.ts";
import { lockEvaluation } from "../../lib/evaluation/lock-evaluation.ts";
import { lockOwnScores } from "../../lib/evaluation/lock-own-scores.ts";
import { scoreBid } from "../../lib/evaluation/score-bid.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import type { Outcome } from "../../lib/platform/command.ts";
import { world } from "../world.ts";
import type { OpenedTender } from "./opened-tender.ts";

/** The value of a command that must succeed. */
export function done<R>(outcome: Outcome<R>): R {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

/** The code of a command that must be refused. */
export const refused = (outcome: Outcome<unknown>) => (outcome.ok ? "was not refused" : outcome.refusal.code);

export const evaluators = [world.kari, world.siri, world.amir];

/** Kari leads; Siri and Amir judge with her. */
export async function appointAll({ tenderId }: OpenedTender) {
  for (const { personId } of evaluators)
    done(await appointEvaluator(world.kari, { tenderId, personId, lead: personId === world.kari.personId }));
}

export async function declareAll({ tenderId }: OpenedTender, stage: "GENERAL" | "NAMES") {
  for (const who of evaluators) done(await declareImpartiality(who, { tenderId, stage, impartial: "yes" }));
}

/** One evaluator gives the same points for everything, and locks. */
export async function scoreAll(tender: OpenedTender, who: Identity, points: (bid: number) => number) {
  const { tenderId, versionIds, criteria } = tender;
  for (const [index, versionId] of versionIds.entries())
    for (const criterionId of [criteria.method, criteria.results])
      done(await scoreBid(who, { tenderId, versionId, criterionId, points: points(index), reason: "Godt begrunnet." }));
  done(await lockOwnScores(who, { tenderId }));
}

/** Everyone appointed, declared and locked: consensus can begin. */
export async function toConsensus(tender: OpenedTender) {
  await appointAll(tender);
  await declareAll(tender, "NAMES");
  for (const [index, who] of evaluators.entries()) await scoreAll(tender, who, (bid) => 8 - bid - (index % 2));
}

/** Agreed on 8, 7, 6 … in the order of the bids, and locked. */
export async function toLocked(tender: OpenedTender) {
  await toConsensus(tender);
  await agreeAll(tender);
  done(await lockEvaluation(world.kari, { tenderId: tender.tenderId }));
}

/** Every cell agreed: 8, 7, 6 … in the order of the bids. */
export async function agreeAll({ tenderId, versionIds, criteria }: OpenedTender) {
  for (const [index, versionId] of versionIds.entries())
    for (const criterionId of [criteria.method, criteria.results])
      done(
        await agreeScore(world.kari, {
          tenderId,
          versionId,
          criterionId,
          points: 8 - index,
          reason: `Tilbud ${index + 1} svarer på det vi ba om.`,
          lift: index === 0 ? "" : "En plan for de første fire ukene.",
        }),
      );
}
