import { expect, test } from "vitest";
import { approveAward } from "../../lib/awards/approve-award.ts";
import { awardActions } from "../../lib/awards/award.ts";
import { challengeAward } from "../../lib/awards/challenge-award.ts";
import { draftAward } from "../../lib/awards/draft-award.ts";
import { finaliseAward } from "../../lib/awards/finalise-award.ts";
import { letterBody } from "../../lib/awards/letters.ts";
import { notifyAward } from "../../lib/awards/notify-award.ts";
import { getLetterOf } from "../../lib/awards/queries.ts";
import { reverseAward } from "../../lib/awards/reverse-award.ts";
import { upholdAward } from "../../lib/awards/uphold-award.ts";
import { rejectBid } from "../../lib/evaluation/reject-bid.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { testDatabase } from "../database.ts";
import { around, type OpenedTender, openedTender } from "../evaluation/opened-tender.ts";
import { appointAll, declareAll, done, refused, toLocked } from "../evaluation/told.ts";
import { world } from "../world.ts";

const db = await testDatabase();
const reason = "Tilbudet har den tydeligste metoden og høyest samlet poengsum.";
const told = async (tender: OpenedTender) => {
  await toLocked(tender);
  const ids = [];
  for (const lotId of tender.lotIds) {
    const { id } = done(await draftAward(world.kari, { lotId, reason }));
    done(await approveAward(world.marit, { awardId: id }));
    ids.push(id);
  }
  done(await notifyAward(world.kari, { tenderId: tender.tenderId }));
  return ids as [string, ...string[]];
};
const pastStandstill = async (awardId: string) => {
  const [row] = await db.sql(`select "standstillEndsAt" as ends from "Award" where id = $1`, [awardId]);
  await db.moveClock(new Date(row.ends.getTime() + 1));
};
const letters = (who: typeof world.kari | null, awardId: string) =>
  db.asApp(who, `select * from "AwardLetter" where "awardId" = $1`, [awardId]);

test("an award waits for the locked evaluation; first place wins, another only with a reason that says why", async () => {
  const tender = await openedTender(db);
  const [lotId, third] = [tender.lotIds[0], tender.versionIds[2]];
  expect(refused(await draftAward(world.kari, { lotId, reason }))).toBe("evaluationNotLocked");
  await toLocked(tender);
  for (const who of [world.berit, world.ingrid, world.olav, null])
    expect(refused(await draftAward(who, { lotId, reason }))).toBe("notFound");
  expect(refused(await draftAward(world.marit, { lotId, reason }))).toBe("forbidden");
  expect(refused(await draftAward(world.kari, { lotId, versionId: third, reason: "Billigst." }))).toBe(
    "reasonTooShort",
  );
  expect(refused(await draftAward(world.kari, { lotId, versionId: crypto.randomUUID(), reason }))).toBe("notFound");
  const { id } = done(await draftAward(world.kari, { lotId, reason }));
  expect(refused(await draftAward(world.jon, { lotId, reason }))).toBe("alreadyAwarded");
  const [award] = await db.sql(`select "versionId", "valueOre"::text from "Award" where id = $1`, [id]);
  expect(award).toEqual({ versionId: tender.versionIds[0], valueOre: String(1_200_000 * 20 * 24) });
});

test("nobody wins more lots than the published rule gives, and what the rule decides needs no other reason", async () => {
  const bids = [0, 1].flatMap((lot) => [
    { supplier: "springbrett" as const, priceKroner: 10_000, lot },
    { supplier: "trygg" as const, priceKroner: 12_000, lot },
  ]);
  const tender = await openedTender(db, { lots: 2, bidders: bids });
  await around(db, [`update "Tender" set "maxLotsWon" = 1, "lotRule" = 'inOrder' where id = '${tender.tenderId}'`]);
  await toLocked(tender);
  const [first = "", second = ""] = tender.lotIds;
  const best = (await db.sql(`select ranking from "EvaluationLock" where "tenderId" = $1`, [tender.tenderId]))[0]
    .ranking;
  const order = (lotId: string) =>
    best.lots
      .find((lot: { lotId: string }) => lot.lotId === lotId)
      .bids.map((bid: { versionId: string }) => bid.versionId);
  done(await draftAward(world.kari, { lotId: first, reason: "Best." }));
  const winners = () =>
    db.sql(`select "lotId", "versionId" from "Award" where "tenderId" = $1 order by "preparedAt"`, [tender.tenderId]);
  expect((await winners())[0]).toEqual({ lotId: first, versionId: order(first)[0] });
  expect(refused(await draftAward(world.kari, { lotId: second, versionId: order(second)[0], reason }))).toBe(
    "tooManyLotsWon",
  );
  done(await draftAward(world.kari, { lotId: second, reason: "Regelen." }));
  expect((await winners())[1]).toEqual({ lotId: second, versionId: order(second)[1] });
});

test("two natural persons: the one who drafts does not approve, also with the action checks off", async () => {
  const tender = await openedTender(db);
  await toLocked(tender);
  await db.sql(
    `insert into "Membership" ("personId", "organisationId", role, "validFrom") values ($1, $2, 'countyManager', '2020-01-01')`,
    [world.kari.personId, world.kari.organisationId],
  );
  const { id: awardId } = done(await draftAward(world.kari, { lotId: tender.lotIds[0], reason }));
  expect(refused(await approveAward(world.jon, { awardId }))).toBe("forbidden");
  expect(refused(await approveAward(world.trond, { awardId }))).toBe("notFound");
  expect(refused(await approveAward(world.kari, { awardId }))).toBe("samePerson");
  actionChecks.on = false;
  try {
    expect(refused(await approveAward(world.kari, { awardId }))).toBe("samePerson");
    expect(refused(await approveAward(world.jon, { awardId }))).toBe("forbidden");
  } finally {
    actionChecks.on = true;
  }
  expect(refused(await notifyAward(world.kari, { tenderId: tender.tenderId }))).toBe("nothingToSend");
  done(await approveAward(world.marit, { awardId }));
  await db.sql(`delete from "Membership" where "personId" = $1 and role = 'countyManager'`, [world.kari.personId]);
});

test("letters to all at the same instant: own scores and the winner's, never another loser", async () => {
  const tender = await openedTender(db);
  const [awardId] = await told(tender);
  const rows = await db.sql(`select * from "AwardLetter" where "awardId" = $1`, [awardId]);
  expect(rows).toHaveLength(3);
  expect(new Set(rows.map(({ sentAt }) => sentAt.getTime())).size).toBe(1);

  const [tuvas] = await letters(world.tuva, awardId);
  const body = letterBody.parse(tuvas.body);
  expect(body).toMatchObject({
    bidder: "Trygg Inngang",
    winner: "Springbrett Namdal SA, Rørvik Verksted AS",
    winnerTotal: 8_066_000,
  });
  expect(body.criteria[0]).toMatchObject({ own: 700, winner: 800, lift: "En plan for de første fire ukene." });
  expect(body.criteria[2]).toMatchObject({ kind: "PRICE", own: 909, winner: 833 });
  expect(JSON.stringify(tuvas)).not.toContain("Storjobb");
  expect(await letters(world.tuva, awardId)).toHaveLength(1);
  expect(await letters(world.per, awardId)).toHaveLength(1); // partner of the winning group
  for (const who of [world.yusuf, world.berit, world.olav, world.anders, null])
    expect(await letters(who, awardId)).toEqual([]);
  // from the bid's own page each finds its own, and no other's
  const found = (who: typeof world.tuva) => actingAs(who, (acting) => getLetterOf(acting, tuvas.versionId));
  expect(await found(world.tuva)).toEqual({ id: tuvas.id });
  for (const who of [world.ingrid, world.per, world.stein, world.kari]) expect(await found(who)).toBeNull();
  expect(await letters(world.ragnhild, awardId)).toHaveLength(3);

  const [{ status }] = await db.sql(`select status from "Tender" where id = $1`, [tender.tenderId]);
  expect(status).toBe("DECIDED");
  await expect(db.asApp(world.kari, `update "AwardLetter" set body = '{}'`)).rejects.toThrow("permission denied");
});

test("before the letters nobody outside knows; after them everyone knows the winner", async () => {
  const tender = await openedTender(db);
  await toLocked(tender);
  const { id } = done(await draftAward(world.kari, { lotId: tender.lotIds[0], reason }));
  const seenBy = async (who: typeof world.kari | null) =>
    (await db.asApp(who, `select 1 from "Award" where id = $1`, [id])).length;
  for (const who of [world.ingrid, world.tuva, world.berit, world.olav, world.anders, null])
    expect(await seenBy(who)).toBe(0);
  for (const who of [world.kari, world.marit, world.ragnhild]) expect(await seenBy(who)).toBe(1);
  const record = async (who: typeof world.kari | null) =>
    (await db.asApp(who, "select app.procurement_record($1) as record", [tender.tenderId]))[0].record;
  expect(await record(null)).toBeNull();
  expect(await record(world.berit)).toBeNull();
  expect((await record(world.kari)).bids).toHaveLength(3);
  done(await approveAward(world.marit, { awardId: id }));
  done(await notifyAward(world.kari, { tenderId: tender.tenderId }));
  for (const who of [world.ingrid, world.berit, null]) expect(await seenBy(who)).toBe(1);
  const open = await record(null);
  expect(open).toMatchObject({ inside: false, evaluatorNames: null, partialStatements: null, evaluators: 3 });
  expect(open.awards[0]).toMatchObject({ winner: "Springbrett Namdal SA", reason, preparedBy: null });
});

test("several lots are told together, and only when all are approved", async () => {
  const tender = await openedTender(db, {
    lots: 2,
    bidders: [
      { supplier: "springbrett", priceKroner: 12_000, lot: 0 },
      { supplier: "trygg", priceKroner: 11_000, lot: 1 },
      { supplier: "springbrett", priceKroner: 12_500, lot: 1 },
    ],
  });
  await toLocked(tender);
  const first = done(await draftAward(world.kari, { lotId: tender.lotIds[0], reason }));
  done(await approveAward(world.marit, { awardId: first.id }));
  expect(refused(await notifyAward(world.kari, { tenderId: tender.tenderId }))).toBe("lotsNotApproved");
  const second = done(await draftAward(world.kari, { lotId: tender.lotIds[1], reason }));
  expect(refused(await notifyAward(world.kari, { tenderId: tender.tenderId }))).toBe("lotsNotApproved");
  done(await approveAward(world.marit, { awardId: second.id }));
  done(await notifyAward(world.kari, { tenderId: tender.tenderId }));
  const [{ instants }] = await db.sql(
    `select count(distinct "sentAt")::int as instants from "AwardLetter" where "awardId" in ($1, $2)`,
    [first.id, second.id],
  );
  expect(instants).toBe(1);
});

test("a rejected bidder is told the ground, without scores", async () => {
  const tender = await openedTender(db);
  await appointAll(tender);
  await declareAll(tender, "NAMES");
  const rejected = {
    tenderId: tender.tenderId,
    versionId: tender.versionIds[2],
    ground: "notQualified",
    reason: "Mangler skatteattest.",
  };
  done(await rejectBid(world.kari, rejected));
  await around(db, [
    `delete from "ImpartialityDeclaration" where "tenderId" = '${tender.tenderId}'`,
    `delete from "Evaluator" where "tenderId" = '${tender.tenderId}'`,
  ]);
  const [awardId] = await told({ ...tender, versionIds: tender.versionIds.slice(0, 2) });
  const [steins] = await letters(world.stein, awardId);
  const body = letterBody.parse(steins.body);
  expect(body.rejection).toEqual({ ground: "notQualified", reason: "Mangler skatteattest." });
  expect([body.ownTotal, ...body.criteria.map(({ own }) => own)]).toEqual([null, null, null, null]);
});

test("nothing is final in the standstill or while a challenge waits", async () => {
  const tender = await openedTender(db);
  const [awardId] = await told(tender);
  expect(refused(await finaliseAward(world.kari, { awardId }))).toBe("inStandstill");
  await expect(
    db.asApp(
      world.kari,
      `update "Award" set status = 'FINAL', "finalAt" = app.clock(), "finalById" = app.actor() where id = $1`,
      [awardId],
    ),
  ).rejects.toThrow("inStandstill");
  await expect(
    db.asApp(world.kari, `update "Award" set "standstillEndsAt" = app.clock() where id = $1`, [awardId]),
  ).rejects.toThrow("neverChanges");
  done(await challengeAward(world.kari, { awardId, reason: "Trygg Inngang klager på poengene." }));
  await pastStandstill(awardId);
  expect(refused(await finaliseAward(world.kari, { awardId }))).toBe("wrongStatus");
  expect(refused(await upholdAward(world.kari, { awardId, reason: "Nei." }))).toBe("forbidden");
  done(await upholdAward(world.marit, { awardId, reason: "Poengene følger av det tilbudet sier." }));
  expect(refused(await finaliseAward(world.berit, { awardId }))).toBe("notFound");
  done(await finaliseAward(world.kari, { awardId }));
  expect(refused(await finaliseAward(world.kari, { awardId }))).toBe("wrongStatus");
});

test("an award that is reversed makes room for another, with letters of its own", async () => {
  const tender = await openedTender(db);
  const [awardId] = await told(tender);
  expect(refused(await reverseAward(world.kari, { awardId, reason: "Feil." }))).toBe("forbidden");
  done(await challengeAward(world.kari, { awardId, reason: "Klage over kvalifikasjon." }));
  done(await reverseAward(world.marit, { awardId, reason: "Klageren hadde rett." }));
  const next = done(
    await draftAward(world.kari, {
      lotId: tender.lotIds[0],
      versionId: tender.versionIds[1],
      reason: "Leverandøren som sto først, oppfyller ikke kravet om skatteattest likevel.",
    }),
  );
  done(await approveAward(world.marit, { awardId: next.id }));
  done(await notifyAward(world.kari, { tenderId: tender.tenderId }));
  expect((await letters(world.tuva, next.id))[0].won).toBe(true);
  await pastStandstill(next.id);
  done(await finaliseAward(world.kari, { awardId: next.id }));
});

test("the database refuses letters that do not reach everyone, or a standstill that is too short", async () => {
  const tender = await openedTender(db);
  await toLocked(tender);
  const { id } = done(await draftAward(world.kari, { lotId: tender.lotIds[0], reason }));
  done(await approveAward(world.marit, { awardId: id }));
  const notify = (ends: string) =>
    db.asApp(
      world.kari,
      `update "Award" set status = 'NOTIFIED', "notifiedAt" = app.clock(), "standstillEndsAt" = ${ends} where id = $1`,
      [id],
    );
  await expect(notify(`app.clock() + interval '9 days'`)).rejects.toThrow("standstillTooShort");
  await expect(notify(`app.clock() + interval '20 days'`)).rejects.toThrow("lettersMissing");
});

test("the transitions in the database are those of the action table", async () => {
  const rows = await db.sql(
    `select from_status, to_status, roles from app.status_transition where aggregate = 'Award'`,
  );
  const inDatabase = rows.map(({ from_status, to_status }) => `${from_status} → ${to_status}`).sort();
  const inCode = Object.values(awardActions).flatMap((action) =>
    "to" in action ? action.from.map((from) => `${from} → ${action.to}`) : [],
  );
  expect(inDatabase).toEqual([...new Set(inCode)].sort());
});
