import fc from "fast-check";
import { expect, test } from "vitest";
import { wordDifference } from "../../components/ui/word-difference.ts";

test("only the words that changed are marked", () => {
  expect(wordDifference("Hjelp for 40 unge i Namdalen.", "Hjelp for 58 unge i hele Trøndelag.")).toEqual([
    { kind: "same", text: "Hjelp for " },
    { kind: "removed", text: "40 " },
    { kind: "added", text: "58 " },
    { kind: "same", text: "unge i " },
    { kind: "removed", text: "Namdalen." },
    { kind: "added", text: "hele Trøndelag." },
  ]);
});

test("both texts can be read out of the difference", () => {
  const prose = fc.array(fc.constantFrom("en", "to ", "tre\n", " ", "fire ", "<b>")).map((parts) => parts.join(""));
  fc.assert(
    fc.property(prose, prose, (before, after) => {
      const changes = wordDifference(before, after);
      const without = (kind: string) =>
        changes
          .filter((change) => change.kind !== kind)
          .map(({ text }) => text)
          .join("");
      expect([without("added"), without("removed")]).toEqual([before, after]);
    }),
  );
});

test("very long texts do not hang", () => {
  const long = (word: string) => Array.from({ length: 5000 }, (_, index) => `${word}${index}`).join(" ");
  expect(wordDifference(long("a"), long("b"))).toHaveLength(2);
});
