import { minutesFor } from "../tenders/burden.ts";
import { type Asked, type Draft, emptyDraft, type Lack, lacking } from "./answers.ts";
import { wordsIn } from "./words-in.ts";

/*
 * How long the rest takes, as a guide and always the same for the same bid: the reckoning of lib/tenders/burden.ts, less
 * what is done.
 */

/** Of the time to read, what is left for looking over before one sends. */
const REVIEW_MINUTES = 10;

export type Remaining = {
  kind: "reading" | "answers" | "price" | "declaration" | "files" | "review";
  count: number;
  minutes: number;
};

/** What remains of a draft that lacks this, in the order one does it, in whole minutes; nothing remains of a kind: no row. */
export function remaining(draft: Draft, asked: Asked, lacks: readonly Lack[]): Remaining[] {
  const requirements = asked.holds.answers ? asked.requirements : [];
  const open = requirements.filter(({ id }) => wordsIn(draft.answers[id]?.text ?? "") === 0);
  const tooLong = requirements.filter(({ id, maxWords }) => wordsIn(draft.answers[id]?.text ?? "") > maxWords);
  const lacking = new Set(lacks.map(({ section }) => section));
  const writing = minutesFor.words(open.reduce((sum, { maxWords }) => sum + maxWords, 0)) + tooLong.length * 5;
  const unfinished = Object.values(draft.files).filter(({ sealed }) => sealed === null).length;
  const begun = open.length < requirements.length || draft.price !== null || draft.declaration !== null;
  const rows: Remaining[] = [
    { kind: "reading", count: begun ? 0 : 1, minutes: minutesFor.reading - REVIEW_MINUTES },
    { kind: "answers", count: open.length + tooLong.length, minutes: writing },
    { kind: "price", count: lacking.has("price") ? 1 : 0, minutes: minutesFor.price },
    { kind: "declaration", count: lacking.has("declaration") ? 1 : 0, minutes: minutesFor.showing(asked.selection) },
    { kind: "files", count: unfinished, minutes: unfinished * 5 },
    { kind: "review", count: 1, minutes: REVIEW_MINUTES },
  ];
  return rows.filter(({ count }) => count > 0).map((row) => ({ ...row, minutes: Math.round(row.minutes) }));
}

/** The whole burden of a bid that nobody has begun, in minutes: what a tender asks of those who answer it. */
export function wholeBurden(asked: Asked): number {
  const draft = emptyDraft();
  const rows = remaining(draft, asked, lacking(draft, asked, new Date(0))); // nothing is written that a day could pass
  return rows.reduce((sum, { minutes }) => sum + minutes, 0);
}
