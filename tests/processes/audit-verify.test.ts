import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { approveOpening } from "../../lib/bids/opening/approve-opening.ts";
import { startOpening } from "../../lib/bids/opening/start-opening.ts";
import { recordAudit } from "../../lib/platform/audit.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { makeCheckpoint, sealerKeys } from "../../lib/platform/sealer-client.ts";
import { verifyAll } from "../../lib/processes/audit/verify.ts";
import { publishedRound, type SealedRound, type SentBid, sendBid } from "../bids/sealed-round.ts";
import { testDatabase } from "../database.ts";
import { testSealer } from "../sealer.ts";
import { world } from "../world.ts";

const db = await testDatabase();
await testSealer(db);
const client = new pg.Client({ connectionString: db.url("postgres") });
await client.connect();
afterAll(() => client.end());

let round: SealedRound;
let bid: SentBid;
let size: number;
const dir = mkdtempSync(path.join(tmpdir(), "elva-verify-"));
const noise = (count: number) =>
  actingAs(world.kari, async ({ tx }) => {
    for (let n = 0; n < count; n++)
      await recordAudit(tx, "need.shared", { type: "Need", id: crypto.randomUUID() }, { n });
  });

beforeAll(async () => {
  await noise(7);
  await makeCheckpoint();
  round = await publishedRound(db);
  bid = await sendBid(round, world.ingrid);
  await noise(3);
  await sendBid(round, world.per);
  await makeCheckpoint();
  await db.moveClock(new Date(round.deadline.getTime() + 1000));
  await startOpening(world.kari, { roundId: round.roundId, declared: "on" });
  expect((await approveOpening(world.jon, { roundId: round.roundId, declared: "on" })).ok).toBe(true);
  await noise(5);
  await makeCheckpoint();
  await noise(2);
  size = (await verdict()).size;
  writeFileSync(path.join(dir, "keys.json"), JSON.stringify(await sealerKeys()));
});

const verdict = async () => verifyAll(client, await sealerKeys());
const first = async () => {
  const [problem] = (await verdict()).problems;
  return problem && { leaf: problem.leaf, code: problem.code };
};

/** Tables that the mutations touch, put back after each. */
const tables = [
  "AuditEvent",
  "AuditPayload",
  "AuditCheckpoint",
  "Receipt",
  "BidVersion",
  "BidVersionEnd",
  "BidKeyWrap",
  "BidFilePart",
  "OpeningApproval",
  "Opening",
  "Round",
  "OpenedBid",
];

/** As the one who has the whole database in hand: no trigger, no foreign key stands in the way. */
const tamper = (statement: string) =>
  db.sql(`set session_replication_role = replica; ${statement}; set session_replication_role = origin`);

describe("the log", () => {
  beforeAll(async () => {
    for (const table of tables) await db.sql(`create table "copy${table}" as table "${table}"`);
    await db.sql("create table copy_head as table app.audit_head");
  });
  afterEach(async () => {
    for (const table of tables)
      await tamper(`delete from "${table}"; insert into "${table}" select * from "copy${table}"`);
    await tamper("delete from app.audit_head; insert into app.audit_head select * from copy_head");
    expect((await verdict()).problems).toEqual([]);
  });

  test("is whole when nobody has touched it", async () => {
    const { problems, checkpoints, receipts, openings } = await verdict();
    expect({ problems, checkpoints, receipts, openings }).toEqual({
      problems: [],
      checkpoints: 4, // one of them by the sealer itself, right after the opening
      receipts: 2,
      openings: 1,
    });
  });

  test("may lose a body that must be erased, and stays whole", async () => {
    await tamper(`delete from "AuditPayload" where seq = 4`);
    expect((await verdict()).problems).toEqual([]);
  });

  test.each([
    ["a changed column", `update "AuditEvent" set actor = 'x' where seq = 3`, 3, "leafChanged"],
    ["a changed instant", `update "AuditEvent" set at = at + interval '1 microsecond' where seq = 3`, 3, "leafChanged"],
    ["a changed hash", `update "AuditEvent" set "leafHash" = sha256('x') where seq = 5`, 5, "leafChanged"],
    ["a changed body", `update "AuditPayload" set body = '{"n": 99}' where seq = 2`, 2, "bodyChanged"],
    ["a deleted leaf", `delete from "AuditEvent" where seq = 6`, 6, "leafMissing"],
    ["a deleted first leaf", `delete from "AuditEvent" where seq = 0`, 0, "leafMissing"],
    [
      "two leaves that change places",
      `update "AuditEvent" set seq = case seq when 4 then 105 when 5 then 4 end where seq in (4, 5); update "AuditEvent" set seq = 5 where seq = 105`,
      4,
      "leafChanged",
    ],
    [
      "a checkpoint of another root",
      `update "AuditCheckpoint" set root = sha256('x') where size = 7`,
      6,
      "signatureInvalid",
    ],
    [
      "a forged note",
      `update "AuditCheckpoint" set note = replace(note, '7', '8') where size = 7`,
      6,
      "signatureInvalid",
    ],
  ])("names the leaf: %s", async (_, statement, leaf, code) => {
    await tamper(statement);
    expect(await first()).toEqual({ leaf, code });
  });

  test("a leaf rewritten together with its hash is found by the next thing that was signed", async () => {
    await tamper(`update "AuditEvent" set action = 'nothing.happened',
      "leafHash" = sha256('\\x00'::bytea || convert_to(app.audit_leaf(seq, at, actor, 'nothing.happened', "objectType", "objectId", outcome, commitment), 'UTF8')) where seq = 9`);
    const problem = await first();
    expect(problem?.code).toBe("rootNotAsSigned");
    expect(problem?.leaf).toBeGreaterThan(6);
    expect(problem?.leaf).toBeLessThanOrEqual(9);
  });

  test("an end that is cut off, or added, is found", async () => {
    await tamper(`delete from "AuditEvent" where seq >= ${size - 2}; update app.audit_head set size = ${size - 2}`);
    expect((await first())?.code).toBe("headNotAsLog");
    await tamper(`delete from "AuditEvent" where seq >= ${size - 4}`);
    expect(await first()).toEqual({ leaf: size - 4, code: "cutShort" });
  });

  test.each([
    [
      "a bid that is removed with its receipt",
      () =>
        `delete from "Receipt" where "versionId" = '${bid.versionId}'; delete from "BidVersion" where id = '${bid.versionId}'`,
      "submissionGone",
    ],
    [
      "a receipt that is removed",
      () => `delete from "Receipt" where "versionId" = '${bid.versionId}'`,
      "submissionWithoutReceipt",
    ],
    [
      "a bid that is dated back",
      () => `update "BidVersion" set "receivedAt" = "receivedAt" - interval '1 s' where id = '${bid.versionId}'`,
      "receiptNotAsSubmission",
    ],
    [
      "a bid that is exchanged",
      () => `update "BidVersion" set manifest = '{}', "manifestSha256" = sha256('{}') where id = '${bid.versionId}'`,
      "receiptNotAsSubmission",
    ],
    [
      "a bid that is slipped in",
      () =>
        `insert into "BidVersion" select gen_random_uuid(), "bidId", "tenderId", "roundId", "lotId", "organisationId", 9, "submittedById", "receivedAt", gen_random_uuid(), "requestSha256", envelope, manifest, "manifestSha256", "sealedForm", "ownCopy" from "BidVersion" where id = '${bid.versionId}'`,
      "submissionWithoutLeaf",
    ],
    [
      "a sealed form that is exchanged, with all that names it left as it was",
      () => `update "BidVersion" set "sealedForm" = '\\x00' where id = '${bid.versionId}'`,
      "sealedChanged",
    ],
    [
      "an attachment of which a byte is changed",
      () => `update "BidFilePart" set ciphertext = overlay(ciphertext placing '\\x00' from 1)`,
      "sealedChanged",
    ],
    ["an attachment that is gone", () => `delete from "BidFilePart"`, "sealedChanged"],
    [
      "a key that is destroyed before its time",
      () => `delete from "BidKeyWrap" where "versionId" = '${bid.versionId}'`,
      "sealedChanged",
    ],
    [
      "a withdrawal that nobody made",
      () => `insert into "BidVersionEnd" values ('${bid.versionId}', 'WITHDRAWN', now(), '${world.ingrid.personId}')`,
      "endNotAsLog",
    ],
    [
      "a replacement without a later version",
      () => `insert into "BidVersionEnd" values ('${bid.versionId}', 'SUPERSEDED', now(), '${world.ingrid.personId}')`,
      "endNotAsLog",
    ],
    [
      "an approval that is removed",
      () => `delete from "OpeningApproval" where "personId" = '${world.jon.personId}'`,
      "openedByTooFew",
    ],
    [
      "a deadline that is moved past the opening",
      () => `update "Round" set deadline = deadline + interval '1 day'`,
      "openedTooEarly",
    ],
    ["a protocol that is exchanged", () => `update "Opening" set protocol = 'a.b.c'`, "signatureInvalid"],
    ["an opening that never was", () => `update "Opening" set "completedAt" = null`, "openedWithoutLeaf"],
    [
      "a finding that is rewritten",
      () => `update "OpenedBid" set status = 'UNDECRYPTABLE' where "versionId" = '${bid.versionId}'`,
      "openingNotAsProtocol",
    ],
  ] as [string, () => string, string][])("knows what must hold: %s", async (_, statement, code) => {
    await tamper(statement());
    expect((await verdict()).problems.map((problem) => problem.code)).toContain(code);
  });

  test("any change of any leaf is found at its place", async () => {
    const column = fc.constantFrom("actor", "action", '"objectType"', "outcome");
    await fc.assert(
      fc.asyncProperty(fc.nat(size - 1), column, async (seq, name) => {
        await tamper(`update "AuditEvent" set ${name} = ${name} || 'x' where seq = ${seq}`);
        expect(await first()).toEqual({ leaf: seq, code: "leafChanged" });
        await tamper(`update "AuditEvent" set ${name} = left(${name}, -1) where seq = ${seq}`);
      }),
      { numRuns: 25 },
    );
  });
});

describe("the tools on the command line", () => {
  const run = (file: string, args: string[], database = db.url("postgres")) => {
    const env = { ...process.env, DATABASE_OWNER_URL: database };
    try {
      return {
        code: 0,
        out: execFileSync(process.execPath, [path.resolve("lib/processes", file), ...args], {
          env,
          stdio: "pipe",
        }).toString(),
      };
    } catch (error) {
      const { status, stdout, stderr } = error as { status: number; stdout: Buffer; stderr: Buffer };
      return { code: status, out: `${stdout}${stderr}` };
    }
  };
  const keys = path.join(dir, "keys.json");

  test("audit:verify says whole, or names the leaf and exits with 1", async () => {
    expect(run("audit-verify.ts", ["--keys", keys])).toMatchObject({ code: 0, out: expect.stringContaining("whole") });
    await tamper(`update "AuditEvent" set actor = 'x' where seq = 3`);
    expect(run("audit-verify.ts", ["--keys", keys])).toMatchObject({
      code: 1,
      out: expect.stringContaining("First broken leaf: 3"),
    });
  });

  test("audit:verify looks at the demo that ELVA_DATA names: its database, and the keys at its port", async () => {
    const demo = mkdtempSync(path.join(tmpdir(), "elva-demo-"));
    const verify = async (env: Record<string, string>) => {
      const asked = promisify(execFile)(process.execPath, [path.resolve("lib/processes/audit-verify.ts")], {
        env: { ...process.env, ELVA_DATA: demo, ELVA_URL: undefined, ...env },
      });
      return asked.then(
        ({ stdout }) => stdout,
        ({ stderr }) => stderr as string,
      );
    };
    expect(await verify({})).toContain(`None runs on ${demo}`);
    mkdirSync(path.join(demo, "postgres"));
    writeFileSync(path.join(demo, "postgres/postmaster.pid"), "1\n/data\n0\n9\n");
    expect(await verify({})).toContain("PostgreSQL does not answer at 127.0.0.1:9, database elva");

    const asked: string[] = [];
    const body = JSON.stringify(await sealerKeys());
    const server = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    writeFileSync(path.join(demo, "running.json"), JSON.stringify({ pid: process.pid, port }));
    await verify({ DATABASE_OWNER_URL: db.url("postgres") });
    expect(asked).toEqual(["/api/log/keys"]);
    server.close();
    rmSync(demo, { recursive: true });
  });

  test.each(["migrate.ts", "audit-verify.ts"])("%s says in one line that the database is away", (file) => {
    const { code, out } = run(file, [], "postgresql://postgres:hemmelig@127.0.0.1:9/elva");
    expect(code).toBe(2);
    expect(out.trim()).toMatch(/^PostgreSQL does not answer at 127\.0\.0\.1:9, database elva: .*ECONNREFUSED.*$/);
    expect(out).not.toContain("hemmelig");
  });

  test("verify-receipt checks a receipt without Elva", () => {
    const receipt = path.join(dir, "receipt.jws");
    writeFileSync(receipt, bid.receipt);
    expect(run("verify-receipt.ts", [receipt, keys])).toMatchObject({
      code: 0,
      out: expect.stringContaining("Genuine"),
    });
    const [head, payload, signature] = bid.receipt.split(".");
    const claims = JSON.parse(Buffer.from(payload ?? "", "base64url").toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, receivedAt: "2020-01-01T00:00:00.000000Z" })).toString(
      "base64url",
    );
    writeFileSync(receipt, `${head}.${forged}.${signature}`);
    expect(run("verify-receipt.ts", [receipt, keys])).toMatchObject({
      code: 1,
      out: expect.stringContaining("Not genuine"),
    });
  });

  test("the sealer signs no log whose past was changed", async () => {
    await noise(1);
    await expect(makeCheckpoint()).resolves.toBeUndefined(); // leaf 3 lies before what it has signed: it goes on from its own peaks
    await tamper(`update "AuditEvent" set actor = 'y' where seq = (select max(seq) from "AuditEvent")`);
    await noise(1);
    await tamper(`update "AuditEvent" set actor = 'y' where seq = (select max(seq) from "AuditEvent")`);
    await expect(makeCheckpoint()).rejects.toMatchObject({ code: "logInconsistent" });
    await tamper(`update app.audit_head set size = 3`);
    await expect(makeCheckpoint()).rejects.toMatchObject({ code: "logInconsistent" });
  });
});
