import { beforeAll, expect, test } from "vitest";
import { chooseLanguage } from "../../lib/organisations/choose-language.ts";
import { chooseMails } from "../../lib/organisations/choose-mails.ts";
import { unitId } from "../../lib/organisations/unit-id.ts";
import { addDays } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { listFollows, listTold } from "../../lib/suppliers/follow-queries.ts";
import { followSearch } from "../../lib/suppliers/follow-search.ts";
import { followThing } from "../../lib/suppliers/follow-thing.ts";
import { stopFollowing } from "../../lib/suppliers/stop-following.ts";
import { amendTender } from "../../lib/tenders/amend-tender.ts";
import { approveTender } from "../../lib/tenders/approve-tender.ts";
import { testDatabase } from "../database.ts";
import { aDialogue, done, refused } from "../needs/story.ts";
import { publishedTender, tenderInReview, wholeContent } from "../tenders/examples.ts";
import { personas, suppliers, world } from "../world.ts";
import { startQueue } from "./queue.ts";

const db = await testDatabase();
const queue = await startQueue(db, 2);
const mail = (key: string) => personas.find((each) => each.key === key)?.email ?? "";
const subjects = async (key: string) => (await queue.mails(mail(key))).map(({ subject }) => subject);
const everything = { following: "on", matches: "on", bids: "on", questions: "on", invitations: "on" };

beforeAll(async () => {
  await done(chooseMails(world.ingrid, { language: "nb", rhythm: "FEED", ...everything }));
  await done(chooseMails(world.eirik, { language: "nn", rhythm: "FEED", ...everything }));
  await done(chooseMails(world.per, { language: "en", rhythm: "EVENT", ...everything }));
  await done(chooseMails(world.tuva, { language: "nb", rhythm: "EVENT", following: "on" })); // no matches
  await done(chooseMails(world.stein, { language: "nb", rhythm: "FEED", following: "on" }));
  await done(followSearch(world.ingrid, { query: "fylke=50", name: "Trøndelag" }));
  await done(followSearch(world.ingrid, { query: "ord=skulen&slag=TENDER", name: "Skule" }));
  await done(followSearch(world.eirik, { query: `oppdragsgiver=${unitId("5700")}`, name: "Nav Trøndelag" }));
  await done(
    followSearch(world.yusuf, { query: "malgruppe=youth-outside-work-and-school", name: "Unge", cadence: "DAILY" }),
  );
  await done(followSearch(world.yusuf, { query: "cpv=853", name: "CPV", cadence: "WEEKLY" }));
}, 60_000);

test("one event gives one message to each, in its language, whatever the reasons and with two workers", async () => {
  const tender = await publishedTender(await db.now());
  await queue.tell();
  await queue.settled();
  const title = "Flere unge i Trøndelag i jobb eller skole innen ett år";
  expect(await subjects("ingrid")).toEqual([`Ny konkurranse: ${title}`]);
  const [one] = await queue.mails(mail("ingrid"));
  for (const reason of ["«Trøndelag»", "«Skule»", "leverandørregisteret"]) expect(one?.text).toContain(reason);
  expect(one?.text).toContain(`/konkurranser/${tender.id}`);
  expect((await queue.mails(mail("eirik")))[0]?.text).toContain("Oppdragsgivar");
  expect(await subjects("per")).toEqual([`New tender: ${title}`]);
  expect(await subjects("tuva")).toEqual([]);
  expect(await subjects("stein")).toEqual([]); // neither follows nor fits
  expect(await subjects("yusuf")).toEqual([]); // waits for the digest
  await queue.tell();
  await queue.settled();
  expect(await subjects("ingrid")).toHaveLength(1);
});

test("a dialogue is told once, though its need becomes public with it; digests come once, at seven, together", async () => {
  await aDialogue(db);
  await queue.settled();
  expect(await subjects("ingrid")).toHaveLength(2);
  expect((await subjects("ingrid"))[0]).toBe("Ny dialog: Dialogmøte om unge utenfor");
  await db.moveClock(addDays(await db.now(), 1));
  await queue.tell();
  await queue.settled();
  expect(await subjects("yusuf")).toEqual(["2 nyheter fra Elva"]);
  await queue.tell();
  await queue.settled();
  expect(await subjects("yusuf")).toHaveLength(1);
});

test("what is approved for later is told when it is public, not before", async () => {
  const now = await db.now();
  const later = await tenderInReview(now, { ...wholeContent(addDays(now, 5)), title: "Kommer senere" });
  await done(approveTender(world.marit, { tenderId: later.id, publishesAt: addDays(now, 2) }));
  await queue.settled();
  const before = await subjects("ingrid");
  await db.moveClock(addDays(now, 2.01));
  await queue.tell();
  await queue.settled();
  expect(await subjects("ingrid")).toHaveLength(before.length + 1);
});

test("a change reaches those who follow the tender and those who work on a bid; no one else", async () => {
  const now = await db.now();
  const tender = await publishedTender(now, { countyNumbers: ["18"], title: "Bare for noen" });
  await done(followThing(world.stein, { kind: "TENDER", objectId: tender.id }));
  await db.sql(
    `set session_replication_role = replica;
     insert into "Bid" (id, "tenderId", "roundId", "lotId", "organisationId", "createdById", "draftKeyWrap")
       select '11111111-1111-4111-8111-111111111111', t.id, r.id, l.id, '${suppliers.trygg.id}', '${world.tuva.personId}', ''
       from "Tender" t join "Round" r on r."tenderId" = t.id join "Lot" l on l."tenderId" = t.id and l.number = 1 where t.id = '${tender.id}';
     insert into "BidMember" ("bidId", "organisationId", role, "invitedById", "acceptedAt")
       values ('11111111-1111-4111-8111-111111111111', '${suppliers.trygg.id}', 'LEAD', '${world.tuva.personId}', app.clock());
     set session_replication_role = origin`,
  );
  await queue.settled();
  await done(chooseMails(world.tuva, { language: "nb", rhythm: "FEED", bids: "on" }));
  const ingridHas = (await subjects("ingrid")).length;
  await done(
    amendTender(world.kari, {
      tenderId: tender.id,
      text: "Vi retter en skrivefeil.",
      worth: "Løsningen er verdt mest.",
      wordsOnly: "on",
    }),
  );
  await queue.settled();
  expect(await subjects("stein")).toEqual(["Endring i konkurransen: Bare for noen"]);
  expect(await subjects("tuva")).toEqual(["Endring i konkurransen: Bare for noen"]);
  expect((await queue.mails(mail("tuva")))[0]?.text).toContain("Dere har begynt på et tilbud");
  expect(await subjects("ingrid")).toHaveLength(ingridHas); // a saved search finds what is new, not each change
});

test("one press in the mail switches the kind off, with nothing but its key", async () => {
  const [one] = await queue.mails(mail("stein"));
  const link = /<(.*)>/.exec(one?.unsubscribe ?? "")?.[1] ?? "";
  const [key = "", what = ""] = link.split("/").slice(-2);
  expect(what).toBe("following");
  expect(await db.asApp(null, `select app.switch_off_mail($1, $2) as off`, [crypto.randomUUID(), what])).toEqual([
    { off: false },
  ]);
  expect(await db.asApp(null, `select app.switch_off_mail($1, $2) as off`, [key, what])).toEqual([{ off: true }]);
  const had = (await subjects("stein")).length;
  const [{ id }] = await db.sql(`select id from "Tender" where title = 'Bare for noen'`);
  await done(
    amendTender(world.kari, {
      tenderId: id,
      text: "Vi retter en skrivefeil til.",
      worth: "Løsningen er verdt aller mest.",
      wordsOnly: "on",
    }),
  );
  await queue.settled();
  expect(await subjects("stein")).toHaveLength(had);
});

test("nobody sees what another follows or is told, not a colleague, not an officer, not the auditor", async () => {
  for (const who of [world.eirik, world.stein, world.kari, world.ragnhild, world.anders, null]) {
    expect(await db.asApp(who, `select 1 from "Follow" where "personId" = $1`, [world.ingrid.personId])).toEqual([]);
    expect(await db.asApp(who, `select 1 from "ListingTold" where "personId" = $1`, [world.ingrid.personId])).toEqual(
      [],
    );
    expect(await db.asApp(who, `select 1 from "MailChoice" where "personId" = $1`, [world.ingrid.personId])).toEqual(
      [],
    );
    await expect(db.asApp(who, `select * from app.followers_of(gen_random_uuid())`)).rejects.toThrow(/forbidden/);
    await expect(db.asApp(who, `select app.tell_followers()`)).rejects.toThrow(/forbidden/);
    await expect(
      db.asApp(who, `select * from app.mail_recipients($1, null, null)`, [suppliers.springbrett.id]),
    ).rejects.toThrow(/forbidden/);
  }
  expect(await db.sql(`select 1 from "AuditEvent" where "objectType" = 'Follow'`)).toEqual([]);
  const [hers] = await actingAs(world.ingrid, listFollows);
  expect(await refused(stopFollowing(world.stein, { followId: hers?.id }))).toBe("notFound");
  expect((await actingAs(world.ingrid, listTold)).length).toBeGreaterThan(2);
});

test("a search without anything in it is refused; the same search twice is one; a stranger follows nothing", async () => {
  expect(await refused(followSearch(world.stein, { query: "slag=tull", name: "x" }))).toBe("followsNothing");
  for (const [hidden, refusal] of [
    ["ord=179120+99997", "invalidInput"], // seen as it stands, by the field
    ["ord=%31%37912099997", "nationalIdentityNumber"],
    ["ord=179120%E2%80%9399997", "nationalIdentityNumber"],
  ])
    expect(await refused(followSearch(world.stein, { query: hidden, name: "x" }))).toBe(refusal);
  expect(await followSearch(world.stein, { query: "ord=skule", name: "179120 \u2013 99997" })).toMatchObject({
    ok: false,
  });
  for (const cadence of ["EVENT", "WEEKLY"])
    await done(followSearch(world.stein, { query: "fylke=03", name: "Oslo", cadence }));
  expect((await actingAs(world.stein, listFollows)).map(({ name, cadence }) => [name, cadence])).toEqual([
    ["Oslo", "WEEKLY"],
    ["Bare for noen", "EVENT"],
  ]);
  expect(await refused(followSearch(null, { query: "fylke=03", name: "x" }))).toBe("forbidden");
  expect(await refused(followThing(world.stein, { kind: "TENDER", objectId: crypto.randomUUID() }))).toBe("notFound");
  expect((await chooseLanguage(world.stein, { language: "se" })).ok).toBe(false);
});
