import { type Asked, type Draft, lacking } from "./answers.ts";
import { wordsIn } from "./words-in.ts";

/*
 * How long the rest takes, as a guide and always the same for the same bid: people write some 20 words of a bid a minute,
 * and an answer is often enough at half of its limit.
 */

const WORDS_A_MINUTE = 20;
const PRICE_MINUTES = 25;
const DECLARATION_MINUTES = 10;
const REVIEW_MINUTES = 5;

export type Remaining = {
  kind: "answers" | "price" | "declaration" | "files" | "review";
  count: number;
  minutes: number;
};

/** What remains, in the order one does it, in minutes rounded up to five; nothing remains of a kind: no row. */
export function remaining(draft: Draft, asked: Asked): Remaining[] {
  const requirements = asked.holds.answers ? asked.requirements : [];
  const open = requirements.filter(({ id }) => wordsIn(draft.answers[id]?.text ?? "") === 0);
  const tooLong = requirements.filter(({ id, maxWords }) => {
    const words = wordsIn(draft.answers[id]?.text ?? "");
    return words > 0 && words > maxWords;
  });
  const lacks = new Set(lacking(draft, asked).map(({ section }) => section));
  const writing = open.reduce((sum, { maxWords }) => sum + maxWords / 2 / WORDS_A_MINUTE, 0) + tooLong.length * 5;
  const unfinished = Object.values(draft.files).filter(({ sealed }) => sealed === null).length;
  const rows: Remaining[] = [
    { kind: "answers", count: open.length + tooLong.length, minutes: toFive(writing) },
    { kind: "price", count: lacks.has("price") ? 1 : 0, minutes: PRICE_MINUTES },
    { kind: "declaration", count: lacks.has("declaration") ? 1 : 0, minutes: DECLARATION_MINUTES },
    { kind: "files", count: unfinished, minutes: unfinished * 5 },
    { kind: "review", count: 1, minutes: REVIEW_MINUTES },
  ];
  return rows.filter(({ count }) => count > 0);
}

/** The whole burden of a bid that nobody has begun, in minutes: what a tender asks of those who answer it. */
export const wholeBurden = (asked: Asked) =>
  remaining({ answers: {}, price: null, declaration: null, files: {} }, asked).reduce(
    (sum, { minutes }) => sum + minutes,
    0,
  );

const toFive = (minutes: number) => Math.ceil(minutes / 5) * 5;
