import { expect, test } from "vitest";
import { approveAward } from "../../lib/awards/approve-award.ts";
import { draftAward } from "../../lib/awards/draft-award.ts";
import { notifyAward } from "../../lib/awards/notify-award.ts";
import { reverseAward } from "../../lib/awards/reverse-award.ts";
import { inviteToRound } from "../../lib/bids/invite-to-round.ts";
import { agreeScore } from "../../lib/evaluation/agree-score.ts";
import { lockEvaluation } from "../../lib/evaluation/lock-evaluation.ts";
import { rejectBid } from "../../lib/evaluation/reject-bid.ts";
import { addSlots } from "../../lib/needs/add-slots.ts";
import { bookTalk } from "../../lib/needs/book-talk.ts";
import { cancelDialogue } from "../../lib/needs/cancel-dialogue.ts";
import { cancelTalk } from "../../lib/needs/cancel-talk.ts";
import { correctDialogue } from "../../lib/needs/correct-dialogue.ts";
import { recordGiven } from "../../lib/needs/record-given.ts";
import { registerForDialogue } from "../../lib/needs/register-for-dialogue.ts";
import { sendInput } from "../../lib/needs/send-input.ts";
import { wishForTalk } from "../../lib/needs/wish-for-talk.ts";
import { cancelTender } from "../../lib/tenders/cancel-tender.ts";
import { testDatabase } from "../database.ts";
import { around, openedTender } from "../evaluation/opened-tender.ts";
import { agreeAll, done, toConsensus, toLocked } from "../evaluation/told.ts";
import { aConference } from "../needs/story.ts";
import { suppliers, world } from "../world.ts";

/*
 * Everything that people may do with one thing, all at once, in another order each time: a ring of two who wait for each other
 * is a fault (40P01) and no refusal, so it would be thrown here. What they leave is what one after the other could have left.
 */

const db = await testDatabase();
const ROUNDS = 4;
const because = { reason: "Behovet falt bort da kommunen bygde ut sitt eget tilbud." };
const inDays = async (days: number) => new Date((await db.now()).getTime() + days * 86_400_000);
const day = async (days: number) => (await inDays(days)).toISOString().slice(0, 10);

type Answer = { ok: boolean };
/** All of them at once; the same order for the same round. */
async function atOnce(round: number, acts: (() => Promise<Answer>)[]) {
  const place = (index: number) => (index * 7 + round * 13) % 31;
  const order = acts.map((act, index) => ({ act, at: place(index) })).sort((one, other) => one.at - other.at);
  const answers = await Promise.all(order.map(({ act }) => act()));
  expect(answers.some(({ ok }) => ok)).toBe(true);
}

test("an evaluation: rejections, scores, its lock, another round, the end of the tender", {
  timeout: 120_000,
}, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const tender = await openedTender(db);
    await around(db, [`update "Tender" set procedure = 'HEALTH_SOCIAL' where id = '${tender.tenderId}'`]);
    const { tenderId, versionIds, criteria } = tender;
    await toConsensus(tender);
    await agreeAll(tender);
    const dates = { evaluationDoneOn: await day(30), awardOn: await day(40), startsOn: await day(60) };
    const invitation = {
      ...{ tenderId, kind: "REVISED_BID", deadline: await inDays(20), reason: "De beste.", ...dates },
      organisationIds: [suppliers.springbrett.id, suppliers.trygg.id, suppliers.storjobb.id],
    };
    const cell = { tenderId, criterionId: criteria.method, points: 5, reason: "Enige om noe annet.", lift: "Mer." };
    await atOnce(round, [
      () => rejectBid(world.kari, { tenderId, versionId: versionIds[0], ground: "notQualified", reason: "For lite." }),
      () => rejectBid(world.kari, { tenderId, versionId: versionIds[1], ground: "notQualified", reason: "For lite." }),
      () => inviteToRound(world.jon, invitation),
      () => inviteToRound(world.kari, invitation),
      () => lockEvaluation(world.kari, { tenderId }),
      () => lockEvaluation(world.kari, { tenderId }),
      ...versionIds.map((versionId) => () => agreeScore(world.kari, { ...cell, versionId })),
      ...(round % 2 === 0 ? [() => cancelTender(world.marit, { tenderId, ...because })] : []),
    ]);
    const [left] = await db.sql(
      `select (select count(*)::int from "EvaluationLock" where "tenderId" = $1) as locks,
         (select count(*)::int from "Round" where "tenderId" = $1) as rounds,
         (select count(*)::int from "Admission" a join "BidVersion" v on v."organisationId" = a."organisationId" and v."tenderId" = a."tenderId"
            join "BidRejection" j on j."versionId" = v.id where a."tenderId" = $1) as "invitedRejected"`,
      [tenderId],
    );
    expect(left.locks + left.rounds - 1, "locked, or another round, never both").toBeLessThanOrEqual(1);
    expect(left.invitedRejected).toBe(0);
  }
});

test("awards: drafted, approved, taken back, told, and the end of the tender", { timeout: 120_000 }, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const bidders = [0, 1, 2].flatMap((lot) => [
      { supplier: "springbrett" as const, priceKroner: 10_000, lot },
      { supplier: "trygg" as const, priceKroner: 12_000, lot },
    ]);
    const tender = await openedTender(db, { lots: 3, bidders });
    const { tenderId, lotIds, versionIds } = tender;
    await around(db, [`update "Tender" set "maxLotsWon" = 1, "lotRule" = 'inOrder' where id = '${tenderId}'`]);
    await toLocked(tender);
    const draft = (who: typeof world.kari, lot: number, bid = 0) =>
      draftAward(who, {
        ...{ lotId: lotIds[lot], versionId: versionIds[lot * 2 + bid] },
        reason: "Tilbudet har den tydeligste metoden og høyest samlet poengsum.",
      });
    const { id: awardId } = done(await draft(world.kari, 0));
    await atOnce(round, [
      () => draft(world.kari, 0),
      () => draft(world.jon, 1),
      () => draft(world.kari, 1, 1),
      () => draft(world.jon, 2),
      () => draft(world.kari, 2, 1),
      () => approveAward(world.marit, { awardId }),
      () => reverseAward(world.kari, { awardId, reason: "Feil lot." }),
      () => notifyAward(world.kari, { tenderId }),
      () => notifyAward(world.jon, { tenderId }),
      ...(round % 2 === 0 ? [() => cancelTender(world.marit, { tenderId, ...because })] : []),
    ]);
    const won = await db.sql(
      `select count(*)::int as n from "Award" where "tenderId" = $1 and status <> 'REVERSED' group by "winnerId"`,
      [tenderId],
    );
    for (const { n } of won) expect(n).toBe(1);
  }
});

test("a dialogue: bookings, registrations, inputs, times, a correction and its end", { timeout: 120_000 }, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { eventId, slots, startsAt, rows } = await aConference(db);
    const { bookingId } = done(await bookTalk(world.stein, { eventId, slotId: slots[4] }));
    const [event] = await db.sql(`select * from "DialogueEvent" where id = $1`, [eventId]);
    const correction = {
      ...{
        eventId,
        reason: "Rommet er opptatt.",
        title: event.title,
        description: event.description,
        place: "Levanger",
      },
      ...{ startsAt: new Date(startsAt.getTime() + 3_600_000), endsAt: new Date(event.endsAt.getTime() + 3_600_000) },
      ...{ inputDeadline: event.inputDeadline, programme: event.programme, talks: "move" },
    };
    const last = new Date(rows.at(-1)?.endsAt.getTime() + 7_200_000);
    const people = [world.ingrid, world.per, world.tuva, world.yusuf];
    await atOnce(round, [
      ...people.map((who, index) => () => bookTalk(who, { eventId, slotId: slots[index % 2] })),
      ...people.map((who) => () => registerForDialogue(who, { eventId, attendance: "ROOM", people: "1" })),
      ...people.map((who) => () => sendInput(who, { eventId, inputId: crypto.randomUUID(), text: "Små grupper." })),
      ...people.map((who) => () => wishForTalk(who, { eventId, wish: "on" })),
      () => cancelTalk(world.stein, { bookingId }),
      () => addSlots(world.jon, { eventId, startsAt: last, count: "2", pauseMinutes: "0" }),
      () => correctDialogue(world.kari, correction),
      () => recordGiven(world.jon, { eventId, text: "Svar på telefon." }),
      () => cancelDialogue(world.kari, { eventId, reason: "Bevilgningen falt bort." }),
    ]);
    const [left] = await db.sql(
      `select e."cancelledAt" is not null as cancelled,
         (select count(*)::int from "DialogueBooking" b where b."eventId" = e.id and b."cancelledAt" is null) as booked
       from "DialogueEvent" e where e.id = $1`,
      [eventId],
    );
    if (left.cancelled) expect(left.booked).toBe(0);
  }
});
