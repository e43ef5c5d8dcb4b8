import { mkdirSync, writeFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { PrismaClient } from "../lib/generated/prisma/client.ts";
import { actionChecks } from "../lib/platform/actions.ts";
import { disconnect } from "../lib/platform/db.ts";
import { postgresAdapter } from "../lib/platform/db-adapter.ts";
import { allCommands, readable, type Tried, tryAll } from "./access/attempts.ts";
import { cases } from "./access/matrix.ts";
import { elsewhere, readingCases } from "./access/matrix-reading.ts";
import { makeObjects } from "./access/objects.ts";
import { queriesOf, type Read, readAll } from "./access/reading.ts";
import { type ReadingObjects, readingObjects } from "./access/reading-objects.ts";
import { testDatabase } from "./database.ts";
import { testSealer } from "./sealer.ts";

/*
 * Two nets hang under every command and every reading: the code (action tables, what each may find) and the database (row-level security,
 * triggers, constraints). Here each hangs alone: with either one cut, nobody gets further than with both.
 */

const db = await testDatabase();
await testSealer(db);
let objects: ReadingObjects;
beforeAll(async () => {
  objects = await readingObjects(db, await makeObjects(db));
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

/** Who read what they may not; who may and did not; what broke. Nothing of the kind is to be. */
const wrong = (read: Read[], lets: (row: Read) => readonly string[] = ({ case: { may } }) => may) =>
  read
    .map((row) => ({
      case: `${row.case.query} — ${row.case.on}`,
      beyond: row.succeeded.filter((who) => !lets(row).includes(who)),
      hindered: row.case.may.filter((who) => !row.succeeded.includes(who)),
      faults: row.faults,
    }))
    .filter(({ beyond, hindered, faults }) => beyond.length + hindered.length + faults.length > 0);

test("the matrix names every query of bids, evaluations, awards and deliveries", () => {
  const named = new Set([...readingCases.map(({ query }) => query), ...Object.keys(elsewhere)]);
  const queries = queriesOf(["bids", "evaluation", "awards", "outcomes"]);
  expect(queries.length).toBeGreaterThan(30);
  expect(queries.filter((query) => !named.has(query))).toEqual([]);
});

test("the matrix names every command", async () => {
  const named = new Set(cases.map(({ command }) => command));
  expect([...(await allCommands()).keys()].filter((command) => !named.has(command))).toEqual([]);
});

test("with both nets exactly those succeed who may", { timeout: 240_000 }, async () => {
  const tried = await tryAll(db, objects);
  mkdirSync("var/test", { recursive: true });
  writeFileSync("var/test/access-matrix.txt", readable(tried));
  expect(faults(tried)).toEqual([]);
  expect(Object.fromEntries(tried.map((row) => [name(row.case), row.succeeded.sort()]))).toEqual(
    Object.fromEntries(cases.map((one) => [name(one), [...one.may].sort()])),
  );
  expect(wrong(await readAll(db, objects))).toEqual([]);
});

test("the code holds alone: row-level security is off", { timeout: 240_000 }, async () => {
  await db.sql(`do $$ begin
    create role elva_app_open login password 'local' bypassrls in role elva_app;
  exception when duplicate_object or unique_violation then null; end $$`);
  await disconnect();
  const shared = globalThis as typeof globalThis & { elvaPrisma?: PrismaClient };
  const url = db.url("elva_app").replace(/\/\/[^@]*@/, "//elva_app_open:local@");
  shared.elvaPrisma = new PrismaClient({ adapter: postgresAdapter(url, 10) });
  try {
    const [seen] = await shared.elvaPrisma.$queryRaw<[{ people: bigint }]>`select count(*) as people from "Person"`;
    expect(Number(seen.people)).toBeGreaterThan(20); // the net is really cut
    const tried = await tryAll(db, objects);
    expect(beyond(tried)).toEqual([]);
    expect(hindered(tried)).toEqual([]);
    expect(wrong(await readAll(db, objects))).toEqual([]);
  } finally {
    await disconnect();
  }
});

test("the database holds alone: the checks of the code are off", { timeout: 240_000 }, async () => {
  actionChecks.on = false;
  try {
    const tried = await tryAll(db, objects);
    expect(beyond(tried)).toEqual([]);
    expect(hindered(tried)).toEqual([]);
    const lets = ({ case: { may, knows = [] } }: Read) => [...may, ...knows];
    expect(wrong(await readAll(db, objects), lets)).toEqual([]);
  } finally {
    actionChecks.on = true;
  }
});
