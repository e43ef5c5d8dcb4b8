import { z } from "zod";
import { databaseUrl, settings, settingsOrEnd } from "../platform/env.ts";
import { createMigration, schemaDrift } from "../platform/migrations.ts";
import { connectOrEnd } from "./connect-or-end.ts";
import { deployDatabase } from "./deploy-database.ts";

/*
 * npm run migrate                 brings DATABASE_OWNER_URL to this version
 * npm run migrate -- create NAME  writes a migration with what the schema has and the folder lacks
 * npm run migrate -- check        says where folder and schema differ (exit 2)
 */

/** PostgreSQL as the owner of Elva's database, who may create roles. */
const { DATABASE_OWNER_URL: url, ELVA_MODE } = settingsOrEnd(
  z.object({ DATABASE_OWNER_URL: databaseUrl, ELVA_MODE: settings.shape.ELVA_MODE }),
);
await (await connectOrEnd(url)).end();
const [verb, name] = process.argv.slice(2);
if (verb === "create" && name) {
  console.log((await createMigration(url, name)) ?? "Folder and schema agree.");
} else if (verb === "check") {
  const drift = await schemaDrift(url);
  console.log(drift || "Folder and schema agree.");
  process.exitCode = drift ? 2 : 0;
} else if (verb === undefined) {
  const applied = await deployDatabase(url, { mode: ELVA_MODE });
  console.log(applied.length ? `Applied ${applied.join(", ")}` : "The database is at this version.");
} else {
  console.error("Usage: npm run migrate [-- create NAME | check]");
  process.exitCode = 1;
}
