import { expect, test } from "vitest";
import { pathWithin } from "../../lib/platform/session.ts";

test.each([
  ["/min-side", "/min-side"],
  ["/sok?ord=bl%C3%A5&side=2#treff", "/sok?ord=bl%C3%A5&side=2#treff"],
  ["/sok?ord=blå lys", "/sok?ord=bl%C3%A5%20lys"],
  ["/漢", "/%E6%BC%A2"],
  ["/\ud800x", "/%EF%BF%BDx"],
])("«%s» is a path within Elva, that a header can carry as %s", (wanted, path) => {
  expect(pathWithin(wanted)).toBe(path);
  expect(new Headers({ location: path }).get("location")).toBe(path);
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/a\r\nb",
  "/a\u0085b",
  "min-side",
  "",
  undefined,
  7,
])("«%s» is none", (wanted) => {
  expect(pathWithin(wanted, "/her")).toBe("/her");
});
