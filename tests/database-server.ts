import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../lib/platform/embedded-postgres.ts";
import { deployDatabase, rolePasswords } from "../lib/processes/deploy-database.ts";
import { loadWorld } from "./world.ts";

/** vitest's global set-up: one embedded PostgreSQL, and a migrated template with the world, which each test file copies. */
export default async function setup(project: TestProject) {
  const server = await startEmbeddedPostgres({
    dir: path.resolve(import.meta.dirname, "../var/test/postgres"),
    settings: { max_connections: "300", fsync: "off", shared_buffers: "128MB" },
  });
  await makeTemplate(server.adminUrl());
  project.provide("postgresUrl", server.adminUrl());
  return server.stop;
}

async function makeTemplate(adminUrl: string) {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const old = await admin.query(
    "select datname from pg_database where datname like 'test_%' or datname = 'template_elva'",
  );
  for (const { datname } of old.rows) await admin.query(`drop database ${pg.escapeIdentifier(datname)} with (force)`);
  await admin.query("create database template_elva");
  await admin.end();
  const url = adminUrl.replace(/\/postgres$/, "/template_elva");
  await deployDatabase(url, { mode: "test", passwords: rolePasswords(url) });
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await loadWorld(owner);
  await owner.end();
}

declare module "vitest" {
  export interface ProvidedContext {
    /** The owner's. */
    postgresUrl: string;
  }
}
