import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadReview } from "./load-review.ts";
import { reviewActions } from "./review.ts";

/** An officer takes a question for advice back: the parts are open again, and the one who was asked reads the draft no more. */
export const withdrawReview = command({
  input: z.object({ reviewId: id }),
  run: async ({ input: { reviewId }, actor, now, tx, record }) => {
    const review = await loadReview({ tx, actor, now }, reviewId);
    take(reviewActions.withdraw, actor, review, now);
    const { count } = await tx.tenderReview.updateMany({
      where: { id: reviewId, answeredAt: null, withdrawnAt: null },
      data: { withdrawnAt: now },
    });
    if (count !== 1) throw new Refused("changedMeanwhile");
    await record("tender.reviewWithdrawn", { type: "Tender", id: review.tenderId }, { reviewId });
    return { id: review.tenderId };
  },
});
