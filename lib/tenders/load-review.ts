import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { ownReviews, type Review, reviewStatus } from "./review.ts";
import { visibleTo } from "./tender.ts";

/**
 * One question for advice as its rules want it.
 * @throws Refused notFound, also for one that this actor may not know of
 */
export async function loadReview({ tx, actor, now }: Acting, id: string): Promise<Review & { tenderId: string }> {
  const row = await tx.tenderReview.findFirst({
    where: { AND: [{ id, tender: visibleTo(actor, now) }, ownReviews(actor)] },
    select: {
      tenderId: true,
      reviewerId: true,
      answeredAt: true,
      withdrawnAt: true,
      tender: { select: { buyerId: true, status: true } },
    },
  });
  if (!row) throw new Refused("notFound");
  const { tenderId, reviewerId, tender } = row;
  return { tenderId, reviewerId, status: reviewStatus(row), buyerId: tender.buyerId, tenderStatus: tender.status };
}
