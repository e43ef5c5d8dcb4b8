import { z } from "zod";
import { take } from "../platform/actions.ts";
import { prepareApproval } from "../platform/approval.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";
import { lockedFields } from "./review-queries.ts";
import { tenderActions } from "./tender.ts";

/**
 * Hands the draft to the one who approves.
 * @throws Refused with the first obstacle (obstacles.ts), reviewsOpen while a colleague is still to answer
 */
export const sendForReview = command({
  input: z.object({ tenderId: id }),
  run: async ({ input, actor, now, tx, record }) => {
    const tender = await loadTender({ tx, actor, now }, input.tenderId);
    const status = take(tenderActions.sendForReview, actor, tender, now);
    if ((await lockedFields(tx, tender.id)).length > 0) throw new Refused("reviewsOpen");
    const { count } = await tx.tender.updateMany({
      where: { id: tender.id, status: "DRAFT", revision: tender.revision },
      data: { status, sentForReviewById: actor.personId, sentForReviewAt: now },
    });
    if (count !== 1) throw new Refused("changedMeanwhile");
    const object = { type: "Tender", id: tender.id };
    await prepareApproval({ tx, actor, now }, { object, unitId: tender.buyerId, purpose: "publication" });
    await record("tender.sentForReview", object, { reference: tender.reference, revision: tender.revision });
    return { id: tender.id };
  },
});
