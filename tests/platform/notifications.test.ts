import { expect, test } from "vitest";
import { actingAs, actorOfSession } from "../../lib/platform/db.ts";
import { listNotifications } from "../../lib/platform/notifications.ts";
import { readNotifications } from "../../lib/platform/read-notifications.ts";
import { sessionKey } from "../../lib/platform/session-cookie.ts";
import { testDatabase } from "../database.ts";
import { done, refused } from "../needs/story.ts";
import { signIn } from "../sealer.ts";
import { world } from "../world.ts";

const db = await testDatabase();

test("what one was told is for those of the same organisation, or for one person alone; with and without the policies", async () => {
  const tell = (organisationId: string, personId: string | null, event: string) =>
    db.sql(`insert into "Notification" ("organisationId", "personId", event, href) values ($1, $2, $3, '/tilbud')`, [
      organisationId,
      personId,
      event,
    ]);
  const { organisationId, personId } = world.ingrid;
  await tell(organisationId, null, "bidReceived");
  await tell(organisationId, personId, "bidOpened");
  await tell(world.tuva.organisationId, null, "bidRejected");
  const told = async (who: typeof world.ingrid | null) =>
    (await actingAs(who, listNotifications)).told.map(({ event }) => event).sort();
  const hold = async () => {
    expect(await told(world.ingrid)).toEqual(["bidOpened", "bidReceived"]);
    expect(await told(world.eirik)).toEqual(["bidReceived"]);
    expect(await told(world.tuva)).toEqual(["bidRejected"]);
    expect(await told(world.kari)).toEqual([]);
    expect(await told(null)).toEqual([]);
  };
  await hold();
  await db.sql(`alter table "Notification" disable row level security`);
  await hold();
  await db.sql(`alter table "Notification" enable row level security`);
});

test("a message is marked read by its reader, for that reader alone; one or all that were shown, and the count falls", async () => {
  const list = (who: typeof world.ingrid) => actingAs(who, async (acting) => (await listNotifications(acting)).told);
  const unread = (who: typeof world.ingrid) =>
    actingAs(who, async (acting) => (await listNotifications(acting)).unread);
  expect([await unread(world.ingrid), await unread(world.eirik)]).toEqual([2, 1]);
  const shared = (await list(world.ingrid)).find(({ event }) => event === "bidReceived");
  await done(readNotifications(world.ingrid, { notificationId: shared?.id }));
  await done(readNotifications(world.ingrid, { notificationId: shared?.id })); // twice is once
  expect([await unread(world.ingrid), await unread(world.eirik)]).toEqual([1, 1]);
  expect((await list(world.ingrid)).filter(({ read }) => read).map(({ event }) => event)).toEqual(["bidReceived"]);

  const newest = (await list(world.ingrid))[0];
  await db.sql(
    `insert into "Notification" ("organisationId", event, href, "createdAt") values ($1, 'awardLetter', '/x', app.clock() + interval '1 second')`,
    [world.ingrid.organisationId],
  );
  await done(readNotifications(world.ingrid, { notificationId: newest?.id, andOlder: "on" }));
  expect([await unread(world.ingrid), await unread(world.eirik)]).toEqual([1, 2]); // what came meanwhile is unread
});

test("the frame of every page knows how many are unread, of one's own, with and without the policies", async () => {
  const frame = async (who: typeof world.ingrid) =>
    (await actorOfSession(sessionKey(await signIn(db, who)) ?? ""))?.unread;
  const unread = (who: typeof world.ingrid) =>
    actingAs(who, async (acting) => (await listNotifications(acting)).unread);
  const hold = async () => {
    for (const who of [world.ingrid, world.eirik, world.tuva, world.kari])
      expect(await frame(who)).toBe(await unread(who));
  };
  await hold();
  await db.sql(`alter table "Notification" disable row level security`);
  await hold();
  await db.sql(`alter table "Notification" enable row level security`);
  expect(await frame({ ...world.ingrid, organisationId: world.tuva.organisationId }), "of no organisation").toBe(0);
  expect(await db.asApp(null, "select app.unread() as n")).toEqual([{ n: 0 }]);
  expect(await db.asApp(world.eirik, "select app.unread() as n")).toEqual([{ n: await unread(world.eirik) }]);
});

test("nobody marks another's message, sees who has read, or takes a mark back; with and without the policies", async () => {
  const [theirs] = (await actingAs(world.tuva, listNotifications)).told;
  const [personal] = (await actingAs(world.ingrid, listNotifications)).told.filter(
    ({ event }) => event === "bidOpened",
  );
  const hold = async () => {
    for (const [who, id] of [
      [world.ingrid, theirs?.id],
      [world.kari, theirs?.id],
      [world.eirik, personal?.id],
      [world.eirik, crypto.randomUUID()],
    ] as const)
      for (const andOlder of [undefined, "on"])
        expect(await refused(readNotifications(who, { notificationId: id, andOlder }))).toBe("notFound");
    expect(await refused(readNotifications(null, { notificationId: theirs?.id }))).toBe("forbidden");
  };
  await hold();
  await db.sql(`alter table "Notification" disable row level security`);
  await hold();
  await db.sql(`alter table "Notification" enable row level security`);
  const mark = (as: typeof world.ingrid, id = theirs?.id, personId = as.personId) =>
    db.asApp(as, `insert into "NotificationRead" ("notificationId", "personId") values ($1, $2)`, [id, personId]);
  await expect(mark(world.ingrid)).rejects.toThrow(/row-level security/);
  await expect(mark(world.tuva, theirs?.id, world.ingrid.personId)).rejects.toThrow(/row-level security/);
  expect(await db.asApp(world.eirik, `select 1 from "NotificationRead"`)).toEqual([]);
  await expect(db.asApp(world.ingrid, `delete from "NotificationRead"`)).rejects.toThrow(/permission denied/);
  await expect(db.asApp(world.ingrid, `update "Notification" set href = 'https://ond.no'`)).rejects.toThrow(
    /permission denied/,
  );
});
