import { lint } from "./lint.ts";
import type { RuleGroup, Severity } from "./rule.ts";
import { type RuleId, rules, type SourceId } from "./rules.ts";

/** A mark in a field of a form, with what one must know to show it and to find it again when the text has changed. */
export type Note = {
  field: string;
  rule: RuleId;
  group: RuleGroup;
  severity: Severity;
  source: SourceId;
  start: number;
  end: number;
  /** The marked words, and up to four words on either side. */
  quote: string;
  before: string;
  after: string;
};

const ruleOf = new Map(rules.map((rule) => [rule.id, rule] as const));
const MOST_NOTES = 100;
const AROUND = 4;
const LONGEST_QUOTE = 300;

/** The notes of several texts, by the name of each field; in the order of the fields, then of the text. */
export const notesOf = (fields: Readonly<Record<string, string>>): Note[] =>
  Object.entries(fields).flatMap(([field, text]) => notesIn(field, text));

/**
 * The notes of one text, a hundred at the most: who has more begins with these. What stands inside a longer mark of the same
 * group says nothing new.
 */
export function notesIn(field: string, text: string): Note[] {
  const marks = lint(text)
    .slice(0, MOST_NOTES)
    .flatMap((mark) => {
      const rule = ruleOf.get(mark.rule);
      return rule ? [{ ...mark, group: rule.group, severity: rule.severity, source: rule.source }] : [];
    });
  const covered = (mark: (typeof marks)[number]) =>
    marks.some(
      (other) =>
        other.group === mark.group &&
        other.start <= mark.start &&
        mark.end <= other.end &&
        other.end - other.start > mark.end - mark.start,
    );
  return marks
    .filter((mark) => !covered(mark))
    .map((mark) => ({
      field,
      ...mark,
      quote: oneLine(text.slice(mark.start, mark.end)).slice(0, LONGEST_QUOTE),
      before: lastWords(text.slice(0, mark.start)),
      after: firstWords(text.slice(mark.end)),
    }));
}

/** Control characters and line breaks become spaces: the same words are the same quote. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\s]+/gu, " ").trim();
const wordsOf = (text: string) => oneLine(text).split(" ").filter(Boolean);
const lastWords = (text: string) => wordsOf(text.slice(-200)).slice(-AROUND).join(" ");
const firstWords = (text: string) => wordsOf(text.slice(0, 200)).slice(0, AROUND).join(" ");
