import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { acceptInvitation } from "../../lib/bids/accept-invitation.ts";
import { attachFile } from "../../lib/bids/attach-file.ts";
import { invitePartner } from "../../lib/bids/invite-partner.ts";
import { saveAnswer } from "../../lib/bids/save-answer.ts";
import { withdrawBid } from "../../lib/bids/withdraw-bid.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { testDatabase } from "../database.ts";
import { signIn, testSealer, underSession } from "../sealer.ts";
import { suppliers, world } from "../world.ts";
import { accepted, filledBid, pdf, publishedTender, refusal, sendBid } from "./story.ts";

const db = await testDatabase();
await testSealer(db);
const tables = [
  "Bid",
  "BidMember",
  "BidDraftSection",
  "BidFile",
  "BidFilePart",
  "BidVersion",
  "BidVersionEnd",
  "Receipt",
];
const columns = `count(*)::int as count`;

const CANARY = "kanarifuglen-sang-4711";
const tender = await publishedTender(db);
const bidId = await filledBid(world.ingrid, tender, `Svaret er ${CANARY}.`);
accepted(
  await attachFile(world.ingrid, { bidId, name: `${CANARY}.pdf`, content: new Uint8Array(pdf(20_000, CANARY)) }),
);
accepted(await invitePartner(world.ingrid, { bidId, organisationNumber: suppliers.rorvik.organisationNumber }));
accepted(await acceptInvitation(world.per, { bidId }));
underSession(await signIn(db, world.per));
accepted(await sendBid(world.ingrid, bidId));
accepted(await withdrawBid(world.ingrid, { bidId }));
const { versionId } = accepted(await sendBid(world.ingrid, bidId));

const outsiders: [string, Identity | null][] = [
  ["another supplier", world.stein],
  ["the buyer's officer", world.kari],
  ["the buyer's manager", world.marit],
  ["an evaluator", world.siri],
  ["another county", world.berit],
  ["the directorate", world.anders],
  ["an auditor", world.ragnhild],
  ["nobody", null],
];

test.each(outsiders)("raw SQL as %s finds no trace of a bid", async (_, who) => {
  for (const table of tables) {
    expect([table, await db.asApp(who, `select ${columns} from "${table}"`)]).toEqual([table, [{ count: 0 }]]);
  }
});

test("the members see their bid, and still not what is sealed", async () => {
  for (const who of [world.ingrid, world.eirik, world.per]) {
    expect(await db.asApp(who, `select ${columns} from "BidVersion"`)).toEqual([{ count: 2 }]);
    await expect(db.asApp(who, `select "sealedForm" from "BidVersion"`)).rejects.toThrow("permission denied");
    await expect(db.asApp(who, `select wrap from "BidKeyWrap"`)).rejects.toThrow("permission denied");
  }
});

test("what was sent never changes, in no hands", async () => {
  for (const statement of [
    `update "BidVersion" set number = 7 where id = '${versionId}'`,
    `delete from "BidVersion" where id = '${versionId}'`,
    `update "Receipt" set jws = 'x' where "versionId" = '${versionId}'`,
    `delete from "Receipt" where "versionId" = '${versionId}'`,
    `delete from "BidVersionEnd"`,
    `update "Bid" set "organisationId" = '${suppliers.storjobb.id}'`,
  ]) {
    await expect(db.asApp(world.ingrid, statement)).rejects.toThrow("permission denied");
    if (!statement.includes('"Bid" set')) await expect(db.sql(statement)).rejects.toThrow("only grows");
  }
});

test("another supplier cannot write into the bid, nor end it, with raw SQL", async () => {
  const asStein = (sql: string) => db.asApp(world.stein, sql);
  const stein = world.stein.personId;
  await expect(
    asStein(`insert into "BidMember" ("bidId", "organisationId", role, "invitedById")
             values ('${bidId}', '${suppliers.storjobb.id}', 'PARTNER', '${stein}')`),
  ).rejects.toThrow("row-level security");
  await expect(
    asStein(`insert into "BidVersionEnd" ("versionId", kind, "byId") values ('${versionId}', 'WITHDRAWN', '${stein}')`),
  ).rejects.toThrow("row-level security");
  await expect(
    asStein(
      `insert into "BidDraftSection" ("bidId", key, ciphertext, "savedById") values ('${bidId}', 'price', '\\x00', '${stein}')`,
    ),
  ).rejects.toThrow("row-level security");
  await expect(
    asStein(`insert into "Bid" ("tenderId", "roundId", "lotId", "organisationId", "createdById", "draftKeyWrap")
             values ('${tender.tenderId}', '${tender.roundId}', '${tender.lotId}', '${suppliers.springbrett.id}', '${stein}', '\\x00')`),
  ).rejects.toThrow("row-level security");
});

test("a partner cannot send or withdraw, with the action checks switched off", async () => {
  actionChecks.on = false;
  try {
    expect(refusal(await withdrawBid(world.per, { bidId }))).toBe("forbidden");
    expect(refusal(await sendBid(world.per, bidId))).toBe("forbidden");
  } finally {
    actionChecks.on = true;
  }
});

test("a bid without a receipt, or without a leaf, cannot be committed", async () => {
  const insert = `insert into "BidVersion" (id, "bidId", "tenderId", "roundId", "lotId", "organisationId", number, "submittedById",
      "receivedAt", "idempotencyKey", "requestSha256", envelope, manifest, "manifestSha256", "sealedForm", "ownCopy")
    values ('${randomUUID()}', '${bidId}', '${randomUUID()}', '${randomUUID()}', '${randomUUID()}', '${suppliers.storjobb.id}', 3,
      '${world.ingrid.personId}', '2020-01-01', '${randomUUID()}', '\\x00', 1, 'm', sha256('m'), '\\x00', '\\x00')`;
  await expect(db.asApp(world.ingrid, insert)).rejects.toThrow("bidWithoutReceipt");
  await expect(
    db.asApp(world.ingrid, `insert into "Receipt" ("versionId", jws, "auditSeq") values ('${versionId}', 'x', 0)`),
  ).rejects.toThrow("receiptWithoutLeaf");
});

test("what a bid says is nowhere in a dump of the database", async () => {
  const tables = await db.sql(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  let dump = "";
  for (const { name } of tables) {
    for (const { row } of await db.sql(`select t::text as row from ${name} t`)) dump += `${row}\n`;
  }
  expect(dump).toContain(tender.tenderId); // the dump is one
  for (const trace of [
    CANARY,
    Buffer.from(CANARY).toString("hex"),
    Buffer.from(CANARY).toString("base64").slice(2, -4),
  ]) {
    expect(dump).not.toContain(trace);
  }
});

test("nor in what the application writes to its log", async () => {
  const source = path.resolve(import.meta.dirname, "log-a-bid.ts");
  expect(existsSync(source)).toBe(true);
  expect(readFileSync(source, "utf8")).toContain("CANARY");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [source], {
    env: {
      ...process.env,
      CANARY,
      DATABASE_URL: db.url("elva_app"),
      LOG_LEVEL: "debug",
      BID: bidId,
      REQUIREMENT: tender.requirementIds[0],
      SESSION: await signIn(db, world.ingrid),
    },
  });
  expect(stdout + stderr).toContain("conflict: changedMeanwhile");
  expect(stdout + stderr).not.toContain(CANARY);
});

test("receipt ⇔ row ⇔ leaf, whatever the bidder does", async () => {
  const act = fc.constantFrom("send", "sendAgain", "withdraw", "write");
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
      const one = await publishedTender(db);
      const bid = await filledBid(world.tuva, one);
      const [requirementId = ""] = one.requirementIds;
      const keys: string[] = [];
      let revision = 1;
      let standing = 0;
      let sent = 0;
      for (const each of acts) {
        if (each === "write") {
          accepted(await saveAnswer(world.tuva, { bidId: bid, requirementId, revision, text: `nr. ${revision}` }));
          revision += 1;
        } else if (each === "withdraw") {
          expect(refusal(await withdrawBid(world.tuva, { bidId: bid }))).toBe(standing ? undefined : "wrongStatus");
          standing = 0;
        } else if (each === "send") {
          keys.push(randomUUID());
          accepted(await sendBid(world.tuva, bid, keys.at(-1)));
          sent += 1;
          standing = sent;
        } else if (keys.length > 0) {
          const outcome = await sendBid(world.tuva, bid, keys.at(-1));
          expect([undefined, "idempotencyKeyReused"]).toContain(refusal(outcome));
        }
      }
      const rows = await db.sql(
        `select v.number, r.jws is not null as receipt, e.seq is not null as leaf, k.wrap is not null as wrapped,
           x."versionId" is null as current
         from "BidVersion" v left join "Receipt" r on r."versionId" = v.id
           left join "AuditEvent" e on e.seq = r."auditSeq" and e."objectId" = v.id and e.action = 'bid.submitted'
           left join "BidKeyWrap" k on k."versionId" = v.id left join "BidVersionEnd" x on x."versionId" = v.id
         where v."bidId" = $1 order by v.number`,
        [bid],
      );
      expect(rows).toEqual(
        Array.from({ length: sent }, (_, index) => ({
          number: index + 1,
          receipt: true,
          leaf: true,
          wrapped: true,
          current: index + 1 === standing,
        })),
      );
    }),
    { numRuns: 12 },
  );
  const [{ leaves, versions }] = await db.sql(
    `select (select count(*)::int from "AuditEvent" where action = 'bid.submitted') as leaves,
       (select count(*)::int from "BidVersion") as versions`,
  );
  expect(leaves).toBe(versions);
});
