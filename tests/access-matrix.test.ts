import { mkdirSync, writeFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { PrismaClient } from "../lib/generated/prisma/client.ts";
import { actionChecks } from "../lib/platform/actions.ts";
import { disconnect } from "../lib/platform/db.ts";
import { postgresAdapter } from "../lib/platform/db-adapter.ts";
import { allCommands, readable, type Tried, tryAll } from "./access/attempts.ts";
import { cases } from "./access/matrix.ts";
import { makeObjects, type Objects } from "./access/objects.ts";
import { testDatabase } from "./database.ts";
import { testSealer } from "./sealer.ts";

/*
 * Two nets hang under every command: the code (action tables, what each may find) and the database (row-level security,
 * triggers, constraints). Here each hangs alone: with either one cut, nobody gets further than with both.
 */

const db = await testDatabase();
await testSealer(db);
let objects: Objects;
beforeAll(async () => {
  objects = await makeObjects(db);
}, 60_000);

const name = ({ command, on }: { command: string; on: string }) => `${command} — ${on}`;
const beyond = (tried: Tried[]) =>
  tried
    .map(
      (row) =>
        [name(row.case), row.succeeded.filter((who) => !(row.case.may as readonly string[]).includes(who))] as const,
    )
    .filter(([, who]) => who.length > 0);
/** Those who may still get through: a net that lets nothing through at all would prove nothing. */
const hindered = (tried: Tried[]) =>
  tried
    .map((row) => [name(row.case), row.case.may.filter((who) => !row.succeeded.includes(who))] as const)
    .filter(([, who]) => who.length > 0);
const faults = (tried: Tried[]) =>
  tried.flatMap((row) =>
    [...row.refusals]
      .filter(([, code]) => /^(fault|invalid)/.test(code))
      .map(([who, code]) => [name(row.case), who, code]),
  );

test("the matrix names every command", async () => {
  const named = new Set(cases.map(({ command }) => command));
  expect([...(await allCommands()).keys()].filter((command) => !named.has(command))).toEqual([]);
});

test("with both nets exactly those succeed who may", { timeout: 120_000 }, async () => {
  const tried = await tryAll(db, objects);
  mkdirSync("var/test", { recursive: true });
  writeFileSync("var/test/access-matrix.txt", readable(tried));
  expect(faults(tried)).toEqual([]);
  expect(Object.fromEntries(tried.map((row) => [name(row.case), row.succeeded.sort()]))).toEqual(
    Object.fromEntries(cases.map((one) => [name(one), [...one.may].sort()])),
  );
});

test("the code holds alone: row-level security is off", { timeout: 120_000 }, async () => {
  await db.sql(`do $$ begin
    create role elva_app_open login password 'local' bypassrls in role elva_app;
  exception when duplicate_object or unique_violation then null; end $$`);
  await disconnect();
  const shared = globalThis as typeof globalThis & { elvaPrisma?: PrismaClient };
  const url = db.url("elva_app").replace("elva_app", "elva_app_open");
  shared.elvaPrisma = new PrismaClient({ adapter: postgresAdapter(url, 10) });
  try {
    const [seen] = await shared.elvaPrisma.$queryRaw<[{ people: bigint }]>`select count(*) as people from "Person"`;
    expect(Number(seen.people)).toBeGreaterThan(20); // the net is really cut
    const tried = await tryAll(db, objects);
    expect(beyond(tried)).toEqual([]);
    expect(hindered(tried)).toEqual([]);
  } finally {
    await disconnect();
  }
});

test("the database holds alone: the action checks are off", { timeout: 120_000 }, async () => {
  actionChecks.on = false;
  try {
    const tried = await tryAll(db, objects);
    expect(beyond(tried)).toEqual([]);
    expect(hindered(tried)).toEqual([]);
  } finally {
    actionChecks.on = true;
  }
});
