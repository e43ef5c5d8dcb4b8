import { expect, test } from "vitest";
import { admitSuppliers } from "../../lib/bids/admit-suppliers.ts";
import { inviteToRound } from "../../lib/bids/invite-to-round.ts";
import { approveOpening } from "../../lib/bids/opening/approve-opening.ts";
import { getOpening } from "../../lib/bids/opening/queries.ts";
import { startOpening } from "../../lib/bids/opening/start-opening.ts";
import { saveDeclaration } from "../../lib/bids/save-declaration.ts";
import { startBid } from "../../lib/bids/start-bid.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { addDays } from "../../lib/platform/dates.ts";
import { actingAs, actingAsSystem } from "../../lib/platform/db.ts";
import { isWorkingDay } from "../../lib/platform/working-days.ts";
import { approveTender } from "../../lib/tenders/approve-tender.ts";
import { chooseProcedure } from "../../lib/tenders/choose-procedure.ts";
import { endProcedure } from "../../lib/tenders/end-procedure.ts";
import { procedureCodes, procedureOf } from "../../lib/tenders/procedures.ts";
import {
  getTender,
  listAgreements,
  listRequestsWaiting,
  listSystemsToRoll,
  waiting,
} from "../../lib/tenders/queries.ts";
import { ruleSetAt } from "../../lib/tenders/regulation/rule-set.ts";
import { rollRound } from "../../lib/tenders/roll-round.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { inSession } from "../access/sessions.ts";
import { asWorker } from "../as-worker.ts";
import { sendBid } from "../bids/story.ts";
import { testDatabase } from "../database.ts";
import { testSealer } from "../sealer.ts";
import { waitsFor } from "../waits-for.ts";
import { world } from "../world.ts";
import { must, wholeDraft } from "./examples.ts";

/* A dynamic purchasing system takes requests during the whole of its time, and judges them within the law's ten working days. */

const db = await testDatabase();
await testSealer(db);
const refused = (code: string) => expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });

async function system(change: object = {}): Promise<{ tenderId: string; lotId: string }> {
  const draft = await wholeDraft(await db.now(), change);
  const statements = { systemDuration: "Fire år.", systemScope: "Oppfølging." };
  const { id: tenderId, revision } = draft;
  must(await chooseProcedure(world.kari, { tenderId, revision, procedure: "DYNAMIC_PURCHASING", statements }));
  must(await sendForReview(world.kari, { tenderId }));
  must(await approveTender(world.marit, { tenderId }));
  const [lot] = await db.sql(`select id from "Lot" where "tenderId" = $1 order by number`, [tenderId]);
  return { tenderId, lotId: lot.id };
}

/** As the queue does each minute. */
const everyMinute = () =>
  asWorker(db, async () => {
    for (const tenderId of await actingAsSystem((acting) => listSystemsToRoll(acting)))
      must(await rollRound.asSystem({ tenderId }));
  });
const rounds = (tenderId: string) =>
  db.sql(`select id, number, "opensAt", deadline, "openedAt" from "Round" where "tenderId" = $1 order by number`, [
    tenderId,
  ]);
const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

async function request(who: Identity, tenderId: string, lotId: string) {
  await inSession(db, who, async () => {
    const { id: bidId } = must(await startBid(who, { lotId }));
    const criteria = await db.sql(`select id as "criterionId" from "SelectionCriterion" where "tenderId" = $1`, [
      tenderId,
    ]);
    const answers = criteria.map((row) => ({ ...row, meets: "yes", note: "" }));
    must(
      await saveDeclaration(who, { bidId, revision: 0, criteria: answers, noExclusionGrounds: "on", truthful: "on" }),
    );
    must(await sendBid(who, bidId));
  });
}

async function open(roundId: string) {
  must(await startOpening(world.kari, { roundId, declared: "on" }));
  must(await approveOpening(world.jon, { roundId, declared: "on" }));
}

test("the database knows which procedures are open all the time", async () => {
  const inCode = procedureCodes.flatMap((procedure) =>
    procedureOf(procedure).steps.flatMap(({ kind, rolls }) =>
      rolls ? [{ procedure, kind, working_days: rolls }] : [],
    ),
  );
  expect(await db.sql(`select * from app.rolling_round`)).toEqual(inCode);
});

test("one asks at any instant of its time; what is asked is opened, judged and taken up while the next asks", async () => {
  const { tenderId, lotId } = await system();
  const [first] = await rounds(tenderId);
  await everyMinute();
  expect(await rounds(tenderId)).toHaveLength(1); // not yet: the first has its thirty days
  await request(world.ingrid, tenderId, lotId);
  await db.moveClock(later(first.deadline, -30));
  await everyMinute();
  await everyMinute(); // delivered twice
  const [, second] = await rounds(tenderId);
  expect(second).toMatchObject({ number: 2, opensAt: first.deadline, openedAt: null });
  await db.moveClock(later(first.deadline, 0)); // the very instant
  await request(world.per, tenderId, lotId);

  // what waits is the round that is over, by when the law says, and nothing of who or when
  expect(await actingAs(world.kari, (acting) => listRequestsWaiting(acting, tenderId))).toEqual([
    { roundId: first.id, toOpen: true, due: expect.any(Date) },
  ]);
  expect((await waitsFor(world.kari, waiting)).filter(({ href }) => href.includes(tenderId))).toMatchObject([
    { kind: "openRound" },
  ]);
  for (const who of [world.ingrid, world.berit, null])
    expect(await actingAs(who, (acting) => listRequestsWaiting(acting, tenderId))).toEqual([]);
  expect(await startOpening(world.kari, { roundId: second.id, declared: "on" })).toEqual(refused("deadlineNotPassed"));
  expect((await actingAs(world.kari, (acting) => getOpening(acting, tenderId)))?.round.id).toBe(first.id);
  await open(first.id);
  expect((await waitsFor(world.kari, waiting)).filter(({ href }) => href.includes(tenderId))).toMatchObject([
    { kind: "admitSuppliers" },
  ]);
  expect(must(await admitSuppliers(world.kari, { tenderId })).count).toBe(1);
  expect(await admitSuppliers(world.kari, { tenderId })).toEqual(refused("nobodyToAdmit"));

  await db.moveClock(later(second.deadline, 1));
  await everyMinute();
  await open(second.id);
  expect(must(await admitSuppliers(world.kari, { tenderId })).count).toBe(1);
  expect(await actingAs(world.kari, (acting) => listRequestsWaiting(acting, tenderId))).toEqual([]);
});

test("there is no gap and no end but that of its time; each round leaves the time to judge within ten working days", async () => {
  const { tenderId } = await system({ durationMonths: 1, optionMonths: 0 });
  const view = () => actingAs(null, (acting) => getTender(acting, tenderId));
  const starts = (await view())?.startsOn ?? new Date(0);
  for (let guard = 0; guard < 60; guard += 1) {
    const last = (await rounds(tenderId)).at(-1);
    await db.moveClock(later(last.deadline, -5));
    await everyMinute();
    if ((await rounds(tenderId)).at(-1).number === last.number) break;
  }
  const all = await rounds(tenderId);
  expect(all.length).toBeGreaterThan(5);
  all.slice(1).forEach((round, index) => {
    expect(round.opensAt).toEqual(all[index].deadline);
    let days = 0;
    for (let day = addDays(round.opensAt, 1); day <= round.deadline; day = addDays(day, 1))
      if (isWorkingDay(day)) days += 1;
    expect(days).toBeLessThan(ruleSetAt(round.opensAt).number("systemAdmissionDays"));
  });
  const end = new Date(Date.UTC(starts.getUTCFullYear(), starts.getUTCMonth() + 1, starts.getUTCDate()));
  expect(Math.abs(all.at(-1).deadline.getTime() - end.getTime())).toBeLessThan(3 * 3_600_000);
});

test("a system does not end while a request lies sealed in it; then it does, with a round still open", async () => {
  const { tenderId, lotId } = await system();
  const [first] = await rounds(tenderId);
  await request(world.ingrid, tenderId, lotId);
  await db.moveClock(later(first.deadline, 1));
  await everyMinute();
  await open(first.id);
  await request(world.per, tenderId, lotId);
  expect(await endProcedure(world.marit, { tenderId })).toEqual(refused("requestsUnopened"));
  const [, second] = await rounds(tenderId);
  await db.moveClock(later(second.deadline, 1));
  await everyMinute();
  await open(second.id);
  must(await endProcedure(world.marit, { tenderId }));
  await everyMinute();
  expect(await rounds(tenderId)).toHaveLength(3);
});

test("nobody but the queue opens a round, and the queue none in another procedure or before it is time", async () => {
  const { tenderId } = await system();
  const insert = `insert into "Round" (id, "tenderId", number, kind, deadline) values (gen_random_uuid(), '${tenderId}', 2, 'REQUEST', app.clock() + interval '1 year')`;
  for (const who of [world.kari, world.marit, world.ingrid, null])
    await expect(db.asApp(who, insert)).rejects.toThrow();
  expect(await rollRound(world.kari, { tenderId })).toEqual(refused("forbidden"));
  await asWorker(db, async () => {
    expect(await rollRound.asSystem({ tenderId })).toEqual(refused("roundNotNext"));
  });
  expect(await rounds(tenderId)).toHaveLength(1);
});

/** A call upon the system, ready for review. */
async function call(parentId: string) {
  const { id: tenderId, revision } = await wholeDraft(await db.now());
  const statements = { callRules: "Alle som er tatt opp, inviteres." };
  must(await chooseProcedure(world.kari, { tenderId, revision, procedure: "CALL_OFF", parentId, statements }));
  return tenderId;
}
const published = async (tenderId: string, publishesAt?: Date) => {
  must(await sendForReview(world.kari, { tenderId }));
  return approveTender(world.marit, { tenderId, publishesAt: publishesAt ?? "" });
};
const invited = async (tenderId: string) =>
  (await db.sql(`select "organisationId" from "Admission" where "tenderId" = $1`, [tenderId]))
    .map(({ organisationId }) => organisationId)
    .sort();

test("the first call waits for all who asked in time; later ones do not wait, and go to all that are taken up when they are sent", async () => {
  const { tenderId, lotId } = await system();
  const [first] = await rounds(tenderId);
  await request(world.ingrid, tenderId, lotId);
  await db.moveClock(later(first.deadline, 1));
  await everyMinute();
  await request(world.per, tenderId, lotId);
  const [, second] = await rounds(tenderId);
  await db.moveClock(later(second.deadline, 1));
  await everyMinute();
  await open(second.id); // the later round first: Per is in, while Ingrid's request from the first lies sealed
  must(await admitSuppliers(world.kari, { tenderId }));
  const early = await call(tenderId);
  expect(await sendForReview(world.kari, { tenderId: early })).toEqual(refused("firstRequestsWaiting"));
  actionChecks.on = false; // the database alone
  expect(await published(early)).toEqual(refused("firstRequestsWaiting"));
  actionChecks.on = true;
  for (const who of [world.ingrid, world.berit, null])
    expect(await db.asApp(who, "select app.call_refusal($1) as code", [early])).toEqual([{ code: null }]);
  await open(first.id);
  must(await admitSuppliers(world.kari, { tenderId }));
  must(await approveTender(world.marit, { tenderId: early }));
  expect(await invited(early)).toEqual([world.ingrid, world.per].map((who) => who.organisationId).sort());

  // § 26-7 (2) is of the first purchase alone; who is taken up before the next is sent, is invited too
  await request(world.tuva, tenderId, lotId);
  const next = await call(tenderId);
  const [, , third] = await rounds(tenderId);
  must(await published(next, later(third.deadline, 600)));
  await db.moveClock(later(third.deadline, 1));
  await everyMinute();
  await open(third.id);
  must(await admitSuppliers(world.kari, { tenderId }));
  expect(await invited(next)).toEqual([world.ingrid, world.per, world.tuva].map((who) => who.organisationId).sort());
  expect(await invited(early)).toHaveLength(2); // sent before

  must(await endProcedure(world.marit, { tenderId }));
  const late = await call(tenderId);
  expect(await sendForReview(world.kari, { tenderId: late })).toEqual(refused("systemEnded"));
  expect((await actingAs(world.kari, listAgreements)).map(({ id }) => id)).not.toContain(tenderId);
});

test("a system in rounds answers everyone who asked before it opens another round", async () => {
  const { id: tenderId, revision } = await wholeDraft(await db.now());
  const statements = { systemDuration: "Fire år.", conduct: "Søknader i runder." };
  must(await chooseProcedure(world.kari, { tenderId, revision, procedure: "PREQUALIFICATION", statements }));
  must(await published(tenderId));
  const [lot] = await db.sql(`select id from "Lot" where "tenderId" = $1 order by number`, [tenderId]);
  await request(world.ingrid, tenderId, lot.id);
  const [first] = await rounds(tenderId);
  await db.moveClock(later(first.deadline, 1));
  await open(first.id);
  const again = async () =>
    inviteToRound(world.kari, {
      ...{ tenderId, kind: "REQUEST", reason: "Flere kan søke.", deadline: addDays(await db.now(), 20) },
    });
  expect(await again()).toEqual(refused("requestsWaiting"));
  must(await admitSuppliers(world.kari, { tenderId }));
  must(await again());
});
