import pg from "pg";
import { afterAll } from "vitest";
import type { Identity } from "../lib/platform/actor.ts";
import { disconnect } from "../lib/platform/db.ts";
import type { ProcessRole } from "../lib/processes/deploy-database.ts";
import { postgresUrl } from "./postgres.ts";
import { testSettings } from "./settings.ts";

export type TestDatabase = {
  name: string;
  /** Connection string of a process role, or of the owner. */
  url: (role: ProcessRole | "postgres") => string;
  /** Runs SQL as the owner: around row-level security, not around triggers. Rows of the result. */
  // biome-ignore lint/suspicious/noExplicitAny: rows are whatever the test asks for
  sql: (text: string, values?: unknown[]) => Promise<any[]>;
  /** Runs SQL through the application's role as this person (null: anonymous), in a transaction that is committed. */
  // biome-ignore lint/suspicious/noExplicitAny: rows are whatever the test asks for
  asApp: (identity: Identity | null, text: string, values?: unknown[]) => Promise<any[]>;
  /** Moves the database's clock forward to this instant. */
  moveClock: (to: Date | string) => Promise<void>;
  now: () => Promise<Date>;
};

/**
 * A throw-away database of this test file's own, migrated, with the world (tests/world.ts) in it; commands and queries
 * called in this file use it. Call once at the top of the file.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  const url = (role: ProcessRole | "postgres", database = name) => postgresUrl(role, database);
  const admin = new pg.Client({ connectionString: url("postgres", "postgres") });
  await admin.connect();
  await createFromTemplate(admin, name);
  Object.assign(process.env, testSettings, { DATABASE_URL: url("elva_app") });

  const owner = new pg.Pool({ connectionString: url("postgres"), max: 2 });
  const app = new pg.Pool({ connectionString: url("elva_app"), max: 4 });
  owner.on("error", () => {});
  app.on("error", () => {});
  afterAll(async () => {
    await disconnect();
    await Promise.all([owner.end(), app.end()]);
    await admin.query(`drop database ${pg.escapeIdentifier(name)} with (force)`);
    await admin.end();
  });

  return {
    name,
    url,
    sql: async (text, values) => (await owner.query(text, values)).rows,
    asApp: async (identity, text, values) => {
      const connection = await app.connect();
      try {
        await connection.query("begin");
        await connection.query("select app.begin_as($1, $2)", [
          identity?.personId ?? null,
          identity?.organisationId ?? null,
        ]);
        const { rows } = await connection.query(text, values);
        await connection.query("commit");
        return rows;
      } catch (error) {
        await connection.query("rollback");
        throw error;
      } finally {
        connection.release();
      }
    },
    moveClock: async (to) => {
      await owner.query("select app.move_clock($1)", [to]);
    },
    now: async () => (await owner.query("select app.clock() as now")).rows[0].now,
  };
}

/** PostgreSQL copies a template only while nobody else copies it: wait for the turn. */
async function createFromTemplate(admin: pg.Client, name: string) {
  await admin.query("select pg_advisory_lock(7015)");
  try {
    await admin.query(`create database ${pg.escapeIdentifier(name)} template template_elva`);
  } finally {
    await admin.query("select pg_advisory_unlock(7015)");
  }
}
