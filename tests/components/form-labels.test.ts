import { createElement, type ReactNode } from "react";
import { expect, test } from "vitest";
import { inPageOrder, inSummary, labelsOf } from "../../components/form-labels.ts";

test.each([
  ["Navn", "Fyll ut.", "Navn: Fyll ut."],
  ["Hvor mange gjelder det?", "Tallet må være helt.", "Hvor mange gjelder det? Tallet må være helt."],
  [undefined, "Fyll ut.", "Fyll ut."],
])("the summary says %s and what is wrong", (label, sentence, said) => {
  expect(inSummary(label, sentence)).toBe(said);
});

test("errors stand in the order of the page, row by row", () => {
  const labels = new Map(["price", "lots[].title", "lots[].places", "readyOn"].map((name) => [name, "x"]));
  const asOnPage = ["whole", "price", "lots[2].title", "lots[2].places", "lots[10].title", "readyOn"];
  const errors = asOnPage.toReversed().map((name): [string, string[]] => [name, ["wrong"]]);
  expect(inPageOrder(errors, labels).map(([name]) => name)).toEqual(asOnPage);
});

test("a field that shows while another holds a value keeps its own name, and one of a row the row's", () => {
  const field = (name: string, label?: string, children?: ReactNode, props = {}) =>
    createElement("x", { key: name, name, label, ...props }, children);
  const labels = labelsOf([
    field("priceModel", "Prismodell"),
    field("priceModel", undefined, field("zeroAtBp", "Null poeng"), { is: ["LINEAR"] }),
    field("lots", undefined, field("title", "Navn")),
  ]);
  expect([...labels.keys()]).toEqual(["priceModel", "zeroAtBp", "lots[].title"]);
});
