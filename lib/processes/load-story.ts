import pg from "pg";
import { loadWorld } from "../../tests/world.ts";

/* Loads the demo's people and organisations, and plays the story through the real commands under the movable clock. */

const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
await owner.connect();
await loadWorld(owner);
await owner.end();
process.exit(0);
