import { beforeAll, describe, expect, test } from "vitest";
import { addDays } from "../../lib/platform/dates.ts";
import { approveTender } from "../../lib/tenders/approve-tender.ts";
import { cancelTender } from "../../lib/tenders/cancel-tender.ts";
import { draftTender } from "../../lib/tenders/draft-tender.ts";
import { returnForChanges } from "../../lib/tenders/return-for-changes.ts";
import { saveTender } from "../../lib/tenders/save-tender.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { testDatabase } from "../database.ts";
import { suppliers, world } from "../world.ts";
import { must, publishedTender, tenderInReview, wholeContent, wholeDraft } from "./examples.ts";

const db = await testDatabase();
let now: Date;
beforeAll(async () => {
  now = await db.now();
});

const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) => (outcome.ok ? "ok" : outcome.refusal?.code);
const statusOf = async (id: string) => (await db.sql(`select status from "Tender" where id = $1`, [id]))[0].status;

describe("from draft to published", () => {
  test("an officer drafts, a manager approves, and the public sees it", async () => {
    const draft = await wholeDraft(now);
    expect(draft.reference).toMatch(/^\d{4}-\d{4}$/);
    expect(await db.asApp(null, `select id from "Tender" where id = $1`, [draft.id])).toEqual([]);
    must(await sendForReview(world.kari, { tenderId: draft.id }));
    must(await approveTender(world.marit, { tenderId: draft.id }));
    const [seen] = await db.asApp(
      null,
      `select t.ocid, r."opensAt" = t."publishesAt" as opened from "Tender" t
      join "Round" r on r."tenderId" = t.id where t.id = $1`,
      [draft.id],
    );
    expect(seen).toEqual({ ocid: `ocds-elva00-${draft.reference}`, opened: true });
    const [approval] = await db.sql(`select approved from "Approval" where "objectId" = $1`, [draft.id]);
    expect(approval.approved).toBe(true);
  });

  test("a tender that is scheduled is public from its instant, not before", async () => {
    const { id } = await tenderInReview(now, { deadline: addDays(now, 60), questionDeadline: addDays(now, 40) });
    must(await approveTender(world.marit, { tenderId: id, publishesAt: addDays(await db.now(), 1) }));
    expect(await db.asApp(world.ingrid, `select id from "Tender" where id = $1`, [id])).toEqual([]);
    expect(await db.asApp(world.ingrid, `select id from "Lot" where "tenderId" = $1`, [id])).toEqual([]);
    await db.moveClock(addDays(await db.now(), 1));
    expect(await db.asApp(world.ingrid, `select id from "Tender" where id = $1`, [id])).toHaveLength(1);
  });

  test("one who is scheduled and cancelled before is never public", async () => {
    const { id } = await tenderInReview(now, { deadline: addDays(now, 60), questionDeadline: addDays(now, 40) });
    must(await approveTender(world.marit, { tenderId: id, publishesAt: addDays(await db.now(), 1) }));
    must(await cancelTender(world.kari, { tenderId: id, reason: "Behovet falt bort." }));
    await db.moveClock(addDays(await db.now(), 2));
    expect(await db.asApp(null, `select id from "Tender" where id = $1`, [id])).toEqual([]);
  });

  test("the manager sends it back with a reason, and the officer goes on", async () => {
    const { id, revision } = await tenderInReview(await db.now());
    expect(codeOf(await saveTender(world.kari, { tenderId: id, revision, ...wholeContent(await db.now()) }))).toBe(
      "wrongStatus",
    );
    must(await returnForChanges(world.marit, { tenderId: id, reason: "Del Trondheim i to." }));
    must(await saveTender(world.jon, { tenderId: id, revision, ...wholeContent(await db.now()) }));
    expect(await statusOf(id)).toBe("DRAFT");
  });

  test("what was sent for approval anew is not approved from a page that shows what was sent before", async () => {
    const sentAt = async (id: string) =>
      (await db.sql(`select "sentForReviewAt" as at from "Tender" where id = $1`, [id]))[0].at.toISOString();
    const { id } = await tenderInReview(await db.now());
    const before = await sentAt(id);
    must(await returnForChanges(world.marit, { tenderId: id, reason: "Skriv hva vi måler." }));
    await db.moveClock(new Date((await db.now()).getTime() + 60_000));
    must(await sendForReview(world.kari, { tenderId: id }));
    expect(codeOf(await approveTender(world.marit, { tenderId: id, sentAt: before }))).toBe("sentAgain");
    must(await approveTender(world.marit, { tenderId: id, sentAt: await sentAt(id) }));
    expect(await statusOf(id)).toBe("PUBLISHED");
  });
});

describe("refusals", () => {
  test.each([
    ["answersMissing", { worth: " " }],
    ["groupsMissing", { countyNumbers: [] }],
    ["lotsMissing", { lots: [] }],
    ["outcomesMissing", { requirements: [{ kind: "OUTCOME", title: "Flere i jobb" }] }],
    ["weightsNot100", { criteria: [{ kind: "PRICE", name: "Pris", description: "Pris", weightBp: 9_999 }] }],
    ["priceCriterionWrong", { priceModel: "FIXED_PRICE" }],
  ])("%s", async (code, change) => {
    const { id } = await wholeDraft(await db.now(), change);
    expect(codeOf(await sendForReview(world.kari, { tenderId: id }))).toBe(code);
  });

  test("too few days for bidders", async () => {
    const today = await db.now();
    const { id } = await wholeDraft(today, { deadline: addDays(today, 29), questionDeadline: addDays(today, 10) });
    expect(codeOf(await sendForReview(world.kari, { tenderId: id }))).toBe("deadlineTooSoon");
    const later = await tenderInReview(today);
    const outcome = await approveTender(world.marit, { tenderId: later.id, publishesAt: addDays(today, 20) });
    expect(outcome).toMatchObject({ refusal: { code: "deadlineTooSoon", field: "publishesAt" } });
  });

  test("dates that contradict each other, each at its field", async () => {
    const { id } = must(await draftTender(world.kari, {}));
    const today = await db.now();
    const outcome = await saveTender(world.kari, {
      tenderId: id,
      revision: 1,
      ...wholeContent(today),
      questionDeadline: addDays(today, 50),
      deadline: addDays(today, 50),
      startsOn: addDays(today, 55),
    });
    expect(outcome).toMatchObject({
      fieldErrors: { questionDeadline: ["notBeforeDeadline"], startsOn: ["notAfterStandstill"] },
    });
  });

  test("who drafted, saved or sent it does not approve it, also with a second account", async () => {
    await db.sql(
      `insert into "Membership" ("personId", "organisationId", role, "validFrom")
                  values ($1, $2, 'countyManager', '2020-01-01'), ($3, $2, 'countyManager', '2020-01-01')`,
      [world.kari.personId, world.kari.organisationId, world.jon.personId],
    );
    const { id, revision } = await wholeDraft(await db.now());
    must(await saveTender(world.jon, { tenderId: id, revision, ...wholeContent(await db.now()) }));
    must(await sendForReview(world.kari, { tenderId: id }));
    expect(codeOf(await approveTender(world.kari, { tenderId: id }))).toBe("samePerson");
    expect(codeOf(await approveTender(world.jon, { tenderId: id }))).toBe("samePerson");
    await expect(
      db.asApp(
        world.jon,
        `update "Tender" set status = 'PUBLISHED', "publishesAt" = app.clock(), "approvedById" = $2,
        "approvedAt" = app.clock() where id = $1`,
        [id, world.jon.personId],
      ),
    ).rejects.toThrow("samePerson");
    await db.sql(`delete from "Membership" where "personId" in ($1, $2) and role = 'countyManager'`, [
      world.kari.personId,
      world.jon.personId,
    ]);
  });

  test("an officer does not approve; another county's people, offices and suppliers do nothing", async () => {
    const { id } = await tenderInReview(await db.now());
    expect(codeOf(await approveTender(world.jon, { tenderId: id }))).toBe("forbidden");
    for (const who of [world.trond, world.berit, world.olav, world.ingrid, world.anders, null])
      expect(codeOf(await approveTender(who, { tenderId: id }))).toBe("notFound");
    expect(codeOf(await draftTender(world.ingrid, {}))).toBe("forbidden");
    expect(codeOf(await draftTender(world.olav, {}))).toBe("forbidden");
    expect(codeOf(await approveTender(world.ragnhild, { tenderId: id }))).toBe("forbidden");
  });

  test("two officers at once: the second is told, and nothing is lost", async () => {
    const { id, revision } = await wholeDraft(await db.now());
    const content = wholeContent(await db.now());
    const outcomes = await Promise.all([
      saveTender(world.kari, { tenderId: id, revision, ...content, title: "Karis tittel" }),
      saveTender(world.jon, { tenderId: id, revision, ...content, title: "Jons tittel" }),
    ]);
    expect(outcomes.map(codeOf).sort()).toEqual(["changedMeanwhile", "ok"]);
  });

  test("bad input is refused at the field", async () => {
    const { id, revision } = await wholeDraft(await db.now());
    const outcome = await saveTender(world.kari, {
      tenderId: id,
      revision,
      ...wholeContent(await db.now()),
      title: "x".repeat(151),
      what: "Ring 010190 12345\u0000",
      measureType: "STOVSUGING",
      cpv: "123",
      lots: [{ title: "A", places: "5", minimumVolume: "6", estimatedValueOre: "-1" }],
    });
    expect(outcome).toMatchObject({
      fieldErrors: {
        title: ["tooLong:150"],
        what: ["controlCharacters"],
        measureType: ["unknown"],
        cpv: ["notCpv"],
        lots: expect.anything(),
      },
    });
    const unknown = await saveTender(world.kari, {
      ...{ tenderId: id, revision, ...wholeContent(await db.now()), cpv: "12345678" },
      criteria: wholeContent(await db.now()).criteria.map((row) => ({ ...row, weightBp: "33,333" })),
    });
    expect(unknown).toMatchObject({
      fieldErrors: { cpv: ["unknownCpv"], criteria: expect.arrayContaining(["notShare"]) },
    });
  });
});

describe("row-level security and triggers hold alone", () => {
  test("drafts are seen by the buyer's own people and the auditor only", async () => {
    const { id } = await wholeDraft(await db.now());
    const sees = async (who: Parameters<typeof db.asApp>[0]) =>
      (
        await db.asApp(
          who,
          `select (select count(*)::int from "Tender" where id = $1) + (select count(*)::int from "Lot" where "tenderId" = $1) as n`,
          [id],
        )
      )[0].n;
    for (const who of [world.kari, world.jon, world.marit, world.siri, world.ragnhild]) expect(await sees(who)).toBe(3);
    for (const who of [null, world.berit, world.trond, world.olav, world.nina, world.anders, world.ingrid, world.gro])
      expect(await sees(who)).toBe(0);
  });

  test("others write nothing", async () => {
    const { id } = await publishedTender(await db.now());
    for (const who of [null, world.berit, world.trond, world.ingrid, world.olav, world.siri])
      expect(await db.asApp(who, `update "Tender" set title = 'Kapret' where id = $1 returning id`, [id])).toEqual([]);
    await expect(
      db.asApp(
        world.ingrid,
        `insert into "Lot" ("tenderId", number, title, places, "minimumVolume", "estimatedValueOre") values ($1, 9, 'x', 1, 1, 1)`,
        [id],
      ),
    ).rejects.toThrow(/row-level security|onlyAmendmentsChange/);
    await expect(
      db.asApp(
        world.ingrid,
        `insert into "Tender" (ocid, reference, "buyerId", title, what, "forWhom", "when", worth, judged, "measureType", "targetGroup", cpv, "estimatedValueOre", "startsOn", "durationMonths", "priceModel", "questionDeadline", "createdById")
        values ('x', 'x', $1, 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', '85312510', 1, '2030-01-01', 1, 'LINEAR', '2030-01-01', $2)`,
        [suppliers.springbrett.id, world.ingrid.personId],
      ),
    ).rejects.toThrow("row-level security");
  });

  test("what is published stays as published", async () => {
    const { id } = await publishedTender(await db.now());
    const refused = (sql: string, code: string) => expect(db.asApp(world.kari, sql, [id])).rejects.toThrow(code);
    await refused(`update "Tender" set title = 'Annet' where id = $1`, "onlyAmendmentsChange");
    await refused(`update "Tender" set "priceModel" = 'LINEAR' where id = $1`, "onlyAmendmentsChange");
    await refused(
      `update "Tender" set "buyerId" = (select "organisationId" from "NavUnit" where "unitNumber" = '1200') where id = $1`,
      "neverChanges",
    );
    await refused(`update "Tender" set "publishesAt" = '2030-01-01' where id = $1`, "neverChanges");
    await refused(`update "Lot" set places = 1, "minimumVolume" = 0 where "tenderId" = $1`, "onlyAmendmentsChange");
    await refused(`delete from "AwardCriterion" where "tenderId" = $1`, "onlyAmendmentsChange");
    await refused(
      `update "Round" set deadline = deadline + interval '1 day' where "tenderId" = $1`,
      "onlyAmendmentsChange",
    );
    await refused(
      `update "Round" set deadline = deadline - interval '1 day' where "tenderId" = $1`,
      "deadlineOnlyLater",
    );
    await refused(`update "Round" set "openedAt" = app.clock() where "tenderId" = $1`, "forbidden");
    await refused(`update "Tender" set status = 'DRAFT' where id = $1`, "wrongStatus");
    await refused(`update "Tender" set status = 'CONCLUDED' where id = $1`, "wrongStatus");
  });

  test("the database itself refuses weights that do not add up, two open rounds, and values of nothing", async () => {
    const { id } = await tenderInReview(await db.now());
    await db.sql(`alter table "AwardCriterion" disable trigger guard`);
    await db.sql(`update "AwardCriterion" set "weightBp" = "weightBp" - 1 where "tenderId" = $1 and number = 1`, [id]);
    await db.sql(`alter table "AwardCriterion" enable trigger guard`);
    await expect(
      db.asApp(
        world.marit,
        `update "Tender" set status = 'PUBLISHED', "publishesAt" = app.clock(), "approvedById" = app.actor(),
        "approvedAt" = app.clock() where id = $1`,
        [id],
      ),
    ).rejects.toThrow("weightsNot100");
    const draft = await wholeDraft(await db.now());
    await expect(
      db.asApp(
        world.kari,
        `insert into "Lot" ("tenderId", number, title, places, "minimumVolume", "estimatedValueOre") values ($1, 9, 'x', 2, 3, 100)`,
        [draft.id],
      ),
    ).rejects.toThrow("minimum_within_places");
    await db.sql(`alter table "Round" disable trigger guard`);
    await expect(
      db.sql(
        `insert into "Round" ("tenderId", number, "opensAt", deadline) values ($1, 8, '2030-01-01', '2030-02-01'), ($1, 9, '2030-01-31', '2030-03-01')`,
        [draft.id],
      ),
    ).rejects.toThrow("one_open_round");
    await db.sql(`alter table "Round" enable trigger guard`);
  });

  test("a round is marked as opened by the sealer alone, not even by the database's owner", async () => {
    const { id } = await publishedTender(await db.now());
    await db.moveClock(addDays(await db.now(), 60));
    const open = `update "Round" set "openedAt" = app.clock() where "tenderId" = $1`;
    await expect(db.sql(open, [id])).rejects.toThrow("forbidden");
    await expect(db.asApp(world.kari, open, [id])).rejects.toThrow("forbidden");
  });
});
