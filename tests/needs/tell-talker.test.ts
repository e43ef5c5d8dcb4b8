import { expect, test } from "vitest";
import { tellTalker } from "../../lib/needs/tell-talker.ts";
import { testDatabase } from "../database.ts";
import { suppliers } from "../world.ts";
import { aTalk } from "./story.ts";

const db = await testDatabase();

test("the supplier whose talk it was is told that its minutes wait, once for each time they are sent, and nobody else", async () => {
  const { eventId, bookingId } = await aTalk(db);
  const { disconnect } = await import("../../lib/platform/db.ts");
  await disconnect();
  // from here this file is the queue's worker, by whose database role the system is known
  process.env.DATABASE_URL = db.url("elva_worker");
  const sent = { organisationId: suppliers.springbrett.id, eventId, bookingId, seq: 7 };
  expect(await tellTalker.asSystem(sent)).toEqual({ ok: true, value: { told: 1 } });
  expect(await tellTalker.asSystem(sent)).toEqual({ ok: true, value: { told: 0 } });
  expect(await tellTalker.asSystem({ ...sent, seq: 8 })).toEqual({ ok: true, value: { told: 1 } });
  const told = await db.sql(
    `select distinct "organisationId" as id, href from "Notification" where event = 'minutesSent'`,
  );
  expect(told).toEqual([{ id: suppliers.springbrett.id, href: `/dialog/${eventId}/samtale/${bookingId}` }]);
});
