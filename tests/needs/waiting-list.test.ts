import { beforeAll, expect, test } from "vitest";
import { bookTalk } from "../../lib/needs/book-talk.ts";
import { cancelRegistration } from "../../lib/needs/cancel-registration.ts";
import { cancelTalk } from "../../lib/needs/cancel-talk.ts";
import { getDialogue } from "../../lib/needs/dialogue-queries.ts";
import { registerForDialogue } from "../../lib/needs/register-for-dialogue.ts";
import { wishForTalk } from "../../lib/needs/wish-for-talk.ts";
import { withholdSlot } from "../../lib/needs/withhold-slot.ts";
import { chooseMails } from "../../lib/organisations/choose-mails.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { testDatabase } from "../database.ts";
import { readCalendar } from "../read-calendar.ts";
import { startQueue } from "../suppliers/queue.ts";
import { personas, world } from "../world.ts";
import { aConference, done, refused } from "./story.ts";

const db = await testDatabase();
const queue = await startQueue(db, 2);
const mailsTo = async (key: string) =>
  (await queue.mails(personas.find((each) => each.key === key)?.email ?? "")).filter(({ files }) => files.length > 0);
const later = async (days: number) => db.moveClock(new Date((await db.now()).getTime() + days * 86_400_000));

async function cancel(who: Identity, eventId: string) {
  const [{ id }] = await db.sql(
    `select id from "DialogueRegistration" where "eventId" = $1 and "organisationId" = $2 and "cancelledAt" is null`,
    [eventId, who.organisationId],
  );
  await done(cancelRegistration(who, { registrationId: id }));
  await queue.settled();
}

const register = (who: Identity, eventId: string, people: number) =>
  done(registerForDialogue(who, { eventId, attendance: "ROOM", people }));

beforeAll(async () => {
  await done(chooseMails(world.stein, { language: "nn", rhythm: "FEED", dialogues: "on" }));
  await done(chooseMails(world.tuva, { language: "en", rhythm: "FEED" })); // no mail about places
}, 60_000);

test("who moves up from the waiting list is told once, in its language, with the meeting as a calendar file; nobody else", async () => {
  const { eventId, startsAt } = await aConference(db); // three places
  await register(world.ingrid, eventId, 2);
  await register(world.per, eventId, 1);
  await register(world.stein, eventId, 2);
  await register(world.tuva, eventId, 1);
  await later(3.5);
  expect(await mailsTo("stein")).toEqual([]);

  await cancel(world.per, eventId); // one place: too few for Storjobb's two, and the line is kept
  expect(await mailsTo("stein")).toEqual([]);
  await cancel(world.ingrid, eventId);
  const [mail, ...more] = await mailsTo("stein");
  expect(more).toEqual([]);
  expect(mail?.subject).toBe("De har fått plass: Dialogkonferanse");
  expect(mail?.unsubscribe).toMatch(/\/dialogues>$/);
  expect(mail?.text).not.toMatch(/Springbrett|Nytt Spor/i);
  const [meeting] = readCalendar(mail?.files[0]?.replaceAll("\n", "\r\n") ?? ""); // the catcher reads it as text
  const start = startsAt.toISOString().replace(/[-:]/g, "").slice(0, 15);
  expect(meeting).toMatchObject({ DTSTART: `${start}Z`, STATUS: "CONFIRMED", LOCATION: "Steinkjer\\, og på nett" });
  expect(meeting?.UID).toContain(`meeting.dialogue.${eventId}@`);
  // Tuva wants no such mail, and reads it in Elva
  expect(await mailsTo("tuva")).toEqual([]);
  const told = await db.sql(
    `select o.name, n.href from "Notification" n join "Organisation" o on o.id = n."organisationId" where n.event = 'placeFree' order by 1`,
  );
  expect(told).toEqual([
    { name: "Storjobb Norge AS", href: `/dialog/${eventId}#pamelding` },
    { name: expect.stringContaining("Trygg"), href: `/dialog/${eventId}#pamelding` },
  ]);
  // delivered again, by both workers at once
  await db.sql(
    `select graphile_worker.add_job('react', json_build_object('seq', 0, 'action', 'dialogue.registrationCancelled',
       'objectId', $1::text, 'body', json_build_object('eventId', $1::text))) from generate_series(1, 4)`,
    [eventId],
  );
  await queue.settled();
  expect(await db.sql(`select 1 from "Notification" where event = 'placeFree'`)).toHaveLength(2);
});

test("a place that becomes free before registration closes, or when the meeting has begun, is no news", async () => {
  await db.sql(`delete from "Notification"`);
  const { eventId } = await aConference(db, { capacity: 1 });
  await register(world.ingrid, eventId, 1);
  await register(world.stein, eventId, 1);
  await register(world.per, eventId, 1);
  await cancel(world.ingrid, eventId);
  expect(await db.sql(`select 1 from "Notification" where event = 'placeFree'`)).toEqual([]);
  await later(3.5); // Storjobb has the place from the start, and is told nothing
  await cancel(world.stein, eventId);
  expect(await db.sql(`select "organisationId" as id from "Notification" where event = 'placeFree'`)).toEqual([
    { id: world.per.organisationId },
  ]);
  for (const who of [world.per, world.kari, null])
    await expect(db.asApp(who, `select * from app.moved_up($1)`, [eventId])).rejects.toThrow(/forbidden/);
});

test("all who wait for a time for a talk are told at once when one is free, each once; and nobody sees who waits", async () => {
  await db.sql(`delete from "Notification"`);
  const { eventId, slots } = await aConference(db);
  for (const slotId of slots.slice(1)) await done(withholdSlot(world.kari, { slotId, withheld: "on" }));
  const { bookingId } = await done(bookTalk(world.ingrid, { eventId, slotId: slots[0] }));
  const wish = (who: Identity, on: object = { wish: "on" }) => wishForTalk(who, { eventId, ...on });
  for (const who of [world.stein, world.per, world.tuva]) await done(wish(who));
  await done(wish(world.per, {})); // changed its mind
  expect((await wish(world.ingrid)).ok).toBe(false); // has one
  const waits = (who: Identity | null) =>
    actingAs(who, async (acting) => (await getDialogue(acting, eventId))?.waitsForTalk);
  expect([await waits(world.stein), await waits(world.per), await waits(null)]).toEqual([true, false, false]);
  for (const who of [world.ingrid, world.per, world.berit, world.marit, null])
    expect(await db.asApp(who, `select 1 from "DialogueTalkWish" where "eventId" = $1`, [eventId])).toEqual([]);
  const told = async () =>
    (await db.sql(`select "organisationId" as id from "Notification" where event = 'talkFree' order by 1`)).map(
      ({ id }) => id,
    );
  await queue.settled();
  expect(await told()).toEqual([]);
  await done(cancelTalk(world.ingrid, { bookingId }));
  await queue.settled();
  const both = [world.stein.organisationId, world.tuva.organisationId].sort();
  expect(await told()).toEqual(both);
  await done(withholdSlot(world.kari, { slotId: slots[1] })); // another one is free: they know already
  await queue.settled();
  expect(await told()).toEqual(both);
  expect(await waits(world.stein)).toBe(false);
  await later(4);
  expect(await refused(wish(world.per))).toBe("registrationClosed");
});
