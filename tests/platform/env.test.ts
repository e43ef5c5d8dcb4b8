import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseSettings, settings } from "../../lib/platform/env.ts";
import { testSettings } from "../settings.ts";

const good = { ...testSettings, DATABASE_URL: "postgresql://elva_app:x@127.0.0.1:1/elva" };
const said = (change: Record<string, string>) => {
  try {
    parseSettings({ ...good, ...change });
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

test("a setting that is missing is named, one that is wrong too, and an empty one is missing", () => {
  expect(() => parseSettings({})).toThrow(/DATABASE_URL: is missing\n.*NEXTAUTH_SECRET: is missing\n/s);
  expect(said({ STAFF_ISSUER: "" })).toContain("STAFF_ISSUER: is missing");
  expect(parseSettings({ ...good, ELVA_URL: "https://elva.nav.no/", PORT: "" })).toMatchObject({
    ELVA_URL: "https://elva.nav.no",
    PORT: 3000,
  });
  const wrong: [string, string][] = [
    ["ELVA_MODE", "prod"],
    ["ELVA_URL", "elva.nav.no"],
    ["ELVA_URL", "https://nav.no/elva"],
    ["DATABASE_URL", "mysql://x/y"],
    ["DATABASE_CONNECTIONS", "0"],
    ["NEXTAUTH_SECRET", "short"],
    ["SMTP_URL", "mail.nav.no"],
    ["MAIL_FROM", "Elva\nBcc: x@y.no"],
    ["LOG_LEVEL", "loud"],
    ["PORT", "abc"],
    ["ELVA_SERVERS", "0"],
    ["ELVA_SERVERS", "two"],
    ["METRICS_PORT", "70000"],
  ];
  for (const [name, value] of wrong) expect(said({ [name]: value })).toContain(`  ${name}: `);
});

test.each(["server", "worker", "sealer", "migrate"])(
  "%s ends at once and says what it lacks, without a stack",
  (name) => {
    const file = path.resolve(import.meta.dirname, `../../lib/processes/${name}.ts`);
    const args = ["--disable-warning=ExperimentalWarning", file];
    const { status, stderr } = spawnSync(process.execPath, args, { env: { PATH: "", LOG_LEVEL: "loud" } as never });
    const lines = stderr.toString();
    expect(status).toBe(1);
    expect(lines).toContain(name === "migrate" ? "DATABASE_OWNER_URL: is missing" : "DATABASE_URL: is missing");
    expect(lines).not.toMatch(/^\s+at /m);
  },
);

test("the README lists every setting", () => {
  const root = path.resolve(import.meta.dirname, "../..");
  const sealer = readFileSync(path.join(root, "lib/processes/sealer.ts"), "utf8").match(/[A-Z]+_[A-Z_]+(?=:)/g) ?? [];
  const readme = readFileSync(path.join(root, "README.md"), "utf8");
  const names = [...Object.keys(settings.shape), ...sealer, "DATABASE_OWNER_URL"];
  expect(names.length).toBeGreaterThan(25);
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
