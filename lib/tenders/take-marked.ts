import { z } from "zod";
import { findNeed } from "../needs/find-need.ts";
import { needActions } from "../needs/need.ts";
import { take } from "../platform/actions.ts";
import type { Acting } from "../platform/db.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findQuestion } from "./find-question.ts";
import { loadTender } from "./load-tender.ts";
import { tenderActions } from "./tender.ts";

/** A mark stands in a tender, in a need, or in the draft of an answer to a question. */
export const markedPlace = { tenderId: id.optional(), needId: id.optional(), clarificationId: id.optional() };

type Place = { tenderId?: string; needId?: string; clarificationId?: string };

/** A mark stands in one text, so exactly one of the three is named. */
export const inOnePlace = ({ tenderId, needId, clarificationId }: Place) =>
  [tenderId, needId, clarificationId].filter((each) => each !== undefined).length === 1;

/**
 * The tender, need or answer that marks are kept in, if this actor may write it now; `place` is what the mark is stored with.
 * @throws Refused notFound, forbidden, wrongStatus, alreadyAnswered as for writing it
 */
export async function takeMarked(acting: Acting, { tenderId, needId, clarificationId }: Place) {
  const { tx, actor, now } = acting;
  if (clarificationId !== undefined) {
    const { asked, tender } = await findQuestion(acting, clarificationId);
    take(tenderActions.answer, actor, tender, now);
    if (asked.answeredAt) throw new Refused("alreadyAnswered");
    return {
      event: "tender",
      object: { type: "Tender", id: tender.id },
      place: { tenderId: tender.id, clarificationId },
    };
  }
  if (tenderId !== undefined) {
    take(tenderActions.save, actor, await loadTender(acting, tenderId), now);
    return { event: "tender", object: { type: "Tender", id: tenderId }, place: { tenderId, clarificationId: null } };
  }
  const need = await findNeed(tx, actor, z.string().parse(needId));
  take(need.status === "DRAFT" ? needActions.draft : needActions.revise, actor, need, now);
  return { event: "need", object: { type: "Need", id: need.id }, place: { needId: need.id } };
}
