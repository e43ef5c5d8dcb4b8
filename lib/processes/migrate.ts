import { createMigration, schemaDrift } from "../platform/migrations.ts";
import { deployDatabase } from "./deploy-database.ts";

/*
 * npm run migrate                 brings DATABASE_OWNER_URL to this version
 * npm run migrate -- create NAME  writes a migration with what the schema has and the folder lacks
 * npm run migrate -- check        says where folder and schema differ (exit 2)
 */

const url = process.env.DATABASE_OWNER_URL;
if (!url) {
  console.error("Set DATABASE_OWNER_URL: PostgreSQL as the owner of Elva's database, who may create roles.");
  process.exit(1);
}
const [verb, name] = process.argv.slice(2);
if (verb === "create" && name) {
  console.log((await createMigration(url, name)) ?? "Folder and schema agree.");
} else if (verb === "check") {
  const drift = await schemaDrift(url);
  console.log(drift || "Folder and schema agree.");
  process.exitCode = drift ? 2 : 0;
} else if (verb === undefined) {
  const applied = await deployDatabase(url, { mode: modeOf(process.env.ELVA_MODE) });
  console.log(applied.length ? `Applied ${applied.join(", ")}` : "The database is at this version.");
} else {
  console.error("Usage: npm run migrate [-- create NAME | check]");
  process.exitCode = 1;
}

function modeOf(text: string | undefined) {
  return text === "demo" || text === "test" ? text : "production";
}
