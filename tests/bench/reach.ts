import path from "node:path";
import pg from "pg";
import { actingAs, disconnect } from "../../lib/platform/db.ts";
import { startEmbeddedPostgres } from "../../lib/platform/embedded-postgres.ts";
import { deployDatabase, rolePasswords, roleUrl } from "../../lib/processes/deploy-database.ts";
import type { ReachDraft } from "../../lib/tenders/reach.ts";
import { getReach } from "../../lib/tenders/reach-queries.ts";
import { testSettings } from "../settings.ts";
import { loadWorld, world } from "../world.ts";

/*
 * `npm run bench:reach`: how long it takes to count who can take part in a draft with ten criteria and five lots, against
 * 5,000 registered suppliers with three assignments each. The statement, the parsing and the counting together.
 */

const SUPPLIERS = 5_000;
const TARGET_MS = 300;
const RUNS = 60;

const row = (number: number, change: Partial<ReachDraft["selection"][number]>) => ({
  ...{ number, kind: "TURNOVER" as const, threshold: null, measureType: null, targetGroup: null },
  ...{ withinYears: null, code: null, lotNumbers: [], ...change },
});
const draft: ReachDraft = {
  ...{ measureType: "OPPFOLGING", targetGroup: "refugees", countyNumbers: ["50", "18"] },
  reservedFor: "",
  lots: [1, 2, 3, 4, 5].map((number) => ({
    ...{ number, title: `Delkontrakt ${number}`, places: number * 8, estimatedValueOre: BigInt(number) * 90_000_000n },
  })),
  selection: [
    row(1, { kind: "TAX_CERTIFICATE" }),
    row(2, { threshold: 200_000_000n }),
    row(3, { kind: "EQUITY", threshold: 20_000_000n }),
    row(4, { kind: "EMPLOYEES", threshold: 4n, lotNumbers: [4, 5] }),
    row(5, { kind: "EXPERIENCE", threshold: 3n, measureType: "OPPFOLGING" }),
    row(6, { kind: "REFERENCES", threshold: 1n, withinYears: 3, targetGroup: "refugees" }),
    row(7, { kind: "CERTIFICATE", code: "iso-14001", lotNumbers: [5] }),
    row(8, { kind: "CAPACITY", threshold: 10n }),
    row(9, { kind: "COUNTY_PRESENCE", code: "fromStart" }),
    row(10, { kind: "AUTHORISATION", code: "health-personnel", lotNumbers: [3] }),
  ],
  requirements: Array.from({ length: 12 }, () => ({ maxWords: 300 })),
};

const server = await startEmbeddedPostgres({ dir: path.resolve(import.meta.dirname, "../../var/bench-reach") });
try {
  await load();
  const milliseconds: number[] = [];
  let can = 0;
  for (let run = 0; run < RUNS + 5; run += 1) {
    const began = performance.now();
    const reach = await actingAs(world.kari, (acting) => getReach(acting, draft));
    if (run >= 5) milliseconds.push(performance.now() - began);
    can = reach.all.can;
  }
  const sorted = milliseconds.sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
  console.log(
    `Who can take part: ${SUPPLIERS} suppliers, ${draft.selection.length} criteria, ${draft.lots.length} lots, ${can} can`,
  );
  console.log(`p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${Math.round(sorted.at(-1) ?? 0)} ms`);
  console.log(`${at(0.95) < TARGET_MS ? "holds" : "MISSED"}: below ${TARGET_MS} ms`);
} finally {
  await disconnect();
  await server.stop();
}

async function load() {
  const admin = new pg.Client({ connectionString: server.adminUrl() });
  await admin.connect();
  await admin.query("drop database if exists reach with (force)");
  await admin.query("create database reach");
  await admin.end();
  const ownerUrl = server.adminUrl("reach");
  await deployDatabase(ownerUrl, { mode: "test", passwords: rolePasswords(ownerUrl) });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await loadWorld(owner);
  await owner.query("set session_replication_role = replica");
  await owner.query(`
    insert into "Organisation" (id, kind, name)
      select gen_random_uuid(), 'SUPPLIER', 'Veien videre ' || n from generate_series(1, ${SUPPLIERS}) n;
    insert into "SupplierProfile" ("organisationId", type, employees, "turnoverOre", "countyNumber", "foundedOn",
        "measureTypes", "targetGroups", "equityOre", capacity, "deliversIn", certificates, "capabilityAt")
      select o.id, (array['COMMERCIAL', 'NON_PROFIT', 'SOCIAL_ENTREPRENEUR'])[1 + n % 3]::"SupplierType", 1 + n % 120,
        (n % 400) * 10000000::bigint, (array['50', '18', '03', '11', '46'])[1 + n % 5], '2012-03-01',
        '{OPPFOLGING,AVKLARING}', '{refugees,seniors}', (n % 90) * 1000000::bigint, n % 60, '{50}',
        case when n % 4 = 0 then '{emas}'::text[] else '{}' end, now()
      from (select id, row_number() over (order by id) as n from "Organisation" where name like 'Veien videre %') o;
    insert into "SupplierAssignment" ("organisationId", number, "measureType", "targetGroup", customer, "startedOn", "endedOn")
      select p."organisationId", k, 'OPPFOLGING', (array['refugees', 'seniors'])[1 + k % 2], 'NAV',
        date '2014-01-01' + k * 700, case when k = 1 then date '2019-12-31' end
      from "SupplierProfile" p, generate_series(1, 3) k;
    analyze`);
  await owner.end();
  Object.assign(process.env, testSettings, { DATABASE_URL: roleUrl(ownerUrl, "elva_app") });
}
