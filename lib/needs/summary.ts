import { type Marked, openText } from "./secrets.ts";
import type { WrittenStandard } from "./written-in.ts";

/** What a summary is made of: what suppliers have approved or written, without what they keep to themselves. */
type Heard = {
  questions: readonly string[];
  /** Approved paragraphs; question 0 is none of them. */
  paragraphs: readonly (Marked & { question: number })[];
  inputs: readonly string[];
};

/**
 * The first draft of a summary: all that may be told, under the questions that everyone was asked. In alphabetical order, so
 * that nobody can be known by the order of talks. In the standard that the dialogue is written in: it is the county's
 * text, and it edits it.
 */
export function composeSummary({ questions, paragraphs, inputs }: Heard, standard: WrittenStandard): string {
  const headings = HEADINGS[standard];
  const open = paragraphs
    .map((paragraph) => ({ question: paragraph.question, text: openText(paragraph) }))
    .filter(({ text }) => text);
  const list = (texts: readonly string[]) =>
    [...new Set(texts)].sort((a, b) => a.localeCompare(b, "nb")).map((text) => `– ${text.replace(/\s*\n\s*/g, " ")}`);
  const part = (heading: string, texts: readonly string[]) =>
    texts.length > 0 ? [[heading, ...list(texts)].join("\n")] : [];
  return [
    ...questions.flatMap((question, index) =>
      part(
        question,
        open.filter((paragraph) => paragraph.question === index + 1).map(({ text }) => text),
      ),
    ),
    ...part(
      headings.talks,
      open.filter(({ question }) => question === 0).map(({ text }) => text),
    ),
    ...part(headings.inputs, inputs),
  ].join("\n\n");
}

const HEADINGS = {
  nb: { talks: "Annet fra samtalene", inputs: "Fra de skriftlige innspillene" },
  nn: { talks: "Anna frå samtalane", inputs: "Frå dei skriftlege innspela" },
} as const;

/** So many words in a row are no accident. */
const TELLING_WORDS = 6;

/** Whether the text repeats something that a supplier has marked as a trade secret: all of it, or six words in a row. */
export function revealsSecret(text: string, secrets: readonly string[]): boolean {
  const told = wordsOf(text);
  return secrets.some((secret) => {
    const words = wordsOf(secret).trim().split(" ").filter(Boolean);
    if (words.length === 0) return false;
    const length = Math.min(words.length, TELLING_WORDS);
    return Array.from({ length: words.length - length + 1 }, (_, at) => words.slice(at, at + length)).some((window) =>
      told.includes(` ${window.join(" ")} `),
    );
  });
}

const wordsOf = (text: string) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `.replace(/ +/g, " ");
