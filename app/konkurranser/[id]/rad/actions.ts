"use server";

import { formAction } from "#lib/platform/form-action.ts";
import { answerReview } from "#lib/tenders/answer-review.ts";
import { askForReview } from "#lib/tenders/ask-for-review.ts";
import { withdrawReview } from "#lib/tenders/withdraw-review.ts";

const back = { to: ({ id }: { id: string }) => `/konkurranser/${id}/rad` };

export const askForReviewAction = formAction(askForReview, back);
export const answerReviewAction = formAction(answerReview, back);
export const withdrawReviewAction = formAction(withdrawReview, back);
