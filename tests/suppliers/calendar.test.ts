import { expect, test } from "vitest";
import { planTender } from "../../lib/needs/plan-tender.ts";
import { publishPlanLine } from "../../lib/needs/publish-plan-line.ts";
import { shelveNeed } from "../../lib/needs/shelve-need.ts";
import { withdrawPlanLine } from "../../lib/needs/withdraw-plan-line.ts";
import { renewFeed } from "../../lib/organisations/renew-feed.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { calendarOf } from "../../lib/platform/calendar.ts";
import { addDays } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { getFollowedCalendar } from "../../lib/suppliers/calendar-queries.ts";
import { getMailChoice } from "../../lib/suppliers/follow-queries.ts";
import { followThing } from "../../lib/suppliers/follow-thing.ts";
import { amendTender } from "../../lib/tenders/amend-tender.ts";
import { approveAmendment } from "../../lib/tenders/approve-amendment.ts";
import { testDatabase } from "../database.ts";
import { aConference, aPlanLine, done } from "../needs/story.ts";
import { readCalendar } from "../read-calendar.ts";
import { publishedTender } from "../tenders/examples.ts";
import { world } from "../world.ts";

const db = await testDatabase();

async function feedOf(who: Identity) {
  await done(renewFeed(who, { sure: "on" }));
  return (await actingAs(who, getMailChoice))?.feedKey ?? "";
}

/** The feed's entries by what they are, read as nobody: the address is the authority. */
async function calendar(key: string) {
  const entries = await actingAs(null, (acting) => getFollowedCalendar(acting, key));
  if (!entries) return null;
  const events = readCalendar(calendarOf(entries, "Elva"));
  return Object.fromEntries(events.map((event) => [event.UID?.replace(/\.[0-9a-f-]{36}@.*/, "") ?? "", event]));
}

const stamp = (at: Date) => `${at.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;

test("a followed tender's last day for questions and its deadline stand in the calendar, and move with an amendment", async () => {
  const key = await feedOf(world.stein);
  expect(await calendar(key)).toEqual({});
  const tender = await publishedTender(await db.now());
  await db.sql(`update "ListingEvent" set "toldAt" = at`); // old news: nobody is told of it
  await done(followThing(world.stein, { kind: "TENDER", objectId: tender.id }));
  const before = await calendar(key);
  const [{ questions, deadline }] = await db.sql(
    `select t."questionDeadline" as questions, r.deadline from "Tender" t join "Round" r on r."tenderId" = t.id where t.id = $1`,
    [tender.id],
  );
  expect(Object.keys(before ?? {}).sort()).toEqual(["deadline.tender", "questions.tender"]);
  expect(before?.["questions.tender"]).toMatchObject({ DTEND: stamp(questions), SEQUENCE: "0", STATUS: "CONFIRMED" });
  expect(before?.["questions.tender"]?.SUMMARY).toMatch(/^Siste frist for spørsmål: /);
  expect(before?.["deadline.tender"]).toMatchObject({ DTEND: stamp(deadline), SEQUENCE: "0" });

  const moved = addDays(deadline, 3);
  await db.moveClock(addDays(await db.now(), 0.1));
  const { proposalId } = await done(
    amendTender(world.kari, { tenderId: tender.id, text: "Fristen flyttes.", deadline: moved }),
  );
  expect(await calendar(key)).toEqual(before); // nobody learns of what is not approved
  await done(approveAmendment(world.marit, { proposalId }));
  const after = await calendar(key);
  expect(after?.["deadline.tender"]).toMatchObject({ DTEND: stamp(moved), SEQUENCE: "1" });
  expect(after?.["deadline.tender"]?.UID).toBe(before?.["deadline.tender"]?.UID);
  expect(after?.["deadline.tender"]?.DTSTAMP).not.toBe(before?.["deadline.tender"]?.DTSTAMP);
});

test("a followed need brings its dialogue: meeting, registration and input; laid aside, they are called off", async () => {
  const key = await feedOf(world.per);
  const { needId, eventId, startsAt } = await aConference(db);
  await done(followThing(world.per, { kind: "NEED", objectId: needId }));
  const found = await calendar(key);
  expect(Object.keys(found ?? {}).sort()).toEqual(["deadline.dialogue", "meeting.dialogue", "registration.dialogue"]);
  expect(found?.["meeting.dialogue"]).toMatchObject({ DTSTART: stamp(startsAt), LOCATION: "Steinkjer\\, og på nett" });
  expect(found?.["meeting.dialogue"]?.UID).toContain(eventId);
  await done(shelveNeed(world.kari, { needId, reason: "Andre dekker det." }));
  const after = await calendar(key);
  expect(after?.["meeting.dialogue"]).toMatchObject({ STATUS: "CANCELLED" });
  expect(Number(after?.["meeting.dialogue"]?.SEQUENCE)).toBeGreaterThan(Number(found?.["meeting.dialogue"]?.SEQUENCE));
});

test("a followed plan line is a whole day, the quarter's first when no day is planned; a draft is in nobody's calendar", async () => {
  const key = await feedOf(world.tuva);
  const planLineId = crypto.randomUUID();
  await done(planTender(world.kari, { planLineId, ...aPlanLine() }));
  expect((await followThing(world.tuva, { kind: "PLAN", objectId: planLineId })).ok).toBe(false);
  await done(publishPlanLine(world.kari, { planLineId }));
  await done(followThing(world.tuva, { kind: "PLAN", objectId: planLineId }));
  expect((await calendar(key))?.["planned.plan"]).toMatchObject({
    "DTSTART;VALUE=DATE": "20310401",
    SUMMARY: "Planlagt kunngjøring: Oppfølging av unge",
  });
  await done(withdrawPlanLine(world.kari, { planLineId, reason: "Behovet er borte." }));
  expect((await calendar(key))?.["planned.plan"]).toMatchObject({ STATUS: "CANCELLED" });
});

test("the calendar is of its owner alone, and no address opens another's", async () => {
  const stein = await calendar(await feedOf(world.stein));
  const per = await calendar(await feedOf(world.per));
  expect(Object.keys(stein ?? {}).filter((what) => what in (per ?? {}))).toEqual([]);
  expect(await calendar(crypto.randomUUID())).toBeNull();
  // a draft's dates are nobody's, whatever is asked for
  const [draft] = await db.sql(
    `insert into "Tender" (ocid, reference, "buyerId", title, what, "forWhom", "when", worth, judged, "measureType", "targetGroup",
       "countyNumbers", cpv, "estimatedValueOre", "startsOn", "durationMonths", "priceModel", "questionDeadline", "createdById")
     select ocid || 'x', reference || 'x', "buyerId", title, what, "forWhom", "when", worth, judged, "measureType", "targetGroup",
       "countyNumbers", cpv, "estimatedValueOre", "startsOn", "durationMonths", "priceModel", "questionDeadline", "createdById"
     from "Tender" limit 1 returning id`,
  );
  expect(await db.asApp(null, `select * from app.listing_dates($1)`, [[draft.id]])).toEqual([]);
});
