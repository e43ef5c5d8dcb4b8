import type { Note } from "./notes.ts";

/** What somebody has kept, with a reason. */
export type Kept = { id: string; rule: string; quote: string; before: string; after: string };

/**
 * Which note each kept one answers: the same rule on the same words; where these stand several times, the place whose
 * neighbours are most alike. One reason answers one place, so that the words written again elsewhere are marked anew.
 */
export function answeredBy<K extends Kept>(notes: readonly Note[], kept: readonly K[]): Map<Note, K> {
  const answers = new Map<Note, K>();
  for (const each of kept) {
    const places = notes.filter(
      (note) => note.rule === each.rule && same(note.quote, each.quote) && !answers.has(note),
    );
    const best = places.reduce<Note | undefined>(
      (found, note) => (found === undefined || likeness(note, each) > likeness(found, each) ? note : found),
      undefined,
    );
    if (best) answers.set(best, each);
  }
  return answers;
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

const likeness = (note: Note, kept: Kept) =>
  shared(note.before.split(" ").reverse(), kept.before.split(" ").reverse()) +
  shared(note.after.split(" "), kept.after.split(" "));

/** How many words are the same, counted from the mark. */
function shared(one: readonly string[], other: readonly string[]) {
  const differs = one.findIndex((word, place) => word === "" || !same(word, other[place] ?? ""));
  return differs < 0 ? one.length : differs;
}

/** Where the sentence around a mark begins and ends: what a functional wording takes the place of. */
export function sentenceAround(text: string, { start, end }: { start: number; end: number }) {
  const before = text.slice(0, start);
  const from = Math.max(
    ...[". ", "! ", "? ", ".\n", "\n"].map(
      (stop) => before.lastIndexOf(stop) + stop.length * Number(before.includes(stop)),
    ),
    0,
  );
  const stop = /[.!?](?=\s|$)|\n/.exec(text.slice(end));
  return { from: Math.min(from, start), to: stop ? end + stop.index + (stop[0] === "\n" ? 0 : 1) : text.length };
}
