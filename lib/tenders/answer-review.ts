import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadReview } from "./load-review.ts";
import { reviewActions } from "./review.ts";

/** The colleague who was asked gives advice; the parts are open again. */
export const answerReview = command({
  input: z.object({ reviewId: id, answer: text(3_000) }),
  run: async ({ input: { reviewId, answer }, actor, now, tx, record }) => {
    const review = await loadReview({ tx, actor, now }, reviewId);
    take(reviewActions.answer, actor, review, now);
    const { count } = await tx.tenderReview.updateMany({
      where: { id: reviewId, answeredAt: null, withdrawnAt: null },
      data: { answer, answeredAt: now },
    });
    if (count !== 1) throw new Refused("changedMeanwhile");
    await record("tender.reviewAnswered", { type: "Tender", id: review.tenderId }, { reviewId });
    return { id: review.tenderId };
  },
});
