import type { Acting } from "../platform/db.ts";
import { isId } from "../platform/fields.ts";
import { visibleTo } from "./need.ts";

/** The kind of guiding notice that lets a tender's deadline be shorter (eForms 7; FOA § 20-2 (2)). */
const SHORTENS = "7";

/**
 * Guiding notices about a need that can shorten the deadline of the tender made from it, the newest first; `sentAt` is when
 * it was announced. One sent in another system is not known here: its day is typed.
 */
export async function listPriorNotices({ tx, actor }: Pick<Acting, "tx" | "actor">, needId: string | null) {
  if (!needId || !isId(needId)) return [];
  const events = await tx.dialogueEvent.findMany({
    where: { needId, noticeType: SHORTENS, need: visibleTo(actor) },
    orderBy: { announcedAt: "desc" },
    select: { id: true, title: true, announcedAt: true },
  });
  return events.map(({ announcedAt, ...event }) => ({ ...event, sentAt: announcedAt }));
}

export type PriorNotice = Awaited<ReturnType<typeof listPriorNotices>>[number];
