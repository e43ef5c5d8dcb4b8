/** What a supplier keeps to itself of a paragraph: all of it, or passages. */
export type Marked = {
  text: string;
  secret: boolean;
  /** From, to, from, to …: in characters (code points), in order and apart. */
  secretSpans: readonly number[];
};

export type Part = { text: string; secret: boolean };

/** A mark of fewer letters and digits would be found everywhere. */
const FEWEST_SIGNS = 3;

/** What comes instead of a secret passage in a text that is told on. */
const LEFT_OUT = "[…]";

/**
 * Where these words stand in the text, as spans; one passage a line, whatever the spaces and the case, everywhere it stands.
 * @returns the code of what is wrong with a line instead: passageNotFound, passageTooShort
 */
export function spansOf(text: string, lines: string): number[] | "passageNotFound" | "passageTooShort" {
  const found: [number, number][] = [];
  for (const line of lines.split("\n").map((words) => words.trim())) {
    if (!line) continue;
    if ((line.match(/[\p{L}\p{N}]/gu) ?? []).length < FEWEST_SIGNS) return "passageTooShort";
    const places = [...text.matchAll(patternOf(line))];
    if (places.length === 0) return "passageNotFound";
    for (const place of places) {
      const from = length(text.slice(0, place.index));
      found.push([from, from + length(place[0])]);
    }
  }
  return merged(found);
}

const patternOf = (line: string) =>
  new RegExp(line.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+"), "giu");

const length = (text: string) => [...text].length;

/** In order, and one where they touch or overlap. */
function merged(spans: [number, number][]): number[] {
  const apart: [number, number][] = [];
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart.flat();
}

/** The paragraph cut where secrecy begins and ends. */
export function partsOf({ text, secret, secretSpans }: Marked): Part[] {
  if (secret) return [{ text, secret }];
  const signs = [...text];
  const cuts = [0, ...secretSpans, signs.length];
  return cuts
    .slice(1)
    .map((to, index) => ({ text: signs.slice(cuts[index], to).join(""), secret: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}

/** What may be told on; nothing when all of it is secret. */
export function openText(paragraph: Marked): string {
  const parts = partsOf(paragraph);
  if (parts.every(({ secret, text }) => secret || !/[\p{L}\p{N}]/u.test(text))) return "";
  return parts.map(({ text, secret }) => (secret ? LEFT_OUT : text)).join("");
}

/** What may not. */
export const secretTexts = (paragraph: Marked): string[] =>
  partsOf(paragraph).flatMap(({ text, secret }) => (secret ? [text] : []));
