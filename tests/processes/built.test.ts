import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { isBuilt, sourcesOf } from "../../lib/processes/built.ts";

const root = mkdtempSync(path.join(os.tmpdir(), "elva-built-"));
afterAll(() => rmSync(root, { recursive: true }));

function write(name: string, content: string) {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), content);
}

beforeEach(() => {
  rmSync(root, { recursive: true });
  for (const folder of ["app", "components", "lib", "prisma", "public"]) write(`${folder}/a.ts`, folder);
  write("package-lock.json", "{}");
  write("proxy.ts", "1");
  write(".next/made-of", sourcesOf(root));
});

test.each([
  ["a page", () => write("app/a.ts", "changed")],
  ["a new sentence", () => write("lib/platform/i18n/messages/nb/x.json", "{}")],
  ["a file that is gone", () => rmSync(path.join(root, "components/a.ts"))],
  ["another version of a library", () => write("package-lock.json", '{"a":1}')],
  ["the proxy", () => write("proxy.ts", "2")],
  ["a build that broke off", () => rmSync(path.join(root, ".next/made-of"))],
])("%s makes the build old", (_, change) => {
  expect(isBuilt(root)).toBe(true);
  change();
  expect(isBuilt(root)).toBe(false);
});

test.each([
  ["a test", () => write("tests/a.test.ts", "1")],
  ["what is generated", () => write("lib/generated/prisma/client.ts", "1")],
  ["a file that npm install wrote again as it was", () => utimesSync(path.join(root, "package-lock.json"), 1, 1)],
])("%s does not", (_, change) => {
  change();
  expect(isBuilt(root)).toBe(true);
});
