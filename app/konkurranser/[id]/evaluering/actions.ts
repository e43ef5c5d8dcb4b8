"use server";

import { agreeScore } from "#lib/evaluation/agree-score.ts";
import { appointEvaluator } from "#lib/evaluation/appoint-evaluator.ts";
import { declareImpartiality } from "#lib/evaluation/declare-impartiality.ts";
import { lockEvaluation } from "#lib/evaluation/lock-evaluation.ts";
import { lockOwnScores } from "#lib/evaluation/lock-own-scores.ts";
import { rejectBid } from "#lib/evaluation/reject-bid.ts";
import { releaseEvaluator } from "#lib/evaluation/release-evaluator.ts";
import { scoreBid } from "#lib/evaluation/score-bid.ts";
import { formAction } from "#lib/platform/form-action.ts";

/* Every act stays on the page, which is read anew and shows what comes next. */
export const appointEvaluatorAction = formAction(appointEvaluator);
export const releaseEvaluatorAction = formAction(releaseEvaluator);
export const declareImpartialityAction = formAction(declareImpartiality);
export const scoreBidAction = formAction(scoreBid);
export const lockOwnScoresAction = formAction(lockOwnScores);
export const agreeScoreAction = formAction(agreeScore);
export const rejectBidAction = formAction(rejectBid);
export const lockEvaluationAction = formAction(lockEvaluation);
