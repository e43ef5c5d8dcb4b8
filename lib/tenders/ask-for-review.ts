import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { formId, id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";
import { reviewableFields } from "./review.ts";
import { listReviewers } from "./review-queries.ts";
import { tenderActions } from "./tender.ts";

const fields = z
  .union([z.array(z.string()), z.string().transform((one) => [one])], { error: "required" })
  .refine((names) => names.length > 0, "required")
  .refine((names) => names.every((name) => reviewableFields.includes(name)), "unknown")
  .transform((names) => [...new Set(names)]);

/**
 * Asks a colleague, of the own unit or the directorate, about named parts of a draft. The colleague reads the draft from
 * now on, and nobody changes those parts until there is an answer.
 * @throws Refused notFound (no such colleague), samePerson
 */
export const askForReview = command({
  input: z.object({ tenderId: id, formId, reviewerId: id, fields, question: text(1_000) }),
  run: async ({ input: { tenderId, formId, reviewerId, fields, question }, actor, now, tx, record, once }) => {
    const { id, before } = await once(formId, (id) =>
      tx.tenderReview.findFirst({ where: { id, askedById: actor.personId ?? id }, select: { id: true } }),
    );
    if (before) return { id: tenderId, reviewId: before.id };
    const acting = { tx, actor, now };
    const tender = await loadTender(acting, tenderId);
    take(tenderActions.save, actor, tender, now);
    if (reviewerId === actor.personId) throw new Refused("samePerson", { field: "reviewerId" });
    const known = await listReviewers(acting, tender.buyerId);
    if (!known.some(({ personId }) => personId === reviewerId)) throw new Refused("notFound", { field: "reviewerId" });
    const review = await tx.tenderReview.create({
      data: { id, tenderId, askedById: actor.personId ?? "", reviewerId, fields, question },
      select: { id: true },
    });
    await record("tender.reviewAsked", { type: "Tender", id: tenderId }, { reviewId: review.id, reviewerId, fields });
    return { id: tenderId, reviewId: review.id };
  },
});
