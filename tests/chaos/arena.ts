import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { disconnect } from "../../lib/platform/db.ts";
import { type EmbeddedPostgres, freePort, startEmbeddedPostgres } from "../../lib/platform/embedded-postgres.ts";
import { deployDatabase, rolePasswords, roleUrl } from "../../lib/processes/deploy-database.ts";
import { startSealer } from "../../lib/processes/sealer/serve.ts";
import { filledBid, fingerprintOf, publishedTender } from "../bids/story.ts";
import { testSettings } from "../settings.ts";
import { loadWorld, world } from "../world.ts";
import type { Bidder } from "./bidders.ts";
import { type Entry, readHistory, type Stored } from "./history.ts";

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export type Target = "app" | "backend" | "postmaster";

/** PostgreSQL, sealer and bidders of their own, to be killed. Once a file: the sealer's keys are remembered. */
export async function arena(settings: Record<string, string> = {}) {
  const dir = path.resolve(import.meta.dirname, `../../var/test/chaos-${randomUUID()}`);
  mkdirSync(dir, { recursive: true });
  const history = path.join(dir, "history.jsonl");
  const port = await freePort();
  const start = () => startEmbeddedPostgres({ dir: path.join(dir, "postgres"), port, settings });
  let postgres: EmbeddedPostgres = await start();
  const url = postgres.adminUrl();
  await deployDatabase(url, { mode: "test", passwords: rolePasswords(url) });
  const sql = async (text: string, values?: unknown[]) => {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    await client.connect();
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end();
    }
  };
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await loadWorld(owner);
  await owner.end();
  const sealer = await startSealer({
    databaseUrl: roleUrl(url, "elva_sealer"),
    token: testSettings.SEALER_TOKEN ?? "",
    keysFolder: path.join(dir, "keys"),
    origin: "elva.test/log",
    checkpointSeconds: 0,
    heartbeatSeconds: 0,
  });
  const env = { ...testSettings, DATABASE_URL: roleUrl(url, "elva_app"), SEALER_URL: sealer.url };
  Object.assign(process.env, env);

  const now = async () => (await sql("select app.clock() as now"))[0].now;
  const tender = await publishedTender({ sql, now });
  const bidders: Bidder[] = [];
  for (const who of [world.ingrid, world.per, world.tuva, world.stein, world.yusuf]) {
    const session = randomBytes(32).toString("base64url");
    await sql(
      `insert into "Session" (id, "personId", "organisationId", provider, "idToken", "expiresAt")
       values ($1, $2, $3, 'test', '', clock_timestamp() + interval '1 day')`,
      [createHash("sha256").update(session).digest(), who.personId, who.organisationId],
    );
    const bidId = await filledBid(who, tender);
    bidders.push({ who, session, bidId, reviewed: await fingerprintOf(who, bidId) });
  }
  await disconnect();

  let app: ChildProcess | undefined;
  let late: Promise<unknown> = Promise.resolve();
  const startApp = () => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, "bidders.ts")], {
      env: { ...process.env, ...env, HISTORY: history, BIDDERS: JSON.stringify(bidders) },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    app = child;
    late = new Promise((resolve) => child.once("message", resolve));
  };
  const killApp = async () => {
    if (!app || app.exitCode !== null || app.signalCode !== null) return;
    const gone = new Promise((resolve) => app?.once("exit", resolve));
    app.kill("SIGKILL");
    await gone;
  };
  const restartPostgres = async () => {
    // The killed server's connections hold its memory until they notice.
    for (let attempt = 0; ; attempt++) {
      try {
        postgres = await start();
        return;
      } catch (error) {
        if (attempt === 30) throw error;
        await pause(300);
      }
    }
  };
  const kill: Record<Target, () => Promise<void>> = {
    app: async () => {
      await killApp();
      startApp();
    },
    backend: async () => {
      const rows = await sql(`select pid from pg_stat_activity where usename = 'elva_app' order by backend_start`);
      if (rows[0]) process.kill(rows[0].pid, "SIGKILL");
    },
    postmaster: async () => {
      const file = path.join(dir, "postgres/postmaster.pid");
      process.kill(Number(readFileSync(file, "utf8").split("\n")[0]), "SIGKILL");
      await restartPostgres();
    },
  };

  return {
    tender,
    url,
    sql,
    startApp,
    kill,
    late: () => late,
    history: () => readHistory(history),
    stored: (): Promise<Stored[]> => sql(storedSql).then(withHashes),
    end: async () => {
      await killApp();
      await disconnect();
      await sealer.stop();
      await postgres.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const storedSql = `
  select v."idempotencyKey" as key, v."bidId", v.id as "versionId", r.jws, v.number,
    exists (select from "AuditEvent" e where e.seq = r."auditSeq" and e.action = 'bid.submitted' and e."objectId" = v.id) as leaf,
    exists (select from "BidKeyWrap" w where w."versionId" = v.id) as wrap,
    v."receivedAt" >= round.deadline as late,
    not exists (select from "BidVersionEnd" x where x."versionId" = v.id) as living
  from "BidVersion" v join "Round" round on round.id = v."roundId" left join "Receipt" r on r."versionId" = v.id`;

const withHashes = (rows: (Stored & { jws: string | null })[]): Stored[] =>
  rows.map(({ jws, ...row }) => ({
    ...row,
    receipt: jws && createHash("sha256").update(jws).digest("hex"),
  }));

export const acknowledged = (history: Entry[]) => history.filter(({ type }) => type === "ok").length;

/** Waits until bidders are told «received» again. */
export async function flowing(place: Awaited<ReturnType<typeof arena>>, more = 5) {
  const before = acknowledged(place.history());
  const began = performance.now();
  while (acknowledged(place.history()) < before + more) {
    if (performance.now() - began > 60_000) throw new Error(`No bid was received for 60 s`);
    await pause(50);
  }
}
