import { expect, test } from "vitest";
import { inPageOrder, inSummary } from "../../components/form-labels.ts";

test.each([
  ["Navn", "Fyll ut.", "Navn: Fyll ut."],
  ["Hvor mange gjelder det?", "Tallet må være helt.", "Hvor mange gjelder det? Tallet må være helt."],
  [undefined, "Fyll ut.", "Fyll ut."],
])("the summary says %s and what is wrong", (label, sentence, said) => {
  expect(inSummary(label, sentence)).toBe(said);
});

test("errors stand in the order of the page, and a row's stay together", () => {
  const labels = new Map(["price", "lots[].title", "lots[].places", "readyOn"].map((name) => [name, "x"]));
  const errors = ["readyOn", "lots[0].places", "lots[1].title", "whole", "price"].map((name): [string, number] => [
    name,
    1,
  ]);
  expect(inPageOrder(errors, labels).map(([name]) => name)).toEqual([
    ...["whole", "price", "lots[0].places", "lots[1].title", "readyOn"],
  ]);
});
