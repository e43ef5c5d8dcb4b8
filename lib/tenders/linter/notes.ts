import { lint } from "./lint.ts";
import type { RuleGroup, RuleId, Severity } from "./rule.ts";
import { rules } from "./rules.ts";

/** A mark in a field of a form, with what one must know to show it and to find it again when the text has changed. */
export type Note = {
  field: string;
  rule: RuleId;
  group: RuleGroup;
  severity: Severity;
  source: string;
  start: number;
  end: number;
  /** The marked words, and up to four words on either side. */
  quote: string;
  before: string;
  after: string;
};

const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
const AROUND = 4;
const LONGEST_QUOTE = 300;

/** The notes of several texts, by the name of each field; in the order of the fields, then of the text. */
export const notesOf = (fields: Readonly<Record<string, string>>): Note[] =>
  Object.entries(fields).flatMap(([field, text]) => notesIn(field, text));

/** The notes of one text. */
export function notesIn(field: string, text: string): Note[] {
  return lint(text).flatMap(({ rule, start, end }) => {
    const known = ruleOf.get(rule);
    if (!known) return [];
    const { group, severity, source } = known;
    const [before, after] = [lastWords(text.slice(0, start)), firstWords(text.slice(end))];
    const quote = oneLine(text.slice(start, end)).slice(0, LONGEST_QUOTE);
    return [{ field, rule, group, severity, source, start, end, quote, before, after }];
  });
}

/** Control characters and line breaks become spaces: the same words are the same quote. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\s]+/gu, " ").trim();
const wordsOf = (text: string) => oneLine(text).split(" ").filter(Boolean);
const lastWords = (text: string) => wordsOf(text.slice(-200)).slice(-AROUND).join(" ");
const firstWords = (text: string) => wordsOf(text.slice(0, 200)).slice(0, AROUND).join(" ");

/** What somebody has kept, with a reason. */
export type Kept = { id: string; rule: RuleId; quote: string; before: string; after: string };

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
