import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { deployDatabase } from "../../lib/processes/deploy-database.ts";
import { postgresUrl } from "../postgres.ts";
import { loadWorld, world } from "../world.ts";

const suffix = crypto.randomUUID().slice(0, 8);
const url = (role: Parameters<typeof postgresUrl>[0], database: string) => postgresUrl(role, database);
const ownerUrl = postgresUrl("postgres", `test_owned_${suffix}`).replace(/\/\/[^@]*@/, `//test_owner_${suffix}:local@`);
const database = `test_owned_${suffix}`;
const admin = new pg.Client({ connectionString: url("postgres", "postgres") });
await admin.connect();
await admin.query(`create role test_owner_${suffix} login createrole password 'local'`);
await admin.query(`create database ${database} owner test_owner_${suffix}`);
for (const role of ["elva_app", "elva_worker", "elva_sealer"])
  await admin.query(`grant ${role} to test_owner_${suffix}`);

afterAll(async () => {
  await admin.query(`drop database ${database} with (force)`);
  await admin.query(`drop role test_owner_${suffix}`);
  await admin.end();
});

test("an owner who cannot bypass row-level security is told so before anything is made", async () => {
  await expect(deployDatabase(ownerUrl, { mode: "production" })).rejects.toThrow("bypassrls");
});

test("an ordinary owner, no superuser, brings a production database up; people act in it under row-level security", async () => {
  await admin.query(`alter role test_owner_${suffix} bypassrls`);
  const applied = await deployDatabase(ownerUrl, { mode: "production" });
  expect(applied.length).toBeGreaterThan(5);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await loadWorld(owner);
  const { rows: tables } = await owner.query(
    "select count(*)::int from pg_tables where tableowner = 'postgres' and schemaname = 'public'",
  );
  expect(tables[0].count).toBe(0);
  await expect(owner.query("select app.move_clock(now() + interval '1 day')")).rejects.toThrow(
    "clockFixedInProduction",
  );
  await owner.end();

  const app = new pg.Client({ connectionString: url("elva_app", database) });
  await app.connect();
  await app.query("begin");
  const { rows } = await app.query("select * from app.begin_as($1, $2)", [
    world.kari.personId,
    world.kari.organisationId,
  ]);
  expect(rows[0].roles).toContain("procurementOfficer");
  expect((await app.query(`select count(*)::int from "Person"`)).rows[0].count).toBeGreaterThan(3);
  await app.query("commit");
  expect((await app.query(`select count(*)::int from "Person"`)).rows[0].count).toBe(0);
  await app.end();
});
