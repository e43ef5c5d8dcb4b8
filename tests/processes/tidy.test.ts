import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { collectUnfinishedUploads } from "../../lib/bids/collect-unfinished-uploads.ts";
import { forgetSessions } from "../../lib/organisations/forget-sessions.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";

const db = await testDatabase();
// This file is the queue's worker, by whose database role the system is known.
process.env.DATABASE_URL = db.url("elva_worker");

async function upload(bidId: string, age: string, completed: boolean): Promise<string> {
  const id = randomUUID();
  await db.sql(`set session_replication_role = replica;
    insert into "BidFile" (id, "bidId", size, parts, "createdAt", "completedAt")
    values ('${id}', '${bidId}', 10, 1, app.clock() - interval '${age}', ${completed ? "app.clock()" : "null"});
    insert into "BidFilePart" ("fileId", number, sha256, ciphertext) values ('${id}', 0, '\\x00', '\\x00');
    insert into "BidDraftSection" ("bidId", key, ciphertext, "savedById")
    values ('${bidId}', 'file:${id}', '\\x00', '${world.ingrid.personId}');
    set session_replication_role = origin`);
  return id;
}

test("an upload that nobody finished is gone a day later; a finished one and a fresh one stay", async () => {
  const bidId = randomUUID();
  const left = await upload(bidId, "25 hours", false);
  const kept = [await upload(bidId, "25 hours", true), await upload(bidId, "23 hours", false)];
  expect(await collectUnfinishedUploads.asSystem({})).toEqual({ ok: true, value: { collected: 1 } });
  expect(await collectUnfinishedUploads.asSystem({})).toEqual({ ok: true, value: { collected: 0 } });
  const parts = await db.sql(`select "fileId" from "BidFilePart" order by "fileId"`);
  expect(parts.map(({ fileId }) => fileId)).toEqual([...kept].sort());
  const sections = await db.sql(`select key from "BidDraftSection"`);
  expect(sections.map(({ key }) => key).sort()).toEqual(kept.map((id) => `file:${id}`).sort());
  expect(await db.sql(`select "removedAt" is not null as gone from "BidFile" where id = $1`, [left])).toEqual([
    { gone: true },
  ]);
});

test("a session is forgotten a day after it ended, never before", async () => {
  const session = (name: string, expires: string, ended: string) =>
    db.sql(
      `insert into "Session" (id, "personId", provider, "idToken", "expiresAt", "endedAt")
       values (sha256('${name}'), $1, 'staff', '', clock_timestamp() + interval '${expires}', ${ended})`,
      [world.kari.personId],
    );
  await session("expired", "-25 hours", "null");
  await session("signed out", "3 hours", "clock_timestamp() - interval '25 hours'");
  await session("just out", "3 hours", "clock_timestamp()");
  await session("under way", "3 hours", "null");
  expect(await forgetSessions.asSystem({})).toEqual({ ok: true, value: { forgotten: 2 } });
  expect(await db.sql(`select id from "Session"`)).toHaveLength(2);
});

test("nobody else may ask for it: not a person, not the web server's role", async () => {
  for (const name of ["collect_unfinished_uploads", "forget_sessions"])
    await expect(db.asApp(world.ingrid, `select app.${name}()`)).rejects.toThrow();
});
