import { expect, test } from "vitest";
import { agreeScore } from "../../lib/evaluation/agree-score.ts";
import { appointEvaluator } from "../../lib/evaluation/appoint-evaluator.ts";
import { declareImpartiality } from "../../lib/evaluation/declare-impartiality.ts";
import { frozenRanking } from "../../lib/evaluation/frozen-ranking.ts";
import { lockEvaluation } from "../../lib/evaluation/lock-evaluation.ts";
import { lockOwnScores } from "../../lib/evaluation/lock-own-scores.ts";
import { rejectBid } from "../../lib/evaluation/reject-bid.ts";
import { rejectionGroundCodes } from "../../lib/evaluation/rejection-grounds.ts";
import { releaseEvaluator } from "../../lib/evaluation/release-evaluator.ts";
import { scoreBid } from "../../lib/evaluation/score-bid.ts";
import { testDatabase } from "../database.ts";
import { suppliers, world } from "../world.ts";
import { around, openedTender, openRound } from "./opened-tender.ts";
import { appointAll, declareAll, done, refused, scoreAll, toConsensus, toLocked } from "./told.ts";

const db = await testDatabase();
const [openedBids] = await db.sql(`select relrowsecurity as guarded from pg_class where relname = 'OpenedBid'`);
const scores = (tenderId: string) => `select * from "Score" where "tenderId" = '${tenderId}'`;
const content = `select form from unnest($1::uuid[]) version, app.opened_form(version) form where form is not null`;
const formsSeenBy = (who: typeof world.kari | null, versionIds: string[]) =>
  db.asApp(who, content, [versionIds]).catch((error) => {
    if (/permission denied|row-level security/.test(String(error))) return [];
    throw error;
  });

test("only the buyer's officer appoints, only the buyer's people, and one officer leads", async () => {
  const { tenderId } = await openedTender(db, { opened: false });
  const siri = { tenderId, personId: world.siri.personId };
  expect(refused(await appointEvaluator(world.siri, siri))).toBe("notFound");
  expect(refused(await appointEvaluator(world.marit, siri))).toBe("forbidden");
  expect(refused(await appointEvaluator(world.berit, siri))).toBe("notFound");
  expect(refused(await appointEvaluator(world.ingrid, siri))).toBe("notFound");
  expect(refused(await appointEvaluator(world.kari, { ...siri, lead: true }))).toBe("leadMustBeOfficer");
  expect(refused(await appointEvaluator(world.kari, { tenderId, personId: world.berit.personId }))).toBe(
    "notEvaluatorHere",
  );
  expect(refused(await appointEvaluator(world.kari, { tenderId, personId: world.ingrid.personId }))).toBe(
    "notEvaluatorHere",
  );
  done(await appointEvaluator(world.kari, { tenderId, personId: world.kari.personId, lead: true }));
  done(await appointEvaluator(world.kari, { tenderId, personId: world.jon.personId, lead: true }));
  expect(refused(await appointEvaluator(world.kari, { tenderId, personId: world.jon.personId, lead: true }))).toBe(
    "alreadyExists",
  );
  const leads = await db.sql(`select "personId" from "Evaluator" where "tenderId" = $1 and lead`, [tenderId]);
  expect(leads).toEqual([{ personId: world.jon.personId }]);
});

test.runIf(openedBids.guarded)(
  "content unlocks for the evaluator who has declared against the names, and for nobody else",
  async () => {
    const tender = await openedTender(db, { opened: false });
    const { tenderId, versionIds } = tender;
    await appointAll(tender);
    await declareAll(tender, "GENERAL");
    expect(refused(await declareImpartiality(world.siri, { tenderId, stage: "NAMES", impartial: "yes" }))).toBe(
      "wrongStatus",
    );
    await openRound(db, tender);
    expect(await formsSeenBy(world.siri, versionIds)).toEqual([]);
    done(await declareImpartiality(world.siri, { tenderId, stage: "NAMES", impartial: "yes" }));
    expect(await formsSeenBy(world.siri, versionIds)).toHaveLength(3);
    for (const who of [world.amir, world.jon, world.marit, world.berit, world.ingrid, world.anders, null])
      expect((await formsSeenBy(who, versionIds)).length).toBeLessThanOrEqual(who === world.ingrid ? 1 : 0);
  },
);

test.runIf(openedBids.guarded)(
  "whoever is not impartial is out, with a statement, and what the bids say stays locked",
  async () => {
    const tender = await openedTender(db);
    const { tenderId, versionIds, criteria } = tender;
    await appointAll(tender);
    const no = { tenderId, stage: "NAMES", impartial: "no" };
    expect(refused(await declareImpartiality(world.siri, no))).toBe("statementMissing");
    done(await declareImpartiality(world.siri, { ...no, statement: "Søsteren min leder Trygg Inngang." }));
    expect(await formsSeenBy(world.siri, versionIds)).toEqual([]);
    const yes = { ...no, impartial: "yes" };
    expect(refused(await declareImpartiality(world.siri, yes))).toBe("forbidden");
    const score = { tenderId, versionId: versionIds[0], criterionId: criteria.method, points: 5, reason: "x" };
    expect(refused(await scoreBid(world.siri, score))).toBe("forbidden");
    expect(refused(await appointEvaluator(world.kari, { tenderId, personId: world.siri.personId }))).toBe(
      "evaluatorReleased",
    );
    const [event] = await db.sql(
      `select e.action, p.body from "AuditEvent" e join "AuditPayload" p using (seq)
     where e."objectId" = $1 and e.action = 'impartiality.declared'`,
      [tenderId],
    );
    expect(event).toEqual({ action: "impartiality.declared", body: { stage: "NAMES", impartial: false } });
  },
);

test.runIf(openedBids.guarded)("a conflict of interest found later takes the content away again", async () => {
  const tender = await openedTender(db);
  await appointAll(tender);
  await declareAll(tender, "NAMES");
  const later = {
    tenderId: tender.tenderId,
    stage: "NAMES",
    impartial: "no",
    statement: "Jeg har fått tilbud om jobb.",
  };
  done(await declareImpartiality(world.amir, later));
  expect(await formsSeenBy(world.amir, tender.versionIds)).toEqual([]);
  expect(await db.asApp(world.amir, "select * from app.bidder_list($1)", [tender.tenderId])).toEqual([]);
});

test("prices stay hidden in the database itself until the scores are locked, and the lead compares when all is agreed", async () => {
  const [tender, locked] = [await openedTender(db), await openedTender(db)];
  const priced = async (who: typeof world.siri, { versionIds } = tender) =>
    (await formsSeenBy(who, versionIds)).map(({ form }) => form.sections.price !== undefined);
  const compared = (who: typeof world.siri, { tenderId } = tender) =>
    db.asApp(who, "select * from app.prices_to_compare($1)", [tenderId]);
  await toConsensus(tender);
  expect(await priced(world.siri)).toEqual([false, false, false]);
  expect(await priced(world.ingrid)).toEqual([true]);
  await expect(db.asApp(world.siri, `select form from "OpenedBid"`)).rejects.toThrow("permission denied");
  await expect(db.asApp(world.siri, `select * from "OpenedBid"`)).rejects.toThrow("permission denied");
  for (const who of [world.siri, world.jon, world.kari]) expect(await compared(who)).toEqual([]);
  await toLocked(locked);
  expect(await priced(world.siri, locked)).toEqual([true, true, true]);
  expect(await compared(world.siri, locked)).toEqual([]);
});

test("the list of names is for those who evaluate and lead, after the opening", async () => {
  const tender = await openedTender(db, { opened: false });
  await appointAll(tender);
  const names = (who: typeof world.kari | null) =>
    db.asApp(who, "select name, partners from app.bidder_list($1)", [tender.tenderId]);
  expect(await names(world.kari)).toEqual([]);
  await openRound(db, tender);
  expect((await names(world.siri)).map(({ name }) => name)).toEqual([
    "Springbrett Namdal SA",
    "Trygg Inngang",
    "Storjobb Norge AS",
  ]);
  expect((await names(world.kari))[0].partners).toEqual(["Rørvik Verksted AS"]);
  for (const who of [world.ingrid, world.tuva, world.berit, world.olav, null]) expect(await names(who)).toEqual([]);
});

test("scores are one's own: whole points with a reason, a new revision for a change, quality only", async () => {
  const tender = await openedTender(db);
  const { tenderId, versionIds, criteria } = tender;
  await appointAll(tender);
  await declareAll(tender, "NAMES");
  const score = {
    tenderId,
    versionId: versionIds[0],
    criterionId: criteria.method,
    points: 7,
    reason: "Tydelig metode.",
  };
  expect(refused(await scoreBid(world.siri, { ...score, points: 11 }))).toBe("invalidInput");
  expect(refused(await scoreBid(world.siri, { ...score, points: "7,5" }))).toBe("invalidInput");
  expect(refused(await scoreBid(world.siri, { ...score, reason: " " }))).toBe("invalidInput");
  expect(refused(await scoreBid(world.siri, { ...score, criterionId: criteria.price }))).toBe("notFound");
  expect(refused(await scoreBid(world.jon, score))).toBe("forbidden");
  done(await scoreBid(world.siri, score));
  done(await scoreBid(world.siri, { ...score, points: 8, reason: "Leste en gang til." }));
  const rows = await db.asApp(world.siri, `${scores(tenderId)} order by revision`);
  expect(rows.map(({ revision, points }) => [revision, points])).toEqual([
    [1, 7],
    [2, 8],
  ]);
  await expect(db.asApp(world.siri, `update "Score" set points = 10`)).rejects.toThrow("permission denied");
  await expect(db.sql(`delete from "Score" where "tenderId" = $1`, [tenderId])).rejects.toThrow("only grows");
  await expect(
    db.asApp(
      world.siri,
      `insert into "Score" ("tenderId", "versionId", "criterionId", "evaluatorId", revision, points, reason)
      values ($1, $2, $3, $4, 1, 0, 'Sabotasje')`,
      [tenderId, versionIds[0], criteria.method, world.amir.personId],
    ),
  ).rejects.toThrow(/row-level security|declareFirst/);
});

test("nobody sees another's scores before all have locked; then all evaluators do, and nobody changes them", async () => {
  const tender = await openedTender(db);
  const { tenderId, versionIds, criteria } = tender;
  await appointAll(tender);
  await declareAll(tender, "NAMES");
  expect(refused(await lockOwnScores(world.kari, { tenderId }))).toBe("scoresMissing");
  await scoreAll(tender, world.kari, () => 6);
  await scoreAll(tender, world.siri, () => 5);
  const seenBy = async (who: typeof world.kari) => (await db.asApp(who, scores(tenderId))).length;
  expect(await seenBy(world.kari)).toBe(6);
  expect(await seenBy(world.amir)).toBe(0);
  expect(await seenBy(world.marit)).toBe(0);
  const agreed = { tenderId, versionId: versionIds[0], criterionId: criteria.method, points: 6, reason: "Enige." };
  expect(refused(await agreeScore(world.kari, agreed))).toBe("wrongStatus");
  await scoreAll(tender, world.amir, () => 9);
  expect(await seenBy(world.kari)).toBe(18);
  expect(await seenBy(world.marit)).toBe(0);
  const again = { tenderId, versionId: versionIds[0], criterionId: criteria.method, points: 1, reason: "Ombestemt." };
  expect(refused(await scoreBid(world.kari, again))).toBe("wrongStatus");
  expect(refused(await agreeScore(world.siri, agreed))).toBe("forbidden");
  done(await agreeScore(world.kari, agreed));
  done(await agreeScore(world.kari, { ...agreed, points: 7 }));
  for (const who of [world.jon, world.berit, world.ingrid, world.olav]) expect(await seenBy(who)).toBe(0);
  expect(await seenBy(world.ragnhild)).toBe(18);
});

test("who never locks can be released with a reason; who has locked cannot", async () => {
  const tender = await openedTender(db);
  const { tenderId } = tender;
  await appointAll(tender);
  await declareAll(tender, "NAMES");
  await scoreAll(tender, world.kari, () => 6);
  await scoreAll(tender, world.siri, () => 2);
  const release = { tenderId, reason: "Sykmeldt" };
  expect(refused(await releaseEvaluator(world.kari, { ...release, personId: world.siri.personId }))).toBe(
    "scoresLocked",
  );
  expect(refused(await releaseEvaluator(world.siri, { ...release, personId: world.amir.personId }))).toBe("forbidden");
  done(await releaseEvaluator(world.kari, { ...release, personId: world.amir.personId }));
  expect(await db.asApp(world.kari, scores(tenderId))).toHaveLength(12);
  await expect(
    db.asApp(
      world.kari,
      `update "Evaluator" set "releasedAt" = app.clock(), "releasedById" = app.actor(), "releasedReason" = 'uenig'
      where "tenderId" = $2 and "personId" = $1`,
      [world.siri.personId, tenderId],
    ),
  ).rejects.toThrow("scoresLocked");
});

test("a bid is rejected by the lead, on a ground of the law, with a reason that its supplier alone reads", async () => {
  const tender = await openedTender(db);
  const { tenderId, versionIds, criteria } = tender;
  await appointAll(tender);
  const reject = {
    tenderId,
    versionId: versionIds[2],
    ground: "materialDeviation",
    reason: "Tilbyr bare gruppeopplæring.",
  };
  expect(refused(await rejectBid(world.kari, reject))).toBe("declareFirst");
  await declareAll(tender, "NAMES");
  expect(refused(await rejectBid(world.siri, reject))).toBe("forbidden");
  expect(refused(await rejectBid(world.kari, { ...reject, ground: "tooSmall" }))).toBe("invalidInput");
  done(await rejectBid(world.kari, reject));
  expect(refused(await rejectBid(world.kari, reject))).toBe("alreadyExists");
  const score = { tenderId, versionId: versionIds[2], criterionId: criteria.method, points: 5, reason: "x" };
  expect(refused(await scoreBid(world.siri, score))).toBe("notFound");
  const rejections = (who: typeof world.kari | null) =>
    db.asApp(who, `select reason from "BidRejection" where "versionId" = $1`, [versionIds[2]]);
  expect(await rejections(world.stein)).toHaveLength(1);
  for (const who of [world.ingrid, world.tuva, world.berit, world.olav, null])
    expect(await rejections(who)).toEqual([]);
});

test("the database knows exactly the law's grounds", async () => {
  const [{ definition }] = await db.sql(
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'ground_of_the_law'`,
  );
  expect([...definition.matchAll(/'(\w+)'::text/g)].map(([, code]) => code).sort()).toEqual(
    [...rejectionGroundCodes].sort(),
  );
});

test("the lock wants every cell agreed; it freezes the order of the published model; then nothing changes", async () => {
  const tender = await openedTender(db);
  const { tenderId, versionIds, criteria } = tender;
  await toConsensus(tender);
  expect(refused(await lockEvaluation(world.kari, { tenderId }))).toBe("cellsNotAgreed");
  const cell = (versionId: string | undefined, criterionId: string, points: number) =>
    agreeScore(world.kari, { tenderId, versionId, criterionId, points, reason: "Enige." });
  for (const [index, versionId] of versionIds.entries())
    for (const criterionId of [criteria.method, criteria.results])
      done(await cell(versionId, criterionId, [9, 8, 4][index] ?? 0));
  expect(refused(await lockEvaluation(world.siri, { tenderId }))).toBe("forbidden");
  done(await lockEvaluation(world.kari, { tenderId }));
  expect(refused(await lockEvaluation(world.kari, { tenderId }))).toBe("wrongStatus");
  expect(refused(await cell(versionIds[0], criteria.method, 1))).toBe("wrongStatus");
  await expect(
    db.asApp(world.kari, `update "ConsensusScore" set points = 1 where "tenderId" = $1`, [tenderId]),
  ).rejects.toThrow("evaluationLocked");

  const [lock] = await db.asApp(world.marit, `select ranking from "EvaluationLock" where "tenderId" = $1`, [tenderId]);
  const { lots } = frozenRanking.parse(lock.ranking);
  // 9 × 0,8 + 8,33 × 0,2 = 8,866 and 8 × 0,8 + 9,09 × 0,2 = 8,218 and 4 × 0,8 + 10 × 0,2 = 5,2
  expect(lots[0]?.bids.map(({ versionId, rank, total }) => [versionId, rank, total])).toEqual([
    [versionIds[0], 1, 8_866_000],
    [versionIds[1], 2, 8_218_000],
    [versionIds[2], 3, 5_200_000],
  ]);
  expect(lots[0]?.bids[0]?.valueOre).toBe(1_200_000n * 20n * 24n);
  for (const who of [world.ingrid, world.berit, world.olav, null])
    expect(await db.asApp(who, `select 1 from "EvaluationLock" where "tenderId" = $1`, [tenderId])).toEqual([]);
});

test("a bid that could not be opened must be rejected before the lock", async () => {
  const tender = await openedTender(db);
  await around(db, [
    `update "OpenedBid" set status = 'MISMATCH', form = null where "versionId" = '${tender.versionIds[2]}'`,
  ]);
  const judgedOnes = { ...tender, versionIds: tender.versionIds.slice(0, 2) };
  await expect(toLocked(judgedOnes)).rejects.toThrow("unreadableNotRejected");
  const reject = {
    tenderId: tender.tenderId,
    versionId: tender.versionIds[2],
    ground: "wrongChannel",
    reason: "Kan ikke leses.",
  };
  done(await rejectBid(world.kari, reject));
  done(await lockEvaluation(world.kari, { tenderId: tender.tenderId }));
});

test("with row-level security off, the code alone keeps others out", async () => {
  const tender = await openedTender(db);
  const { tenderId, versionIds, criteria } = tender;
  await appointAll(tender);
  await declareAll(tender, "NAMES");
  for (const name of ["Evaluator", "Score", "ImpartialityDeclaration", "BidRejection"])
    await db.sql(`alter table "${name}" no force row level security, disable row level security`);
  const score = { tenderId, versionId: versionIds[0], criterionId: criteria.method, points: 5, reason: "x" };
  for (const who of [world.berit, world.trond, world.ingrid, world.olav, world.anders, null])
    expect(refused(await scoreBid(who, score))).toBe("notFound");
  expect(refused(await scoreBid(world.jon, score))).toBe("forbidden");
  expect(refused(await rejectBid(world.siri, { ...score, ground: "deviation" }))).toBe("forbidden");
  for (const name of ["Evaluator", "Score", "ImpartialityDeclaration", "BidRejection"])
    await db.sql(`alter table "${name}" force row level security, enable row level security`);
  expect(suppliers.springbrett.name).toBe("Springbrett Namdal SA");
});
