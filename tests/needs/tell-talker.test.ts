import { expect, test } from "vitest";
import { tellTalker } from "../../lib/needs/tell-talker.ts";
import { unitId } from "../../lib/organisations/unit-id.ts";
import { testDatabase } from "../database.ts";
import { suppliers, world } from "../world.ts";

const db = await testDatabase();
// This file is the queue's worker, by whose database role the system is known.
process.env.DATABASE_URL = db.url("elva_worker");

test("the supplier whose talk it was is told that its minutes wait, once for each time they are sent, and nobody else", async () => {
  const [event] = await db.sql(
    `with need as (
       insert into "Need" ("unitId", "countyUnitId", title, problem, "targetGroup", "targetGroupText", "targetGroupSize",
         "triedBefore", "wantedOutcome", "createdById", "sharedAt", "publicAt", status)
       values ($1, $1, 'Flyktninger i jobb', 'x', 'refugees', 'x', 40, 'x', 'x', $2, app.clock(), app.clock(), 'IN_DIALOGUE')
       returning id)
     insert into "DialogueEvent" ("needId", title, description, "startsAt", place, "inputDeadline", "announcedById", "needVersion")
     select id, 'Dialogmøte', 'x', app.clock() + interval '5 days', 'x', app.clock() + interval '9 days', $2, 1 from need
     returning id`,
    [unitId("5700"), world.kari.personId],
  );
  const bookingId = crypto.randomUUID();
  const sent = { organisationId: suppliers.springbrett.id, eventId: event.id, bookingId, seq: 7 };
  expect(await tellTalker.asSystem(sent)).toEqual({ ok: true, value: { told: 1 } });
  expect(await tellTalker.asSystem(sent)).toEqual({ ok: true, value: { told: 0 } });
  expect(await tellTalker.asSystem({ ...sent, seq: 8 })).toEqual({ ok: true, value: { told: 1 } });
  const told = await db.sql(
    `select distinct "organisationId" as id, href from "Notification" where event = 'minutesSent'`,
  );
  expect(told).toEqual([{ id: suppliers.springbrett.id, href: `/dialog/${event.id}/samtale/${bookingId}` }]);
});
