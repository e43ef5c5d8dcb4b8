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

const here = ({ tenderId }: { tenderId: string }) => `/konkurranser/${tenderId}/evaluering`;

export const appointEvaluatorAction = formAction(appointEvaluator, { to: (value) => `${here(value)}#evaluatorer` });
export const releaseEvaluatorAction = formAction(releaseEvaluator, { to: (value) => `${here(value)}#evaluatorer` });
export const declareImpartialityAction = formAction(declareImpartiality, { to: here });
/** Without a cell in the address the page shows the next that waits. */
export const scoreBidAction = formAction(scoreBid, { to: (value) => `${here(value)}#celle` });
export const lockOwnScoresAction = formAction(lockOwnScores, { to: here });
export const agreeScoreAction = formAction(agreeScore, { to: (value) => `${here(value)}#celle` });
export const rejectBidAction = formAction(rejectBid, { to: (value) => `${here(value)}#poeng` });
export const lockEvaluationAction = formAction(lockEvaluation, { to: (value) => `${here(value)}#rangering` });
