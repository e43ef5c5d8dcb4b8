import fc from "fast-check";
import { Fragment, createElement as h, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { markupOf } from "../../components/markup.ts";
import { Plain } from "../../components/ui/plain.tsx";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("<script>alert(1)</script>", `"'&<>`, "Å, ø", " "),
);
const attributes = fc.record(
  {
    className: text,
    id: text,
    title: text,
    lang: fc.constantFrom("nb", "en"),
    tabIndex: fc.integer({ min: -1, max: 3 }),
    hidden: fc.boolean(),
    "aria-hidden": fc.boolean(),
    "aria-label": text,
    "data-kind": text,
    style: fc.record(
      { "--part": text, width: fc.constantFrom("40%", "1rem"), flexGrow: fc.integer({ min: 0, max: 9000 }) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
const figures = [
  h("svg", { viewBox: "0 0 9 9", width: 9, focusable: "false", "aria-hidden": true }, [
    h("g", { key: 1, fill: "none", strokeWidth: "2.8", strokeLinecap: "round", fillRule: "evenodd" }),
    h("text", { key: 2, textAnchor: "middle", dominantBaseline: "central", fontSize: 3, strokeDasharray: "1 2" }, "å"),
  ]),
  h("table", null, h("tbody", null, h("tr", null, h("td", { colSpan: 2, scope: "row" }, 0, false, null, 7n)))),
  h("time", { dateTime: "2026-11-21" }, "i dag", h("br"), h("hr", { className: "x" })),
  h("form", { action: "/sprak", method: "post" }, [
    h("button", { key: 1, value: "nb", type: "submit", disabled: true, "aria-pressed": false }),
    h("input", { key: 2, type: "hidden", value: "<" }),
  ]),
  h("details", { open: true }, h(Plain, { as: "span" }, "<", h("b", null, 1))),
  h("label", { htmlFor: "a" }),
  h("a", { href: "/behov?ord=a&b='å'", download: true }, "her"),
];
const Named = ({ children, of }: { children?: ReactNode; of: string }) => h("section", { id: of }, "{", children, "}");
const { tree } = fc.letrec<{ tree: ReactNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(text, fc.integer(), fc.constantFrom(null, undefined, true, false, ...figures)) as fc.Arbitrary<ReactNode>,
    fc
      .tuple(fc.constantFrom("div", "p", "span", "li"), attributes, fc.array(tie("tree"), { maxLength: 4 }))
      .map(([tag, given, children]) => h(tag, given, ...children)),
    fc.tuple(text, tie("tree")).map(([of, child]) => h(Named, { of }, h(Fragment, null, child, [child].flat()))),
  ),
}));

test("writes what React would write, whatever stands in it", () => {
  fc.assert(
    fc.property(tree, (node) => {
      expect(markupOf(node)).toBe(renderToStaticMarkup(node));
    }),
    { numRuns: 2_000 },
  );
});

test("refuses what lives in the browser, changes there, or would run there", () => {
  const client = Object.assign(() => null, { $$typeof: Symbol.for("react.client.reference") });
  expect(() => markupOf(h("div", null, h(client)))).toThrow("lives in the browser");
  expect(() => markupOf(h("button", { type: "button", onClick: () => {} }))).toThrow("onClick");
  expect(() => markupOf(h("form", { action: () => {} }))).toThrow("action");
  expect(() => markupOf(h("input", { defaultValue: "a" }))).toThrow("defaultValue");
  expect(() => markupOf(h("textarea", { value: "a", readOnly: true }))).toThrow("value");
  expect(() => markupOf(Promise.resolve("a"))).toThrow("wait");
  expect(() => markupOf(h("p", { draggable: true }))).toThrow("draggable");
  for (const href of ["javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "\u0001javascript:a"]) {
    expect(() => markupOf(h("a", { href }))).toThrow("script");
  }
});
