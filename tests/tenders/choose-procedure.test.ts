import { beforeAll, expect, test } from "vitest";
import { getProcurementRecord } from "../../lib/awards/procurement-record.ts";
import { addDays } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { amendTender } from "../../lib/tenders/amend-tender.ts";
import { approveTender } from "../../lib/tenders/approve-tender.ts";
import { chooseProcedure } from "../../lib/tenders/choose-procedure.ts";
import { obstaclesOf } from "../../lib/tenders/obstacles.ts";
import { getTender } from "../../lib/tenders/queries.ts";
import { saveTender } from "../../lib/tenders/save-tender.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { statementsOf } from "../../lib/tenders/statements.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";
import { must, wholeContent, wholeDraft } from "./examples.ts";

const db = await testDatabase();
let now: Date;
beforeAll(async () => {
  now = await db.now();
});

const climate = { climate: "insignificant", climateReason: "Samtaler og oppfølging har et uvesentlig fotavtrykk." };
/** Career guidance for five million: part III. */
const partThree = { ...climate, cpv: "79634000" };
const codeOf = async (work: Promise<{ ok: boolean; refusal?: { code: string; field?: string } }>) => {
  const { refusal } = await work;
  return refusal ? [refusal.code, refusal.field].filter(Boolean).join(" ") : "ok";
};
const obstaclesNow = async (tenderId: string) => {
  const tender = await actingAs(world.kari, (acting) => getTender(acting, tenderId));
  return tender ? obstaclesOf(tender, now) : [];
};

test("urgency gives fifteen days for a written reason, which everyone can read in the record", async () => {
  const soon = {
    ...partThree,
    deadline: addDays(now, 20),
    questionDeadline: addDays(now, 15),
    evaluationDoneOn: addDays(now, 40),
  };
  const { id: tenderId, revision } = await wholeDraft(now, soon);
  expect(await codeOf(sendForReview(world.kari, { tenderId }))).toBe("deadlineTooSoon");
  const urgent = { tenderId, procedure: "OPEN", shortening: "URGENT" };
  const first = must(await chooseProcedure(world.kari, { ...urgent, revision }));
  expect(await codeOf(sendForReview(world.kari, { tenderId }))).toBe("urgencyMissing");
  const urgency = "Avtalen vi har opphører om seks uker fordi leverandøren er konkurs.";
  must(await chooseProcedure(world.kari, { ...urgent, revision: first.revision, statements: { urgency } }));
  must(await sendForReview(world.kari, { tenderId }));
  must(await approveTender(world.marit, { tenderId }));
  const record = await actingAs(world.kari, (acting) => getProcurementRecord(acting, tenderId));
  expect(record?.tender.shortening).toBe("URGENT");
  expect(statementsOf(record?.tender.statements).urgency).toBe(urgency);
});

test("the day of dispatch decides: what was in time at review may be too late when it is published", async () => {
  const { id: tenderId } = await wholeDraft(now, partThree);
  must(await sendForReview(world.kari, { tenderId }));
  const late = addDays(now, 20);
  expect(await codeOf(approveTender(world.marit, { tenderId, publishesAt: late }))).toBe("deadlineTooSoon publishesAt");
  must(await approveTender(world.marit, { tenderId, publishesAt: addDays(now, 10) }));
});

test("what the law forbids is refused, in the code and in the database", async () => {
  const national = { lots: [{ title: "Trondheim", places: 24, minimumVolume: 16, estimatedValueOre: 150_000_000n }] };
  const { id: tenderId, revision } = await wholeDraft(now, { ...partThree, ...national });
  const reasons = {
    procedureGround: "b",
    procedureReason: "Vi trenger nye løsninger.",
    selectionRules: "Tre, etter poeng.",
  };
  must(await chooseProcedure(world.kari, { tenderId, revision, procedure: "NEGOTIATED", statements: reasons }));
  expect(await obstaclesNow(tenderId)).toContain("procedureNotAllowed"); // part II: § 8-3
  expect(await codeOf(sendForReview(world.kari, { tenderId }))).toBe("procedureNotAllowed");
  // an unknown ground is none
  const { id, revision: other } = await wholeDraft(now, partThree);
  const wrong = { ...reasons, procedureGround: "f" };
  must(
    await chooseProcedure(world.kari, { tenderId: id, revision: other, procedure: "NEGOTIATED", statements: wrong }),
  );
  expect(await codeOf(sendForReview(world.kari, { tenderId: id }))).toBe("procedureGroundMissing");
  // a call upon nothing
  const { id: call, revision: third } = await wholeDraft(now);
  const upon = { tenderId: call, revision: third, procedure: "CALL_OFF", statements: { callRules: "Som i avtalen." } };
  expect(await codeOf(chooseProcedure(world.kari, { ...upon, parentId: tenderId }))).toBe("parentMissing parentId");
  must(await chooseProcedure(world.kari, upon));
  expect(await codeOf(sendForReview(world.kari, { tenderId: call }))).toBe("parentMissing");
});

test("two who choose at once meet a conflict; others and later are refused; nothing changes after publication", async () => {
  const { id: tenderId, revision } = await wholeDraft(now);
  const choice = { tenderId, revision, procedure: "HEALTH_SOCIAL", statements: { conduct: "Én runde, så intervju." } };
  must(await chooseProcedure(world.jon, choice));
  expect(await codeOf(chooseProcedure(world.kari, choice))).toBe("changedMeanwhile");
  expect(await codeOf(saveTender(world.kari, { tenderId, revision, ...wholeContent(now) }))).toBe("changedMeanwhile");
  expect(await codeOf(chooseProcedure(world.berit, { ...choice, revision: revision + 1 }))).toBe("notFound");
  expect(await codeOf(chooseProcedure(world.ingrid, { ...choice, revision: revision + 1 }))).toBe("notFound");
  must(await sendForReview(world.kari, { tenderId }));
  must(await approveTender(world.marit, { tenderId }));
  expect(await codeOf(chooseProcedure(world.kari, { ...choice, revision: revision + 1 }))).toBe("wrongStatus");
  must(await amendTender(world.kari, { tenderId, text: "Ny tittel", title: "Flere unge i jobb" }));
  for (const change of [`procedure = 'OPEN'`, `shortening = 'URGENT'`, `statements = '{}'`])
    await expect(db.asApp(world.kari, `update "Tender" set ${change} where id = $1`, [tenderId])).rejects.toMatchObject(
      {
        message: "onlyAmendmentsChange",
      },
    );
  await expect(
    db.asApp(
      world.kari,
      `insert into "Round" ("tenderId", number, kind, deadline) values ($1, 2, 'REVISED_BID', now() + interval '90 days')`,
      [tenderId],
    ),
  ).rejects.toMatchObject({ message: "roundNotOpened" });
  for (const who of [world.kari, world.ingrid])
    await expect(
      db.asApp(who, `insert into "Admission" ("tenderId", "organisationId", "admittedById") values ($1, $2, $3)`, [
        tenderId,
        world.ingrid.organisationId,
        who.personId,
      ]),
    ).rejects.toThrow();
});
