import { expect, test } from "vitest";
import { tellSuppliers } from "../../lib/needs/tell-suppliers.ts";
import { unitId } from "../../lib/organisations/nav-units.ts";
import { testDatabase } from "../database.ts";
import { suppliers, world } from "../world.ts";

const db = await testDatabase();
// This file is the queue's worker, by whose database role the system is known.
process.env.DATABASE_URL = db.url("elva_worker");

test("an announced dialogue is told once to the county's suppliers and those who work with its people", async () => {
  await db.sql(`update "SupplierProfile" set "targetGroups" = '{refugees}' where "organisationId" = $1`, [
    suppliers.nyttspor.id,
  ]);
  const [need] = await db.sql(
    `insert into "Need" ("unitId", "countyUnitId", title, problem, "targetGroup", "targetGroupText", "targetGroupSize",
       "triedBefore", "wantedOutcome", "createdById", "sharedAt", "publicAt", status)
     values ($1, $1, 'Flyktninger i jobb', 'x', 'refugees', 'x', 40, 'x', 'x', $2, app.clock(), app.clock(), 'IN_DIALOGUE')
     returning id`,
    [unitId("5700"), world.kari.personId],
  );
  const [event] = await db.sql(
    `insert into "DialogueEvent" ("needId", title, description, "startsAt", place, "inputDeadline", "announcedById", "needVersion")
     values ($1, 'Dialogmøte', 'x', app.clock() + interval '5 days', 'x', app.clock() + interval '9 days', $2, 1) returning id`,
    [need.id, world.kari.personId],
  );
  expect(await tellSuppliers.asSystem({ eventId: event.id })).toEqual({ ok: true, value: { told: 4 } });
  expect(await tellSuppliers.asSystem({ eventId: event.id })).toEqual({ ok: true, value: { told: 0 } });
  const told = await db.sql(
    `select "organisationId" as id, href from "Notification" where event = 'dialogueAnnounced'`,
  );
  const { springbrett, rorvik, trygg, nyttspor } = suppliers;
  expect(told.map(({ id }) => id).sort()).toEqual([springbrett, rorvik, trygg, nyttspor].map(({ id }) => id).sort());
  expect(new Set(told.map(({ href }) => href))).toEqual(new Set([`/behov/${need.id}`]));
  const mails = await db.sql(
    `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'mail'`,
  );
  expect(new Set(mails.map(({ payload }) => payload.subject))).toEqual(new Set(["Ny dialog: Flyktninger i jobb"]));
});
