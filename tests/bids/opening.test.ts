import { decodeJwt } from "jose";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { approveOpening } from "../../lib/bids/opening/approve-opening.ts";
import { openingStatus } from "../../lib/bids/opening/opening.ts";
import { releaseAgain } from "../../lib/bids/opening/release-again.ts";
import { startOpening } from "../../lib/bids/opening/start-opening.ts";
import { readOpenedFile } from "../../lib/evaluation/read-opened-file.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { releaseOpening } from "../../lib/platform/sealer-client.ts";
import { testDatabase } from "../database.ts";
import { testSealer } from "../sealer.ts";
import { world } from "../world.ts";
import { publishedRound, type SealedRound, type SentBid, sendBid } from "./sealed-round.ts";

const db = await testDatabase();
await testSealer(db);

const declared = (roundId: string) => ({ roundId, declared: "on" });
const refused = (code: string) => expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
const afterDeadline = async (round: SealedRound, minutes = 1) =>
  db.moveClock(new Date(Math.max(round.deadline.getTime() + minutes * 60_000, (await db.now()).getTime() + 1)));
const opened = (roundId: string) =>
  db.sql(
    `select v."organisationId", o.status::text, o.finding, o.form, o."fileKeys", v.id from "OpenedBid" o join "BidVersion" v on v.id = o."versionId"
     where v."roundId" = $1 order by v."receivedAt"`,
    [roundId],
  );
const lateCode = async (work: Promise<unknown>) =>
  work.then(
    () => "ok",
    (error) => error.code,
  );

describe("an opening that goes well", () => {
  let round: SealedRound;
  let sent: Record<"ingrid" | "per" | "tuvaFirst" | "tuva" | "stein", SentBid>;
  beforeAll(async () => {
    round = await publishedRound(db);
    const tuvaFirst = await sendBid(round, world.tuva, { word: "FØRSTE" });
    sent = {
      tuvaFirst,
      ingrid: await sendBid(round, world.ingrid),
      per: await sendBid(round, world.per, { word: "VERKSTED" }),
      tuva: await sendBid(round, world.tuva, { bidId: tuvaFirst.bidId, number: 2, word: "ANDRE" }),
      stein: await sendBid(round, world.stein, { word: "TRUKKET" }),
    };
    await db.asApp(
      world.stein,
      `insert into "BidVersionEnd" ("versionId", kind, "byId") values ($1, 'WITHDRAWN', $2)`,
      [sent.stein.versionId, world.stein.personId],
    );
    await afterDeadline(round);
    expect(await startOpening(world.kari, declared(round.roundId))).toMatchObject({
      ok: true,
      value: { id: round.tenderId },
    });
    expect(await approveOpening(world.jon, declared(round.roundId))).toMatchObject({ ok: true });
  });

  test("opens what stands, in the order of arrival, and nothing that was replaced or withdrawn", async () => {
    const bids = await opened(round.roundId);
    expect(bids.map(({ organisationId, status }) => [organisationId, status])).toEqual([
      [world.ingrid.organisationId, "OK"],
      [world.per.organisationId, "OK"],
      [world.tuva.organisationId, "OK"],
    ]);
    expect(bids.map(({ form }) => form.sections.answer.split(": ")[1])).toEqual(["KANARIFUGL", "VERKSTED", "ANDRE"]);
    expect(JSON.stringify(bids.map(({ form }) => form))).not.toContain("AGE-SECRET-KEY");
    const [{ openedAt }] = await db.sql(`select "openedAt" from "Round" where id = $1`, [round.roundId]);
    expect(openedAt).toBeInstanceOf(Date);
  });

  test("destroys the keys of what was replaced or withdrawn, and keeps hashes and ciphertext", async () => {
    const rows = await db.sql(
      `select v.id, k.wrap is not null as wrap, length(v."sealedForm") > 0 as sealed from "BidVersion" v left join "BidKeyWrap" k on k."versionId" = v.id
       where v."roundId" = $1`,
      [round.roundId],
    );
    const wraps = Object.fromEntries(rows.map(({ id, wrap }) => [id, wrap]));
    expect(wraps).toEqual({
      [sent.ingrid.versionId]: true,
      [sent.per.versionId]: true,
      [sent.tuva.versionId]: true,
      [sent.tuvaFirst.versionId]: false,
      [sent.stein.versionId]: false,
    });
    expect(rows.every(({ sealed }) => sealed)).toBe(true);
  });

  test("gives a signed protocol, a leaf and the names", async () => {
    const [{ protocol, completedAt }] = await db.sql(
      `select protocol, "completedAt" from "Opening" where "roundId" = $1`,
      [round.roundId],
    );
    const said = decodeJwt(protocol) as Record<string, never[]>;
    expect(completedAt).toBeInstanceOf(Date);
    expect(said.bids).toHaveLength(3);
    expect(said.ended?.map(({ status }) => status)).toEqual(["SUPERSEDED", "WITHDRAWN"]);
    expect(said.openers?.map(({ name }) => name)).toEqual(["Kari Nordgård", "Jon Eide"]);
    const [event] = await db.sql(`select actor, "objectId" from "AuditEvent" where seq = $1`, [said.leaf]);
    expect(event).toEqual({ actor: "sealer", objectId: round.roundId });
  });

  test("is safe to repeat, also many times at once", async () => {
    const [{ id }] = await db.sql(`select id from "Opening" where "roundId" = $1`, [round.roundId]);
    await Promise.all([1, 2, 3].map(() => releaseOpening(id)));
    expect(await opened(round.roundId)).toHaveLength(3);
    expect(await startOpening(world.kari, declared(round.roundId))).toEqual(refused("wrongStatus"));
    await expect(sendBid(round, world.yusuf)).rejects.toThrow();
  });

  test("shows content to its bidder and to evaluators who have declared, and to nobody else", async () => {
    const rows = async (who: (typeof world)[keyof typeof world] | null) =>
      (await db.asApp(who, `select "versionId" from "OpenedBid" where app.opened_form("versionId") is not null`)).map(
        ({ versionId }) => versionId,
      );
    expect(await rows(world.ingrid)).toEqual([sent.ingrid.versionId]);
    expect(await rows(world.eirik)).toEqual([sent.ingrid.versionId]);
    for (const who of [
      world.yusuf,
      world.stein,
      world.kari,
      world.jon,
      world.siri,
      world.berit,
      world.anders,
      world.ragnhild,
      world.olav,
      null,
    ])
      expect(await rows(who)).toEqual([]);
    await db.sql(`insert into "Evaluator" ("tenderId", "personId", "appointedById") values ($1, $2, $3)`, [
      round.tenderId,
      world.siri.personId,
      world.kari.personId,
    ]);
    expect(await rows(world.siri)).toEqual([]);
    await db.asApp(
      world.siri,
      `insert into "ImpartialityDeclaration" ("tenderId", "personId", stage, impartial) values ($1, $2, 'NAMES', true)`,
      [round.tenderId, world.siri.personId],
    );
    expect(await rows(world.siri)).toHaveLength(3);
    expect(await rows(world.amir)).toEqual([]);
  });

  test("attachments open with the keys that the sealer found, for those who read the bid", async () => {
    const { versionId } = sent.per;
    const [{ form }] = await db.asApp(world.siri, `select app.opened_form($1) as form`, [versionId]);
    const [file] = form.files;
    const reads = (who: typeof world.siri | null, version = versionId, id = file.id) =>
      actingAs(who, (acting) => readOpenedFile(acting, round.tenderId, version, id)).then(
        ({ content }) => Buffer.from(content).toString(),
        ({ code }) => code,
      );
    expect(await reads(world.siri)).toBe("vedlegg VERKSTED");
    const [read] = await db.sql(
      `select p.body from "AuditEvent" e join "AuditPayload" p using (seq) where e.action = 'bid.fileRead' and e."objectId" = $1`,
      [versionId],
    );
    expect(read.body).toEqual({ tenderId: round.tenderId, fileId: file.id });
    expect(await reads(world.siri, sent.ingrid.versionId)).toBe("notFound"); // another bid's
    expect(await reads(world.siri, sent.tuvaFirst.versionId)).toBe("notFound"); // a replaced version
    for (const who of [world.amir, world.kari, world.ingrid, world.per, world.olav, null])
      expect(["notFound", "forbidden"]).toContain(await reads(who));
    expect(await db.asApp(world.amir, `select 1 from "BidFilePart" where "fileId" = $1`, [file.id])).toEqual([]);
    expect(await db.asApp(world.ingrid, `select 1 from "BidFilePart" where "fileId" = $1`, [file.id])).toEqual([]);
  });

  test("nobody changes what was opened", async () => {
    await expect(db.sql(`update "OpenedBid" set finding = 'x'`)).rejects.toThrow(/only grows/);
    await expect(db.sql(`delete from "OpeningApproval"`)).rejects.toThrow(/only grows/);
    await expect(db.sql(`update "Opening" set protocol = ''`)).rejects.toThrow(/once/);
  });
});

describe("an opening that must not be", () => {
  let round: SealedRound;
  beforeEach(async () => {
    round = await publishedRound(db);
    await sendBid(round, world.ingrid);
  });

  test("before the deadline", async () => {
    expect(await startOpening(world.kari, declared(round.roundId))).toEqual(refused("deadlineNotPassed"));
    actionChecks.on = false;
    expect(await startOpening(world.kari, declared(round.roundId))).toEqual(refused("deadlineNotPassed"));
    actionChecks.on = true;
  });

  test("by one person, also under a second account", async () => {
    await afterDeadline(round);
    expect((await startOpening(world.kari, declared(round.roundId))).ok).toBe(true);
    const [{ id }] = await db.sql(`select id from "Opening" where "roundId" = $1`, [round.roundId]);
    for (const checks of [true, false]) {
      actionChecks.on = checks;
      expect(await approveOpening(world.kari, declared(round.roundId))).toEqual(refused("samePerson"));
    }
    const [before] = await db.sql(`select "personKey" from "Person" where id = $1`, [world.jon.personId]);
    await db.sql(`update "Person" set "personKey" = (select "personKey" from "Person" where id = $1) where id = $2`, [
      world.kari.personId,
      world.jon.personId,
    ]);
    for (const checks of [true, false]) {
      actionChecks.on = checks;
      expect(await approveOpening(world.jon, declared(round.roundId))).toEqual(refused("samePerson"));
    }
    actionChecks.on = true;
    await db.sql(`update "Person" set "personKey" = $1 where id = $2`, [before.personKey, world.jon.personId]);
    expect(await lateCode(releaseOpening(id))).toBe("approvalsMissing");
    expect(await opened(round.roundId)).toEqual([]);
  });

  test("without the declaration, by another county, an evaluator, an office or a supplier", async () => {
    await afterDeadline(round);
    expect(await startOpening(world.kari, { roundId: round.roundId })).toMatchObject({
      fieldErrors: { declared: ["mustTick"] },
    });
    for (const who of [world.siri, world.olav, world.nina])
      expect((await startOpening(who, declared(round.roundId))).ok).toBe(false);
    for (const who of [world.berit, world.trond, world.ingrid, world.anders, world.ragnhild, null])
      expect(await startOpening(who, declared(round.roundId))).toEqual(refused("notFound"));
    actionChecks.on = false;
    expect(await startOpening(world.siri, declared(round.roundId))).toEqual(refused("forbidden"));
    actionChecks.on = true;
    for (const who of [world.berit, world.ingrid, world.siri, null]) {
      const insert = db.asApp(
        who,
        `insert into "Opening" ("tenderId", "roundId", "startedById", "expiresAt") values ($1, $2, $3, now())`,
        [round.tenderId, round.roundId, who?.personId ?? world.kari.personId],
      );
      await expect(insert).rejects.toThrow(/row-level security/);
    }
  });

  test("when the second comes too late; then it can be started anew", async () => {
    await afterDeadline(round);
    await startOpening(world.kari, declared(round.roundId));
    const [{ id, expiresAt }] = await db.sql(`select id, "expiresAt" from "Opening" where "roundId" = $1`, [
      round.roundId,
    ]);
    expect(await startOpening(world.jon, declared(round.roundId))).toEqual(refused("wrongStatus"));
    await db.moveClock(expiresAt);
    expect(await approveOpening(world.jon, declared(round.roundId))).toEqual(refused("wrongStatus"));
    actionChecks.on = false;
    expect(await approveOpening(world.jon, declared(round.roundId))).toEqual(refused("openingExpired"));
    actionChecks.on = true;
    expect(await lateCode(releaseOpening(id))).toBe("openingExpired");
    expect((await startOpening(world.jon, declared(round.roundId))).ok).toBe(true);
    expect((await approveOpening(world.marit, declared(round.roundId))).ok).toBe(true);
    expect(await opened(round.roundId)).toHaveLength(1);
  });

  test("when an approver has lost the role in between, or works for a bidder", async () => {
    await afterDeadline(round);
    await startOpening(world.kari, declared(round.roundId));
    // A leader ends the role, and gives it back.
    const setEnd = (instant: string) =>
      db.sql(
        `set session_replication_role = replica; update "Membership" set "validTo" = ${instant} where "personId" = '${world.kari.personId}'; set session_replication_role = origin`,
      );
    await setEnd("app.clock()");
    expect(await approveOpening(world.jon, declared(round.roundId))).toEqual(refused("approvalsMissing"));
    await setEnd("null");
    expect(await opened(round.roundId)).toEqual([]);
    expect((await releaseAgain(world.jon, { roundId: round.roundId })).ok).toBe(true);
    expect(await opened(round.roundId)).toHaveLength(1);

    const other = await publishedRound(db);
    await sendBid(other, world.per);
    await afterDeadline(other);
    await db.sql(`insert into "Membership" ("personId", "organisationId", role) values ($1, $2, 'supplierMember')`, [
      world.marit.personId,
      world.per.organisationId,
    ]);
    expect(await startOpening(world.marit, declared(other.roundId))).toEqual(refused("notImpartial"));
    await db.sql(`delete from "Membership" where "personId" = $1 and role = 'supplierMember'`, [world.marit.personId]);
  });

  test("by anyone but the sealer's role", async () => {
    await afterDeadline(round);
    await startOpening(world.kari, declared(round.roundId));
    const [{ id }] = await db.sql(`select id from "Opening" where "roundId" = $1`, [round.roundId]);
    for (const statement of [
      "select sealer.release_round($1)",
      "select sealer.sealed_version($1)",
      "select sealer.openers($1)",
    ])
      await expect(db.asApp(world.kari, statement, [id])).rejects.toThrow(/permission denied/);
    for (const statement of [
      `select wrap from "BidKeyWrap"`,
      `select "sealedForm" from "BidVersion"`,
      "select * from sealer.release",
    ])
      await expect(db.asApp(world.ingrid, statement)).rejects.toThrow(/permission denied/);
    await expect(db.asApp(world.kari, `update "Opening" set "completedAt" = now()`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      db.asApp(world.kari, `insert into "OpenedBid" ("versionId", "openingId", status) values ($1, $1, 'OK')`, [id]),
    ).rejects.toThrow(/permission denied/);
  });
});

describe("one bad bid", () => {
  test("stops no other, and says what is wrong with it", async () => {
    const round = await publishedRound(db);
    const bids = [
      await sendBid(round, world.ingrid),
      await sendBid(round, world.per),
      await sendBid(round, world.tuva),
      await sendBid(round, world.stein),
      await sendBid(round, world.yusuf),
    ];
    const [ingrid, per, tuva, stein] = bids as [SentBid, SentBid, SentBid, SentBid];
    // What someone with the whole database in hand might do.
    await db.sql(`set session_replication_role = replica;
      update "BidKeyWrap" set wrap = set_byte(wrap, 100, get_byte(wrap, 100) # 1) where "versionId" = '${ingrid.versionId}';
      update "BidVersion" set "sealedForm" = (select "sealedForm" from "BidVersion" where id = '${tuva.versionId}') where id = '${per.versionId}';
      delete from "BidKeyWrap" where "versionId" = '${tuva.versionId}';
      update "BidFilePart" set ciphertext = set_byte(ciphertext, 5, 7) where "fileId" = (select id from "BidFile" where "bidId" = '${stein.bidId}');
      set session_replication_role = origin`);
    await afterDeadline(round);
    await startOpening(world.kari, declared(round.roundId));
    expect((await approveOpening(world.marit, declared(round.roundId))).ok).toBe(true);
    const found = await opened(round.roundId);
    expect(found.map(({ status, finding }) => [status, finding])).toEqual([
      ["MISMATCH", "keyWrapChanged"],
      ["MISMATCH", "formChanged"],
      ["MISMATCH", "keyWrapChanged"],
      ["MISMATCH", "fileChanged"],
      ["OK", null],
    ]);
  });
});

test("the status of an opening follows from its instants", () => {
  const now = new Date("2026-11-21T12:00:00Z");
  const last = (approvals: number, minutes: number) => ({
    expiresAt: new Date(now.getTime() + minutes * 60_000),
    completedAt: null,
    approvals: Array(approvals),
  });
  expect(openingStatus({ openedAt: null, last: undefined }, now)).toBe("SEALED");
  expect(openingStatus({ openedAt: null, last: last(1, 15) }, now)).toBe("STARTED");
  expect(openingStatus({ openedAt: null, last: last(1, 0) }, now)).toBe("SEALED");
  expect(openingStatus({ openedAt: null, last: last(2, 1) }, now)).toBe("APPROVED");
  expect(openingStatus({ openedAt: now, last: last(2, 1) }, now)).toBe("OPENED");
});
