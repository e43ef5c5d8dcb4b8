import pg from "pg";
import { afterEach, beforeAll, expect, test } from "vitest";
import { approveOpening } from "../../lib/bids/opening/approve-opening.ts";
import { releaseAgain } from "../../lib/bids/opening/release-again.ts";
import { startOpening } from "../../lib/bids/opening/start-opening.ts";
import { makeCheckpoint } from "../../lib/platform/sealer-client.ts";
import { publishedRound, type SealedRound, sendBid } from "../bids/sealed-round.ts";
import { testDatabase } from "../database.ts";
import { testSealer } from "../sealer.ts";
import { world } from "../world.ts";

/*
 * PostgreSQL ends the sealer's connection in the middle of its work (a restart, a fail-over). What was begun is refused
 * and can be done again; the sealer itself goes on, for it is the only one that can sign and open.
 * An error that nobody hears ends a process: here it fails the run.
 */

const db = await testDatabase();
await testSealer(db);

let round: SealedRound;
beforeAll(async () => {
  round = await publishedRound(db);
  await sendBid(round, world.ingrid);
});

let blocker: pg.Client | undefined;
afterEach(async () => blocker?.end());

/** Holds what the sealer must write to, until the returned function is called. */
async function hold(statement: string) {
  blocker = new pg.Client({ connectionString: db.url("postgres") });
  await blocker.connect();
  await blocker.query("begin");
  await blocker.query(statement);
  return () => blocker?.query("rollback");
}

/** Ends the sealer's backend that waits for a lock, as soon as there is one. */
async function endTheWaiting() {
  for (;;) {
    const ended = await db.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where usename = 'elva_sealer' and datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (ended.length > 0) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

const away = { ok: false, refusal: { code: "sealerAway" } };

test("a checkpoint that loses its connection is made the next time", async () => {
  const letGo = await hold(`lock table "AuditCheckpoint" in access exclusive mode`);
  const checkpoint = makeCheckpoint().catch((error) => error);
  await endTheWaiting();
  expect(await checkpoint).toMatchObject({ code: "sealerAway" });
  await letGo();
  await makeCheckpoint();
  const [{ notes }] = await db.sql(`select count(*)::int as notes from "AuditCheckpoint"`);
  expect(notes).toBe(1);
});

test("an opening that loses its connection stays sealed, and opens when it is asked again", async () => {
  await db.moveClock(new Date(round.deadline.getTime() + 60_000));
  const declared = { roundId: round.roundId, declared: "on" };
  await startOpening(world.kari, declared);
  // the second officer's approval takes the head of the log, too: it is there before the sealer is held
  const letGo = await hold(`lock table "OpenedBid" in access exclusive mode`);
  const approved = approveOpening(world.jon, declared);
  await endTheWaiting();
  expect(await approved).toMatchObject(away);
  await letGo();
  const opened = () =>
    db.sql(
      `select o.status::text from "OpenedBid" o join "BidVersion" v on v.id = o."versionId" where v."roundId" = $1`,
      [round.roundId],
    );
  expect(await opened()).toEqual([]);
  expect(await releaseAgain(world.jon, { roundId: round.roundId })).toMatchObject({ ok: true });
  expect(await opened()).toEqual([{ status: "OK" }]);
});
