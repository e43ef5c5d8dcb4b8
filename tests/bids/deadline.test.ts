import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, test } from "vitest";
import { type Bid, bidActions, mustBeConfirmed } from "../../lib/bids/bid.ts";
import { listMyBids, waiting } from "../../lib/bids/list-queries.ts";
import { saveAnswer } from "../../lib/bids/save-answer.ts";
import { startBid } from "../../lib/bids/start-bid.ts";
import { withdrawBid } from "../../lib/bids/withdraw-bid.ts";
import { refusalOf } from "../../lib/platform/actions.ts";
import type { Actor } from "../../lib/platform/actor.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { testDatabase } from "../database.ts";
import { testSealer } from "../sealer.ts";
import { waitsFor } from "../waits-for.ts";
import { suppliers, world } from "../world.ts";
import { accepted, filledBid, fingerprintOf, publishedTender, refusal, sendBid } from "./story.ts";

const db = await testDatabase();
await testSealer(db);

test("received at the exact instant of the deadline is late, one microsecond before is in time: database and code agree", async () => {
  const { roundId, deadline } = await publishedTender(db);
  const [said] = await db.sql(
    `select app.round_refusal(id, deadline) as at, app.round_refusal(id, deadline - interval '1 microsecond') as before,
       app.round_refusal(id, deadline - interval '30 days') as early from "Round" where id = $1`,
    [roundId],
  );
  expect(said).toEqual({ at: "deadlinePassed", before: null, early: "roundNotOpen" });
  const ingrid = { ...world.ingrid, kind: "SUPPLIER", roles: ["supplierAdmin"], unitIds: [] } as unknown as Actor;
  const bid: Bid = {
    status: "DRAFT",
    organisationId: suppliers.springbrett.id,
    members: [],
    round: { opensAt: null, deadline, openedAt: null },
    tender: { status: "PUBLISHED", publishesAt: new Date(0) },
  };
  expect(refusalOf(bidActions.submit, ingrid, bid, deadline)).toBe("deadlinePassed");
  expect(refusalOf(bidActions.submit, ingrid, bid, new Date(deadline.getTime() - 1))).toBeUndefined();
});

test("an amendment that matters must be confirmed by sending again", async () => {
  const tender = await publishedTender(db);
  const bidId = await filledBid(world.ingrid, tender);
  accepted(await sendBid(world.ingrid, bidId));
  await db.sql(`
    set session_replication_role = replica;
    insert into "Amendment" (id, "tenderId", number, text, changes, "mustConfirm", "publishedById")
    values ('${randomUUID()}', '${tender.tenderId}', 1, 'Flere plasser', '[]', true, '${world.kari.personId}');
    reset session_replication_role;`);
  const standing = async () => (await actingAs(world.ingrid, listMyBids)).find(({ id }) => id === bidId)?.standing;
  expect(await standing()).toBe("toConfirm");
  expect(await waitsFor(world.ingrid, waiting)).toContainEqual(expect.objectContaining({ kind: "confirmBid" }));
  accepted(await sendBid(world.ingrid, bidId));
  expect(await standing()).toBe("sent");
  expect(mustBeConfirmed(new Date(5), [{ mustConfirm: true, publishedAt: new Date(5) }])).toBe(false);
});

test("the opening waits for a submission under way, and none comes after it", async () => {
  const tender = await publishedTender(db);
  await filledBid(world.ingrid, tender);
  const submitting = new pg.Client({ connectionString: db.url("postgres") });
  await submitting.connect();
  await submitting.query("begin");
  await submitting.query("select app.hold_round_open($1)", [tender.roundId]);
  let opened = false;
  const opening = db
    .sql(`select 1 from "Tender" where id = $1 for update`, [tender.tenderId])
    .then(() => (opened = true));
  await new Promise((done) => setTimeout(done, 200));
  expect(opened).toBe(false);
  await submitting.query("commit");
  await opening;
  await submitting.end();
});

test("too late is told with the instant that the database registered, and the attempt is in the log", async () => {
  const tender = await publishedTender(db);
  const bidId = await filledBid(world.ingrid, tender);
  const sentBefore = await filledBid(world.stein, tender);
  accepted(await sendBid(world.stein, sentBefore));
  const reviewed = await fingerprintOf(world.ingrid, bidId);
  await db.moveClock(tender.deadline);

  const outcome = await sendBid(world.ingrid, bidId, randomUUID(), reviewed);
  expect(refusal(outcome)).toBe("deadlinePassed");
  const detail = outcome.ok ? "" : (outcome.refusal.detail ?? "");
  expect(Date.parse(detail)).toBeGreaterThanOrEqual(tender.deadline.getTime());
  const [attempt] = await db.sql(
    `select e.outcome, p.body from "AuditEvent" e join "AuditPayload" p using (seq) where e."objectId" = $1 order by seq desc`,
    [bidId],
  );
  expect(attempt).toEqual({ outcome: "refused", body: { code: "deadlinePassed", detail } });

  const [first = ""] = tender.requirementIds;
  expect(refusal(await withdrawBid(world.stein, { bidId: sentBefore }))).toBe("deadlinePassed");
  expect(refusal(await startBid(world.tuva, { lotId: tender.lotId }))).toBe("deadlinePassed");
  const late = await saveAnswer(world.ingrid, { bidId, requirementId: first, revision: 1, text: "for sent" });
  expect(refusal(late)).toBe("deadlinePassed");
});

test("the database alone refuses what is late: withdrawal, draft, member, file", async () => {
  const tender = await publishedTender(db);
  const bidId = await filledBid(world.ingrid, tender);
  const { versionId } = accepted(await sendBid(world.ingrid, bidId));
  await db.moveClock(tender.deadline);
  const asIngrid = (sql: string, values: unknown[]) => db.asApp(world.ingrid, sql, values);
  await expect(
    asIngrid(`insert into "BidVersionEnd" ("versionId", kind, "byId") values ($1, 'WITHDRAWN', $2)`, [
      versionId,
      world.ingrid.personId,
    ]),
  ).rejects.toThrow("deadlinePassed");
  await expect(
    asIngrid(
      `insert into "BidMember" ("bidId", "organisationId", role, "invitedById") values ($1, $2, 'PARTNER', $3)`,
      [bidId, suppliers.trygg.id, world.ingrid.personId],
    ),
  ).rejects.toThrow("row-level security");
  await expect(asIngrid(`insert into "BidFile" ("bidId", size, parts) values ($1, 1, 1)`, [bidId])).rejects.toThrow(
    "row-level security",
  );
  await asIngrid(`update "BidDraftSection" set revision = 99 where "bidId" = $1`, [bidId]).catch(() => {});
  const [{ revision }] = await db.sql(`select max(revision) as revision from "BidDraftSection" where "bidId" = $1`, [
    bidId,
  ]);
  expect(revision).toBe(1);
});
