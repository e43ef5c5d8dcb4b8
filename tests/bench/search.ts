import { mkdirSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import path from "node:path";
import pg from "pg";
import { procuredMeasureTypes } from "../../lib/organisations/measure-types.ts";
import { targetGroups } from "../../lib/organisations/target-groups.ts";
import { actingAs, disconnect } from "../../lib/platform/db.ts";
import { startEmbeddedPostgres } from "../../lib/platform/embedded-postgres.ts";
import { deployDatabase, rolePasswords, roleUrl } from "../../lib/processes/deploy-database.ts";
import type { ListingFilter, ListingSort } from "../../lib/suppliers/listing.ts";
import { searchListings } from "../../lib/suppliers/listing-queries.ts";
import { testSettings } from "../settings.ts";
import { loadWorld } from "../world.ts";
import { copyRows } from "./bulk.ts";
import { bodyOf, pick, seeded, titleOf } from "./norwegian.ts";

/*
 * `npm run bench:search`: how long one search takes with 100,000 notices in the index, from the query to the rows of the
 * page with all counts of all filters, as the page asks for it. A report, not a test.
 */

const LISTINGS = 100_000;
const ROUNDS = 40;
const dir = path.resolve(import.meta.dirname, "../../var/bench-search");
const stopping: (() => Promise<unknown>)[] = [];

const cpvs = ["80530000", "79634000", "85312500", "80500000", "85310000", "79611000", "80400000", "98000000"];

/** What people search for: mostly words, often a filter or two; and the worst, everything at once. */
const searches: Record<string, ListingFilter & { sort?: ListingSort }> = {
  "two words": { words: "karriereveiledning ungdom" },
  "two words, nynorsk": { words: "karriererettleiing ungdom" },
  "a phrase": { words: '"psykisk helse" arbeidsgiver' },
  "words and county": { words: "norskopplæring flyktninger", county: "50" },
  "words, county and open": { words: "oppfølging", county: "46", phase: "open" },
  "county and open, by deadline": { county: "50", phase: "open", sort: "deadline" },
  "target group and kind": { targetGroup: targetGroups[0], kind: "TENDER", sort: "newest" },
  "measure type": { measure: "OPPFOLGING", sort: "newest" },
  CPV: { cpv: "80530000" },
  "open tenders, by deadline": { kind: "TENDER", phase: "open", sort: "deadline" },
  "one common word": { words: "arbeid" },
  "nothing: everything": { sort: "newest" },
};

const figures = (times: number[]) => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1);
  return `p50 ${at(0.5)} ms  p99 ${at(0.99)} ms`;
};

try {
  await bench();
} finally {
  for (const stop of stopping.reverse()) await stop().catch(() => {});
}

async function bench() {
  mkdirSync(dir, { recursive: true });
  const server = await startEmbeddedPostgres({
    dir: path.join(dir, "postgres"),
    settings: { shared_buffers: "256MB" },
  });
  stopping.push(server.stop);
  const admin = new pg.Client({ connectionString: server.adminUrl() });
  await admin.connect();
  await admin.query("drop database if exists elva_search with (force)");
  await admin.query("create database elva_search");
  await admin.end();
  const url = server.adminUrl("elva_search");
  await deployDatabase(url, { mode: "test", passwords: rolePasswords(url) });
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  stopping.push(() => owner.end(), disconnect);
  console.log(`Loading ${LISTINGS} notices`);
  await load(owner);
  Object.assign(process.env, testSettings, { DATABASE_URL: roleUrl(url, "elva_app") });

  const words = Object.entries(searches);
  const times: Record<string, number[]> = Object.fromEntries(words.map(([name]) => [name, []]));
  const found: Record<string, number> = {};
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, { sort, ...filter }] of words) {
      const begun = performance.now();
      const { total } = await actingAs(null, (acting) => searchListings(acting, filter, { sort }));
      if (round > 0) times[name]?.push(performance.now() - begun); // the first warms
      found[name] = total;
    }
  }
  console.log(`\n${cpus()[0]?.model}, ${availableParallelism()} cores, load average ${loadavg()[0]?.toFixed(1)}`);
  for (const [name, taken] of Object.entries(times)) {
    console.log(`${name.padEnd(34)} ${String(found[name]).padStart(7)} found  ${figures(taken)}`);
  }
  console.log(`\nall searches at ${LISTINGS} notices: ${figures(Object.values(times).flat())}`);
}

async function load(owner: pg.Client) {
  await loadWorld(owner);
  const { rows: units } = await owner.query<{ id: string; county: string }>(
    `select u."organisationId" as id, min(c."countyNumber") as county from "NavUnit" u
     join "CountyUnit" c on c."unitId" = u."organisationId" where u.type = 'COUNTY' group by 1 order by 1`,
  );
  await owner.query(`create table "Raw" (like "Listing")`);
  await owner.query(`alter table "Raw" drop column words, drop column n`);
  const random = seeded(7);
  const now = Date.now();
  const DAY = 86_400_000;
  for (let batch = 0; batch < 10; batch++) {
    const rows = Array.from({ length: LISTINGS / 10 }, () => {
      const unit = pick(random, units);
      const kind = pick(random, ["NEED", "DIALOGUE", "TENDER", "TENDER", "TENDER", "AWARD", "RESULT"]);
      const publicAt = new Date(now - random() * 3_000 * DAY);
      const deadline = new Date(publicAt.getTime() + (30 + random() * 60) * DAY);
      const settled = deadline.getTime() < now - 60 * DAY || kind === "AWARD" || kind === "RESULT";
      const id = crypto.randomUUID();
      return {
        kind,
        objectId: id,
        status: settled ? (random() < 0.05 ? "CANCELLED" : "SETTLED") : "ACTIVE",
        publicAt,
        deadline: kind === "TENDER" || kind === "DIALOGUE" ? deadline : null,
        unitId: unit.id,
        counties: random() < 0.1 ? [unit.county, "03"] : [unit.county],
        targetGroup: pick(random, targetGroups),
        measureType: kind === "NEED" || kind === "DIALOGUE" ? "" : pick(random, procuredMeasureTypes),
        cpv: kind === "NEED" || kind === "DIALOGUE" ? "" : pick(random, cpvs),
        valueOre: 500_000_000,
        href: `/konkurranser/${id}`,
        title: titleOf(random),
        summary: bodyOf(random, 40),
        body: bodyOf(random, 160),
        roots: [],
      };
    });
    await copyRows(owner, "Raw", rows);
  }
  await owner.query(`alter table "Listing" disable trigger bits`);
  await owner.query(`insert into "Listing" (kind, "objectId", status, "publicAt", deadline, "unitId", counties, "targetGroup",
      "measureType", cpv, "valueOre", href, title, summary, body, roots, words)
    select kind, "objectId", status, "publicAt", deadline, "unitId", counties, "targetGroup", "measureType", cpv, "valueOre",
      href, title, summary, body, '{}', app.listing_words(title, summary, body) from "Raw"`);
  await owner.query(`alter table "Listing" enable trigger bits`);
  await owner.query(`select app.count_listings()`);
  await owner.query(`drop table "Raw"`);
  await owner.query(`vacuum analyze "Listing"`);
}
