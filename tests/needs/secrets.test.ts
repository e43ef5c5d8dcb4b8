import fc from "fast-check";
import { expect, test } from "vitest";
import { openText, partsOf, secretTexts, spansOf } from "../../lib/needs/secrets.ts";

const text = "Vi har avtale med Rema, og Rema betaler 4 200 kr 👩‍👧 hver uke.";
const marked = (words: string) => {
  const secretSpans = spansOf(text, words);
  if (typeof secretSpans === "string") throw new Error(secretSpans);
  return { text, secret: false, secretSpans };
};

test("a passage is secret wherever it stands, and passages that meet are one", () => {
  expect(openText(marked("rema"))).toBe("Vi har avtale med […], og […] betaler 4 200 kr 👩‍👧 hver uke.");
  expect(openText(marked("avtale med\nmed Rema"))).toBe("Vi har […], og Rema betaler 4 200 kr 👩‍👧 hver uke.");
  expect(secretTexts(marked("hver uke"))).toEqual(["hver uke"]); // counted in characters, not in halves of them
  expect(openText(marked(""))).toBe(text);
});

test("words that are patterns elsewhere are words here", () => {
  expect(spansOf("Pris (a+b)* [x] kr.", "(a+b)* [x]")).toEqual([5, 15]);
  expect(spansOf(text, "R.ma")).toBe("passageNotFound");
  expect(spansOf(text, "…")).toBe("passageTooShort");
});

test("what was marked whole before passages could be is secret as it was", () => {
  expect(openText({ text, secret: true, secretSpans: [] })).toBe("");
  expect(secretTexts({ text, secret: true, secretSpans: [] })).toEqual([text]);
  expect(openText({ text: "Trappa.", secret: false, secretSpans: [0, 6] })).toBe(""); // nothing but a full stop is left
});

test("whatever is marked, nothing is lost, added or told", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 8 }), fc.nat(), fc.nat(), (words, a, b) => {
      const signs = [...words];
      const [from, to] = [a % signs.length, b % signs.length].sort((x, y) => x - y) as [number, number];
      const line = signs.slice(from, to).join("");
      const secretSpans = spansOf(words, line);
      if (typeof secretSpans === "string") return;
      const parts = partsOf({ text: words, secret: false, secretSpans });
      expect(parts.map((part) => part.text).join("")).toBe(words);
      const open = parts.filter(({ secret }) => !secret);
      if (line.trim())
        for (const part of open) expect(part.text.toLowerCase()).not.toContain(line.trim().toLowerCase());
    }),
  );
});
