import { expect, test } from "vitest";
import { inSummary } from "../../components/form-labels.ts";

test.each([
  ["Navn", "Fyll ut.", "Navn: Fyll ut."],
  ["Hvor mange gjelder det?", "Tallet må være helt.", "Hvor mange gjelder det? Tallet må være helt."],
  [undefined, "Fyll ut.", "Fyll ut."],
])("the summary says %s and what is wrong", (label, sentence, said) => {
  expect(inSummary(label, sentence)).toBe(said);
});
