import { randomUUID } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { command } from "../../lib/platform/command.ts";
import { isBusy } from "../../lib/platform/database-refusals.ts";
import { actingAs, asNobody } from "../../lib/platform/db.ts";
import { isReady } from "../../lib/platform/health.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";

/* A database that is lost in the middle, full, or asked by too many at once: a refusal that passes, never a fault. */

process.env.DATABASE_CONNECTIONS = "2";
const db = await testDatabase();
await db.sql(`create table two (id int primary key, n int); insert into two values (1, 0), (2, 0);
  grant select, update on two to elva_app`);
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const loseConnections = () =>
  db.sql(`select pg_terminate_backend(pid) from pg_stat_activity
    where usename = 'elva_app' and datname = current_database()`);

const object = () => ({ type: "Tender", id: randomUUID() });
let between: () => Promise<unknown> = async () => {};
/** Raises two rows in the order it is told. */
const raise = command({
  input: z.object({ first: z.number(), second: z.number() }),
  run: async ({ input: { first, second }, tx, record }) => {
    await tx.$executeRaw`update two set n = n + 1 where id = ${first}`;
    await between();
    await tx.$executeRaw`update two set n = n + 1 where id = ${second}`;
    await record("two.raised", object());
    return {};
  },
});
const raised = async () => (await db.sql("select n from two order by id")).map(({ n }) => n);
const busy = { ok: false, refusal: { code: "busy" } };
afterEach(async () => {
  between = async () => {};
  await db.sql("update two set n = 0");
});

test("a connection that is lost in the middle is a refusal, nothing is stored, and the next goes through", async () => {
  between = async () => {
    await loseConnections();
    await pause(100);
  };
  expect(await raise(world.kari, { first: 1, second: 2 })).toMatchObject(busy);
  between = async () => {};
  expect(await raised()).toEqual([0, 0]);
  expect(await raise(world.kari, { first: 1, second: 2 })).toMatchObject({ ok: true });
});

test("two that lock each other out: one goes first, the other goes again by itself", async () => {
  between = () => pause(400);
  const outcomes = await Promise.all([
    raise(world.kari, { first: 1, second: 2 }),
    raise(world.jon, { first: 2, second: 1 }),
  ]);
  expect(outcomes).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await raised()).toEqual([2, 2]);
});

test("while all connections are taken, a write and a look-up are refused within ten seconds, and health says busy, not dead", async () => {
  const letGo = Promise.withResolvers<void>();
  const taken = [1, 2].map(() => actingAs(world.kari, () => letGo.promise));
  await pause(100);
  const [written, lookedUp, health] = await Promise.all([
    raise(world.kari, { first: 1, second: 2 }),
    asNobody().$queryRaw`select 1 as one`.catch(isBusy),
    isReady(),
  ]);
  expect(written).toMatchObject(busy);
  expect(lookedUp).toBe(true);
  expect(health).toBe(true);
  letGo.resolve();
  await Promise.all(taken);
});

test("a database that lets nobody in: a write is refused, and health says that it is not ready", async () => {
  await db.sql(`alter database ${db.name} connection limit 0`);
  await loseConnections();
  try {
    await vi.waitFor(async () => expect(await isReady()).toBe(false), 5_000);
    expect(await raise(world.kari, { first: 1, second: 2 })).toMatchObject(busy);
  } finally {
    await db.sql(`alter database ${db.name} connection limit -1`);
  }
  expect(await isReady()).toBe(true);
  expect(await raise(world.kari, { first: 1, second: 2 })).toMatchObject({ ok: true });
});
