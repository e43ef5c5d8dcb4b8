import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { plainQuery } from "../../lib/platform/plain-query.ts";

test("what an address asks for comes without control characters, broken text and novels", () => {
  const query = {
    a: "x\u0000y",
    b: ["\u001b[31m", "ok"],
    c: "\ud800",
    d: "\u202egnal",
    e: "x".repeat(5_000),
    f: undefined,
  };
  expect(plainQuery(query)).toEqual({
    ...{ a: "x y", b: [" [31m", "ok"], c: "\ufffd", d: " gnal", e: "x".repeat(300), f: undefined },
  });
});

test("what is no text is left out: Next lists a function for ?constructor=x", () => {
  expect(plainQuery({ constructor: [Object, "x"] as unknown as string[], a: {} as string })).toEqual({
    ...{ constructor: ["x"], a: undefined },
  });
});

test("every page reads its address through it", () => {
  const app = path.resolve("app");
  const pages = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx"));
  const bare = pages.filter((file) =>
    /await searchParams/.test(
      readFileSync(path.join(app, file), "utf8").replaceAll("plainQuery(await searchParams", ""),
    ),
  );
  expect(pages.length).toBeGreaterThan(100);
  expect(bare).toEqual([]);
});
