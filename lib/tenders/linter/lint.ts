import { exceptions } from "./exceptions.ts";
import { type Answers, answersOf, endOf, itemCount, type Pattern, pattern, standsIn } from "./pattern.ts";
import type { Rule } from "./rule.ts";
import { type RuleId, rules } from "./rules.ts";
import { type Sentence, sentencesOf } from "./tokens.ts";

/** A place in a text that a rule has something to say about: from `start` up to, not with, `end` (UTF-16 units). */
export type Mark = { rule: RuleId; start: number; end: number };

/** A pattern that makes a sentence harmless, except where one of `but` stands too. */
type Unless = { wanted: Pattern; but: readonly Pattern[] };
type Compiled = { rule: Rule & { id: RuleId }; wanted: Pattern; unless: readonly Unless[] };

const named = new Map<string, Unless[]>(
  Object.entries(exceptions).map(([name, { patterns, but }]) => {
    const notWith = (but ?? []).map(pattern);
    return [name, patterns.map((source) => ({ wanted: pattern(source), but: notWith }))];
  }),
);

const unlessOf = (sources: readonly string[]): Unless[] =>
  sources.flatMap((source) =>
    source.startsWith("%") ? (named.get(source.slice(1)) ?? missing(source)) : [{ wanted: pattern(source), but: [] }],
  );

function missing(name: string): never {
  throw new Error(`No such exception: ${name}`);
}

/** Patterns by the item that they begin with. */
const byFirst: Compiled[][] = [];
for (const rule of rules) {
  const unless = unlessOf(rule.unless ?? []);
  for (const each of rule.patterns) {
    const wanted = pattern(typeof each === "string" ? each : each.match);
    const own = typeof each === "string" ? unless : [...unless, ...unlessOf(each.unless)];
    byFirst[wanted.first] = [...(byFirst[wanted.first] ?? []), { rule, wanted, unless: own }];
  }
}

/**
 * What the rules mark in a text, by place. Pure: the same text always gives the same marks, and they lie within it.
 * Linear in the text (tests/tenders/linter/lint.test.ts).
 */
export function lint(text: string): Mark[] {
  const marks: Mark[] = [];
  const present = new Int32Array(itemCount());
  let number = 0;
  for (const sentence of sentencesOf(text)) for (const mark of marksIn(sentence, present, ++number)) marks.push(mark);
  return marks;
}

/** `present` holds, for each item, the number of the last sentence that had it. */
function marksIn(sentence: Sentence, present: Int32Array, number: number): Mark[] {
  const words: Answers[] = sentence.map(answersOf);
  const begins: Compiled[] = [];
  for (const { all } of words) {
    for (const id of all) {
      if (present[id] === number) continue;
      present[id] = number;
      const found = byFirst[id];
      if (found) begins.push(...found);
    }
  }
  const seen = new Map<Pattern, boolean>();
  const stands = (wanted: Pattern) => {
    for (const id of wanted.needed) if (present[id] !== number) return false;
    const known = seen.get(wanted) ?? standsIn(wanted, words);
    seen.set(wanted, known);
    return known;
  };
  const harmless = ({ wanted, but }: Unless) => stands(wanted) && !but.some(stands);
  const spans: { rule: RuleId; from: number; to: number }[] = [];
  for (const { rule, wanted, unless } of begins) {
    if (!stands(wanted) || unless.some(harmless) || rule.fits?.(sentence) === false) continue;
    for (const [from, word] of words.entries()) {
      const to = word.has.has(wanted.first) ? endOf(wanted, words, from) : -1;
      if (to > from) spans.push({ rule: rule.id, from, to });
    }
  }
  if (spans.length === 0) return [];
  return joined(spans).map(({ rule, from, to }) => ({
    rule,
    start: sentence[from]?.start ?? 0,
    end: sentence[to - 1]?.end ?? 0,
  }));
}

/** Spans of the same rule that touch become one; in the order of the text. */
function joined(spans: { rule: RuleId; from: number; to: number }[]) {
  const whole: typeof spans = [];
  const last = new Map<RuleId, (typeof spans)[number]>();
  for (const span of spans.sort((a, b) => a.from - b.from || a.to - b.to || (a.rule < b.rule ? -1 : 1))) {
    const before = last.get(span.rule);
    if (before && span.from <= before.to) before.to = Math.max(before.to, span.to);
    else {
      whole.push(span);
      last.set(span.rule, span);
    }
  }
  return whole;
}
