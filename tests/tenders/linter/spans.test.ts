import fc from "fast-check";
import { expect, test } from "vitest";
import { notesIn } from "../../../lib/tenders/linter/notes.ts";
import { movedSpans, piecesOf, spansOf, standingIn } from "../../../lib/tenders/linter/spans.ts";

const text = "Kort om behovet. Deltakerne skal ha 30 timer arbeidstrening per uke. Så hviler de.";
const spans = spansOf(notesIn("what", text));
const words = (where: string, found = spans) => found.map(({ start, end }) => where.slice(start, end));

test("the pieces are the text, and every other one is marked", () => {
  const pieces = piecesOf(text, spans);
  expect(pieces.join("")).toBe(text);
  expect(pieces.filter((_, place) => place % 2 === 1)).toEqual(words(text));
  expect(piecesOf("Ingen merker.", [])).toEqual(["Ingen merker."]);
});

test("words that two rules mark are underlined once", () => {
  const span = (start: number, end: number) => ({ start, end });
  expect(spansOf([span(4, 9), span(0, 3), span(2, 5), span(12, 12)])).toEqual([span(0, 9)]);
});

test("an edit before moves the lines with their words, one after leaves them, one inside takes them away", () => {
  const edited = (next: string) => words(next, movedSpans(spans, text, next));
  expect(edited(`Først noe annet. ${text}`)).toEqual(words(text));
  expect(edited(text.replace("Kort om", "Om"))).toEqual(words(text));
  expect(edited(`${text} Og mer.`)).toEqual(words(text));
  expect(edited(text.replace("30 timer", "30 hele timer"))).toEqual([]);
  expect(edited(text.replace(" per uke", ""))).toEqual([]);
});

test("a note of a text that has changed is not drawn at the wrong words", () => {
  const notes = notesIn("what", text);
  expect(standingIn(text, notes)).toEqual(notes);
  expect(standingIn(`x${text}`, notes)).toEqual([]);
});

test("whatever is typed, the lines lie within the text, in order, under the words they were set under", () => {
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(20), fc.string({ maxLength: 20 }), (at, cut, put) => {
      const next = text.slice(0, at) + put + text.slice(at + cut);
      const moved = movedSpans(spans, text, next);
      for (const { start, end } of moved) expect(words(text)).toContain(next.slice(start, end));
      expect(piecesOf(next, moved).join("")).toBe(next);
    }),
  );
});
