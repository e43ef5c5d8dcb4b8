import { expect, test } from "vitest";
import { actingAs } from "../../lib/platform/db.ts";
import { listNotifications } from "../../lib/platform/notifications.ts";
import { testDatabase } from "../database.ts";
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
    (await actingAs(who, (acting) => listNotifications(acting))).map(({ event }) => event).sort();
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
});
