import { expect, test } from "vitest";
import { z } from "zod";
import { recordAudit } from "../../lib/platform/audit.ts";
import { command } from "../../lib/platform/command.ts";
import { actingAs, type Tx } from "../../lib/platform/db.ts";
import { schemaDrift } from "../../lib/platform/migrations.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";

const db = await testDatabase();
const nothing = { type: "Test", id: "00000000-0000-0000-0000-000000000000" };

test("the migrations make exactly what the schema says", async () => {
  expect(await schemaDrift(db.url("postgres"))).toBe("");
});

test("a transaction acts as the person, with the roles and units that the database has now", async () => {
  const kari = await actingAs(world.kari, async ({ actor }) => actor);
  expect(kari).toMatchObject({ name: "Kari Nordgård", roles: ["procurementOfficer"], kind: "NAV_UNIT" });
  expect(kari.unitIds).toHaveLength(3); // the county unit and its two offices

  await db.sql(`update "Membership" set "validTo" = app.clock() where "personId" = $1`, [world.eirik.personId]);
  const eirik = await actingAs(world.eirik, async ({ actor }) => actor);
  expect(eirik).toMatchObject({ personId: null, roles: [] });
});

test("sixty transactions at once act each as its own person, also where one begins within another", async () => {
  const whoActs = (tx: Tx) =>
    tx.$queryRaw<[{ actor: string | null; org: string | null }]>`select app.actor() as actor, app.org() as org`;
  const people = [world.kari, world.siri, null];
  const seen = await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      actingAs(people[index % 3] ?? null, async ({ tx }) => {
        const [outer] = await whoActs(tx);
        if (index % 20 > 0) return [outer]; // few: an inner transaction takes a connection of its own
        const [inner] = await actingAs(people[(index + 1) % 3] ?? null, (within) => whoActs(within.tx));
        const [after] = await whoActs(tx);
        return [outer, inner, after];
      }),
    ),
  );
  const acting = (index: number) => {
    const person = people[index % 3];
    return { actor: person?.personId ?? null, org: person?.organisationId ?? null };
  };
  for (const [index, [outer, inner, after]] of seen.entries()) {
    expect(outer).toEqual(acting(index));
    if (inner) expect([inner, after]).toEqual([acting(index + 1), acting(index)]);
  }
});

test("a command that recorded nothing fails, and writes nothing", async () => {
  const silent = command({
    input: z.object({}),
    run: async ({ tx }) => tx.$executeRaw`select 1`,
  });
  await expect(silent(world.kari, {})).rejects.toThrow("recorded nothing");
});

test("the log only grows, also for its owner", async () => {
  await actingAs(world.kari, ({ tx }) => recordAudit(tx, "test.happened", nothing));
  await expect(db.sql(`update "AuditEvent" set action = 'x'`)).rejects.toThrow("only grows");
  await expect(db.sql(`delete from "AuditEvent"`)).rejects.toThrow("only grows");
  await expect(db.sql(`truncate "AuditEvent" cascade`)).rejects.toThrow();
});

test("a rolled-back transaction leaves no leaf and no gap", async () => {
  const before = await db.sql("select size from app.audit_head");
  await expect(
    actingAs(world.kari, async ({ tx }) => {
      await recordAudit(tx, "test.happened", nothing);
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  expect(await db.sql("select size from app.audit_head")).toEqual(before);
});

test("concurrent appends get consecutive numbers", async () => {
  const events = await Promise.all(
    Array.from({ length: 40 }, () => actingAs(world.kari, ({ tx }) => recordAudit(tx, "test.rush", nothing))),
  );
  const numbers = events.map(({ seq }) => Number(seq)).sort((a, b) => a - b);
  expect(numbers.at(-1)).toBe((numbers[0] ?? 0) + 39);
  expect(new Set(events.map(({ root }) => root)).size).toBe(40);
});

test("the clock moves forward in test mode, never back, and not at all in production", async () => {
  const ahead = new Date((await db.now()).getTime() + 86_400_000);
  await db.moveClock(ahead);
  expect((await db.now()).getTime()).toBeGreaterThanOrEqual(ahead.getTime());
  await expect(db.moveClock("2020-01-01")).rejects.toThrow("clockOnlyForward");
  await expect(db.sql("update app.installation set mode = 'production'")).rejects.toThrow(
    "production_has_no_other_clock",
  );
  await expect(db.asApp(world.kari, "update app.installation set clock_offset = '1 day'")).rejects.toThrow(
    "permission denied",
  );
});
