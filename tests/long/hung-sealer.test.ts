import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { approveOpening } from "../../lib/bids/opening/approve-opening.ts";
import { releaseAgain } from "../../lib/bids/opening/release-again.ts";
import { startOpening } from "../../lib/bids/opening/start-opening.ts";
import { saveAnswer } from "../../lib/bids/save-answer.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { recordAudit } from "../../lib/platform/audit.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { forgetDraftKeys, makeCheckpoint } from "../../lib/platform/sealer-client.ts";
import { publishedRound, sendBid as sendSealed } from "../bids/sealed-round.ts";
import { accepted, filledBid, fingerprintOf, publishedTender, refusal, sendBid } from "../bids/story.ts";
import { testDatabase } from "../database.ts";
import { signIn, testSealer, underSession } from "../sealer.ts";
import { world } from "../world.ts";

/*
 * The sealer takes the line and does not answer (it is stopped, its machine swaps, it is busy with openings). Bids wait for
 * it; everybody else's work does not.
 */

const db = await testDatabase();
const sealer = await testSealer(db);
let hangs = false;
const held = new Set<() => void>();

/** Hands over to the sealer; while it hangs, keeps what comes. */
function handOver(asked: IncomingMessage, answer: ServerResponse) {
  const go = () => {
    held.delete(go);
    const { method, headers, url } = asked;
    const onward = request(sealer.url + url, { method, headers }, (said) => {
      answer.writeHead(said.statusCode ?? 500, said.headers);
      said.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  };
  if (hangs) held.add(go);
  else go();
}
const line = createServer(handOver);
await new Promise<void>((done) => line.listen(0, "127.0.0.1", done));
process.env.SEALER_URL = `http://127.0.0.1:${(line.address() as AddressInfo).port}`;
afterAll(() => {
  line.closeAllConnections();
  line.close();
});

let blocker: pg.Client | undefined;
afterEach(async () => {
  hangs = false;
  for (const go of held) go();
  await blocker?.end();
  blocker = undefined;
});

const bidders = [world.ingrid, world.tuva, world.stein];
const secondsOf = async (work: Promise<unknown>) => {
  const from = performance.now();
  await work;
  return (performance.now() - from) / 1000;
};
/** Connections of the application on which a transaction is open and nothing runs. */
const idleInTransaction = async () =>
  (
    await db.sql(`select from pg_stat_activity where usename = 'elva_app' and datname = current_database()
      and state = 'idle in transaction' and state_change < clock_timestamp() - interval '300 milliseconds'`)
  ).length;
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

beforeEach(() => underSession(undefined));

test("while bids wait for a sealer that hangs, others' decisions wait for some two seconds, once", async () => {
  const tender = await publishedTender(db);
  const bids = await Promise.all(bidders.map(async (who) => ({ who, bidId: await filledBid(who, tender) })));
  const sent = await Promise.all(
    bids.map(async (bid) => ({ ...bid, reviewed: await fingerprintOf(bid.who, bid.bidId) })),
  );
  const submit = ({ who, bidId, reviewed }: (typeof sent)[number], key = randomUUID()) =>
    sendBid(who, bidId, key, reviewed);
  const key = randomUUID();
  const [first, ...others] = sent;
  if (!first) throw new Error("no bid");
  const before = accepted(await submit(first, key));

  hangs = true;
  const submitting = Promise.all([submit(first), ...others.map((each) => submit(each))]);
  await pause(200);
  const waited = await secondsOf(
    actingAs(world.kari, ({ tx }) => recordAudit(tx, "test.decided", { type: "Tender", id: tender.tenderId })),
  );
  expect(waited).toBeLessThan(3.5);
  expect((await submitting).map(refusal)).toEqual(["sealerAway", "sealerAway", "sealerAway"]);
  expect(await secondsOf(submit(first))).toBeLessThan(0.5);
  expect(accepted(await submit(first, key))).toEqual(before);

  hangs = false;
  for (const go of held) go();
  await expect.poll(async () => refusal(await submit(first)), { timeout: 5_000 }).toBeUndefined();
  for (const each of others) accepted(await submit(each));
});

test("a draft that is written while the sealer hangs holds no transaction", async () => {
  const tender = await publishedTender(db);
  const bidId = await filledBid(world.ingrid, tender);
  const session = await signIn(db, world.ingrid);
  underSession(session);
  forgetDraftKeys(bidId);
  hangs = true;
  const [requirementId = ""] = tender.requirementIds;
  const saving = saveAnswer(world.ingrid, { bidId, requirementId, revision: 1, text: "Losen kommer hjem." });
  await pause(700);
  expect(await idleInTransaction()).toBe(0);
  expect(refusal(await saving)).toBe("sealerAway");
});

/** A round that both officers have approved, and that the sealer has not opened. */
async function approvedRound(buyer: [Identity, Identity] = [world.kari, world.jon]) {
  const round = await publishedRound(db, buyer[0].organisationId ?? undefined);
  await sendSealed(round, world.ingrid);
  return { ...round, declared: { roundId: round.roundId, declared: "on" } };
}

test("who asks the sealer to open again holds no transaction meanwhile", async () => {
  const { declared, deadline, roundId } = await approvedRound();
  await db.moveClock(new Date(deadline.getTime() + 60_000));
  await startOpening(world.kari, declared);
  hangs = true;
  const approving = approveOpening(world.jon, declared);
  await expect.poll(() => held.size).toBe(1);
  const again = releaseAgain(world.kari, { roundId });
  await expect.poll(() => held.size).toBe(2);
  await pause(600);
  expect(await idleInTransaction()).toBe(0);
  hangs = false;
  for (const go of held) go();
  expect([await approving, await again]).toMatchObject([{ ok: true }, { ok: true }]);
});

test("openings take two of the sealer's connections at most, and receipts and drafts have their own", async () => {
  const rounds = [];
  for (let count = 0; count < 7; count++) rounds.push(await approvedRound());
  await db.moveClock(new Date((await db.now()).getTime() + 2 * 3_600_000));
  const tender = await publishedTender(db);
  const bidId = await filledBid(world.tuva, tender);
  for (const { declared } of rounds) await startOpening(world.kari, declared);

  blocker = new pg.Client({ connectionString: db.url("postgres") });
  await blocker.connect();
  await blocker.query(`begin; lock table "OpenedBid" in access exclusive mode`);
  const opening = Promise.all(rounds.map(({ declared }) => approveOpening(world.jon, declared)));
  const atWork = async () =>
    (
      await db.sql(`select from pg_stat_activity where usename = 'elva_sealer' and datname = current_database()
        and wait_event_type = 'Lock'`)
    ).length;
  await expect.poll(atWork, { timeout: 10_000 }).toBeGreaterThan(1);
  await pause(500);
  expect(await atWork()).toBe(2);
  accepted(await sendBid(world.tuva, bidId));
  await makeCheckpoint();
  await blocker.query("rollback");
  expect((await opening).every(({ ok }) => ok)).toBe(true);
});
