import { expect, test } from "vitest";
import { tellBidders } from "../../lib/awards/tell-bidders.ts";
import { tellRejected } from "../../lib/evaluation/tell-rejected.ts";
import { testDatabase } from "../database.ts";
import { around, openedTender } from "../evaluation/opened-tender.ts";
import { suppliers, world } from "../world.ts";

const db = await testDatabase();
// This file is the queue's worker, by whose database role the system is known.
process.env.DATABASE_URL = db.url("elva_worker");

const told = (event: string) =>
  db.sql(
    `select o.name, n.href, n.data ->> 'about' as about from "Notification" n join "Organisation" o on o.id = n."organisationId"
     where n.event = $1 order by o.name`,
    [event],
  );

test("every bidder and its group is told once, each of its own letter; mails name nobody", async () => {
  const { tenderId, lotIds, versionIds } = await openedTender(db);
  const awardId = crypto.randomUUID();
  const bidders = [suppliers.springbrett, suppliers.trygg, suppliers.storjobb];
  await around(db, [
    `insert into "Award" (id, "tenderId", "lotId", "versionId", "winnerId", status, reason, "valueOre", "preparedById", "notifiedAt", "standstillEndsAt")
     values ('${awardId}', '${tenderId}', '${lotIds[0]}', '${versionIds[0]}', '${bidders[0]?.id}', 'NOTIFIED', 'Best', 1,
       '${world.kari.personId}', app.clock(), app.clock() + interval '11 days')`,
    ...versionIds.map(
      (versionId, index) => `insert into "AwardLetter" ("awardId", "versionId", "organisationId", won, body, "sentAt")
        values ('${awardId}', '${versionId}', '${bidders[index]?.id}', ${index === 0}, '{}', app.clock())`,
    ),
  ]);
  expect((await tellBidders.asSystem({ awardId })).ok).toBe(true);
  expect((await tellBidders.asSystem({ awardId })).ok).toBe(true);
  const notices = await told("awardLetter");
  expect(notices.map(({ name }) => name)).toEqual([
    "Rørvik Verksted AS",
    "Springbrett Namdal SA",
    "Storjobb Norge AS",
    "Trygg Inngang",
  ]);
  expect(new Set(notices.map(({ href }) => href)).size).toBe(3);
  const [{ title }] = await db.sql(`select title from "Tender" where id = $1`, [tenderId]);
  expect(new Set(notices.map(({ about }) => about))).toEqual(new Set([title]));
  const mails = await db.sql(`select payload::text from graphile_worker._private_jobs`);
  expect(mails.length).toBeGreaterThanOrEqual(4);
  for (const { payload } of mails)
    for (const name of [title, ...bidders.map(({ name }) => name)]) expect(payload).not.toContain(name);
});

test("the supplier of a rejected bid is told, and no other", async () => {
  const { tenderId, versionIds } = await openedTender(db);
  await around(db, [
    `insert into "BidRejection" ("versionId", ground, reason, "rejectedById")
     values ('${versionIds[1]}', 'notQualified', 'Mangler skatteattest.', '${world.kari.personId}')`,
  ]);
  expect((await tellRejected.asSystem({ versionId: versionIds[1] })).ok).toBe(true);
  expect((await tellRejected.asSystem({ versionId: versionIds[1] })).ok).toBe(true);
  const [{ title: about }] = await db.sql(`select title from "Tender" where id = $1`, [tenderId]);
  expect(await told("bidRejected")).toEqual([{ name: "Trygg Inngang", href: `/avvisning/${versionIds[1]}`, about }]);
});
