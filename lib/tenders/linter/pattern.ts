import type { Token } from "./tokens.ts";
import { classes } from "./word-classes.ts";

/*
 * The little language of the rules. A pattern is items with spaces between:
 *   ord  ord*  *ord  *ord*  a|b  ans(att|atte)   words, with the ends that may vary
 *   @staff                                       a class of words (word-classes.ts)
 *   #  #>=3                                      a number, in digits or words
 *   Name                                         a word written as a name
 *   ..  ..8                                      up to five (eight) words between
 *   x?                                           may be there
 *   ^                                            the sentence begins here
 * Words are looked up, never searched for with regular expressions, and a gap is bounded: the work is linear in the text.
 */

type Item = { id: number; number?: (value: number) => boolean; name: boolean };
/** The items that a word answers to, to look up and to walk through. */
export type Answers = { has: ReadonlySet<number>; all: readonly number[] };
type Step = { gap: number } | { item: Item; optional: boolean } | { begins: true };
export type Pattern = { steps: readonly Step[]; first: number; needed: readonly number[] };

const items = new Map<string, Item>();
/** Items that look at more than the word. */
const specials: Item[] = [];
const exact = new Map<string, number[]>();
const prefixes = new Map<string, number[]>();
const suffixes = new Map<string, number[]>();
const inner: [string, number][] = [];
let longest = 0;

const DEFAULT_GAP = 5;

/** Reads a pattern. @throws Error for a class that does not exist, or a pattern that begins with a gap */
export function pattern(source: string): Pattern {
  const steps: Step[] = source
    .trim()
    .split(/\s+/)
    .map((part): Step => {
      if (part === "^") return { begins: true };
      const gap = /^\.\.(\d*)$/.exec(part);
      if (gap) return { gap: Number(gap[1] || DEFAULT_GAP) };
      const optional = part.endsWith("?");
      return { item: itemOf(optional ? part.slice(0, -1) : part), optional };
    });
  const first = steps.find((step) => !("begins" in step));
  if (!first || !("item" in first) || first.optional) throw new Error(`A pattern must begin with a word: ${source}`);
  const needed = steps.flatMap((step) => ("item" in step && !step.optional ? [step.item.id] : []));
  return { steps, first: first.item.id, needed };
}

function itemOf(source: string): Item {
  const known = items.get(source);
  if (known) return known;
  const item: Item = { id: items.size, name: false };
  items.set(source, item);
  for (const alternative of alternatives(source)) {
    const number = /^#(>=|<=|>|<)?([\d.]*)$/.exec(alternative);
    if (number) item.number = comparison(number[1], Number(number[2]));
    else if (alternative === "Name") item.name = true;
    else if (alternative.startsWith("@")) for (const word of classOf(alternative)) learn(word, item.id);
    else for (const word of spelledOut(alternative)) learn(word, item.id);
  }
  if (item.number || item.name) specials.push(item);
  return item;
}

function comparison(sign: string | undefined, limit: number): (value: number) => boolean {
  if (sign === ">=") return (value) => value >= limit;
  if (sign === "<=") return (value) => value <= limit;
  if (sign === ">") return (value) => value > limit;
  if (sign === "<") return (value) => value < limit;
  return () => true;
}

function classOf(name: string): string[] {
  const words = classes[name.slice(1) as keyof typeof classes];
  if (words === undefined) throw new Error(`No such class of words: ${name}`);
  return words
    .trim()
    .split(/\s+/)
    .flatMap((word) => (word.startsWith("@") ? classOf(word) : spelledOut(word)));
}

/** «a|b(c|d)» → a, b(c|d) */
function alternatives(source: string): string[] {
  const found = [""];
  let depth = 0;
  for (const sign of source) {
    if (sign === "(") depth++;
    if (sign === ")") depth--;
    if (sign === "|" && depth === 0) found.push("");
    else found[found.length - 1] += sign;
  }
  return found;
}

/** «b(c|d)» → bc, bd */
function spelledOut(word: string): string[] {
  const group = /^(.*?)\(([^()]*)\)(.*)$/.exec(word);
  if (!group) return [word];
  const [, before = "", choices = "", after = ""] = group;
  return choices.split("|").flatMap((choice) => spelledOut(before + choice + after));
}

function learn(word: string, id: number) {
  const open = word.startsWith("*");
  const core = word.replaceAll("*", "");
  if (core === "") throw new Error(`A word of stars alone: ${word}`);
  longest = Math.max(longest, core.length);
  if (open && word.endsWith("*")) inner.push([core, id]);
  else {
    const index = open ? suffixes : word.endsWith("*") ? prefixes : exact;
    const ids = index.get(core) ?? [];
    ids.push(id);
    index.set(core, ids);
  }
}

/** Texts say the same words again and again: what each answers to is remembered. */
const remembered = new Map<string, Answers>();
const MOST_REMEMBERED = 20_000;
const NOTHING: Answers = { has: new Set(), all: [] };

/** All items that a token answers to. */
export function answersOf(token: Token): Answers {
  const key = token.name ? `${token.word}\n` : token.word;
  const known = remembered.get(key);
  if (known) return known;
  const has = itemsOf(token);
  const answers = has.size === 0 ? NOTHING : { has, all: [...has] };
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, answers);
  return answers;
}

function itemsOf({ word, value, name }: Token): Set<number> {
  const found = new Set<number>(exact.get(word));
  for (let length = 1; length <= Math.min(longest, word.length); length++) {
    for (const id of prefixes.get(word.slice(0, length)) ?? []) found.add(id);
    for (const id of suffixes.get(word.slice(-length)) ?? []) found.add(id);
  }
  for (const [core, id] of inner) if (word.includes(core)) found.add(id);
  for (const item of specials)
    if ((name && item.name) || (value !== undefined && item.number?.(value))) found.add(item.id);
  return found;
}

/** How many items there are; they are numbered from nought. */
export const itemCount = () => items.size;

/** Where a pattern that begins at this word first can end (the place after its last word), or −1. */
export function endOf({ steps }: Pattern, sentence: readonly Answers[], start: number): number {
  let places = [start];
  for (const step of steps) {
    if ("begins" in step) {
      if (start !== 0) return -1;
      continue;
    }
    const next: number[] = [];
    for (const place of places) {
      const reach = "gap" in step ? Math.min(place + step.gap, sentence.length) : place;
      if ("gap" in step) {
        for (let at = Math.max(place, (next.at(-1) ?? -1) + 1); at <= reach; at++) next.push(at);
      } else {
        if (step.optional && next.at(-1) !== place) next.push(place);
        if (sentence[place]?.has.has(step.item.id)) next.push(place + 1);
      }
    }
    if (next.length === 0) return -1;
    places = next;
  }
  return places[0] ?? -1;
}

/** Whether a pattern stands anywhere in a sentence. */
export function standsIn(wanted: Pattern, sentence: readonly Answers[]): boolean {
  for (const [start, token] of sentence.entries())
    if (token.has.has(wanted.first) && endOf(wanted, sentence, start) >= 0) return true;
  return false;
}
