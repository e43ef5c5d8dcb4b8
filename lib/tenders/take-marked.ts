import { z } from "zod";
import { findNeed } from "../needs/find-need.ts";
import { needActions } from "../needs/need.ts";
import { take } from "../platform/actions.ts";
import type { Acting } from "../platform/db.ts";
import { id } from "../platform/fields.ts";
import { loadTender } from "./load-tender.ts";
import { tenderActions } from "./tender.ts";

/** A mark stands in a tender or in a need. */
export const markedPlace = { tenderId: id.optional(), needId: id.optional() };

type Place = { tenderId?: string; needId?: string };

export const inOnePlace = ({ tenderId, needId }: Place) => (tenderId === undefined) !== (needId === undefined);

/**
 * The tender or need that marks are kept in, if this actor may write it now.
 * @throws Refused notFound, forbidden, wrongStatus as for writing it
 */
export async function takeMarked(acting: Acting, { tenderId, needId }: Place) {
  const { tx, actor, now } = acting;
  if (tenderId !== undefined) {
    take(tenderActions.save, actor, await loadTender(acting, tenderId), now);
    return { event: "tender", object: { type: "Tender", id: tenderId } };
  }
  const need = await findNeed(tx, actor, z.string().parse(needId));
  take(need.status === "DRAFT" ? needActions.draft : needActions.revise, actor, need, now);
  return { event: "need", object: { type: "Need", id: need.id } };
}
