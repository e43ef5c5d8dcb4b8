import pg from "pg";
import { playStory } from "../../prisma/story/play-story.ts";
import { loadWorld } from "../../tests/world.ts";
import { disconnect } from "../platform/db.ts";

/*
 * Loads the demo's people and organisations, and plays the story through the real commands under the movable clock.
 * ELVA_STORY=short plays a few of its courses, for tests.
 */

const ownerUrl = process.env.DATABASE_OWNER_URL ?? "";
const owner = new pg.Client({ connectionString: ownerUrl });
await owner.connect();
await loadWorld(owner);
await owner.end();

const started = performance.now();
let told = 0;
await playStory(ownerUrl, tell, process.env.ELVA_STORY === "short" ? "short" : "whole");
await disconnect();
await forgetOldNews();
process.exit(0);

/** What happened years ago in the story is told to nobody now; the last days' news is, as if the queue had run. */
async function forgetOldNews() {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(
    `update "ListingEvent" set "toldAt" = at where "toldAt" is null and at < app.clock() - interval '2 days'`,
  );
  await client.end();
}

function tell(share: number) {
  const tenth = Math.floor(share * 10);
  if (tenth <= told) return;
  told = tenth;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`          story ${String(told * 10).padStart(3)} % played, ${seconds} s`);
}
