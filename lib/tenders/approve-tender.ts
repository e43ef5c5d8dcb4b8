import { z } from "zod";
import { markTendered } from "../needs/mark-tendered.ts";
import { actionChecks, take } from "../platform/actions.ts";
import { decideApproval } from "../platform/approval.ts";
import { command } from "../platform/command.ts";
import { id, instant } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";
import { obstacles } from "./obstacles.ts";
import { tagsOf, tenderActions } from "./tender.ts";

/** What depends on the day of dispatch. */
const ofTheDay = [
  ...(["deadlineTooSoon", "questionsCloseTooEarly", "questionsCloseTooLate", "standstillTooShort"] as const),
  ...(["priorNoticeOutside", "procedureNotAllowed"] as const),
] as const;

/**
 * A second person approves: the tender is public from `publishesAt` (now, when absent), and its round opens then.
 * @throws Refused samePerson, sentAgain, publishesInPast, deadlineTooSoon (fewer days than the procedure gives), obstacles
 */
export const approveTender = command({
  input: z.object({
    tenderId: id,
    publishesAt: z.union([z.literal("").transform(() => undefined), instant]).optional(),
    /** When what the approver has read was sent for review: what was sent anew since is another draft. */
    sentAt: z.iso.datetime({ error: "unknown" }).optional(),
  }),
  run: async ({ input, actor, now, tx, record }) => {
    const tender = await loadTender({ tx, actor, now }, input.tenderId);
    const status = take(tenderActions.approve, actor, tender, now);
    if (input.sentAt && input.sentAt !== tender.sentForReviewAt?.toISOString()) throw new Refused("sentAgain");
    const publishesAt = input.publishesAt ?? now;
    if (publishesAt < now) throw new Refused("publishesInPast", { field: "publishesAt" });
    // the day of dispatch chooses the rules, and the deadline runs from it
    const byThen = ofTheDay.find((code) => obstacles[code](tender, publishesAt));
    if (actionChecks.on && byThen) throw new Refused(byThen, { field: "publishesAt" });
    const { count } = await tx.tender.updateMany({
      where: { id: tender.id, status: "IN_REVIEW", sentForReviewAt: tender.sentForReviewAt },
      data: { status, publishesAt, approvedById: actor.personId, approvedAt: now },
    });
    if (count !== 1) throw new Refused("changedMeanwhile");
    await tx.round.updateMany({ where: { tenderId: tender.id, number: 1 }, data: { opensAt: publishesAt } });
    if (tender.needId) await markTendered(tx, actor, tender.needId, now, tender.measureType);
    const object = { type: "Tender", id: tender.id };
    await decideApproval({ tx, actor, now }, { object, purpose: "publication", approved: true });
    await record(
      "tender.approved",
      object,
      { reference: tender.reference, revision: tender.revision, publishesAt },
      tagsOf(tender.id),
    );
    return { id: tender.id };
  },
});
