import { expect, test } from "vitest";
import { GET } from "../../app/api/health/route.ts";
import { testDatabase } from "../database.ts";

const db = await testDatabase();

test("health: live and ready with the database; 503, still live, while it lets nobody in; ready again by itself", async () => {
  const asked = async () => {
    const answer = await GET();
    return [answer.status, await answer.json(), answer.headers.get("cache-control")];
  };
  expect(await asked()).toEqual([200, { live: true, ready: true }, "no-store"]);
  await db.sql(`alter database ${db.name} connection limit 0`);
  expect(await asked()).toEqual([503, { live: true, ready: false }, "no-store"]);
  await db.sql(`alter database ${db.name} connection limit -1`);
  expect(await asked()).toEqual([200, { live: true, ready: true }, "no-store"]);
});
