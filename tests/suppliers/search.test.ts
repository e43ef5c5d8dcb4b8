import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { unitId } from "../../lib/organisations/unit-id.ts";
import { addDays } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { type ListingFilter, listingFilterOf, listingPhase, listingQueryOf } from "../../lib/suppliers/listing.ts";
import { searchListings } from "../../lib/suppliers/listing-queries.ts";
import { approveTender } from "../../lib/tenders/approve-tender.ts";
import { cancelTender } from "../../lib/tenders/cancel-tender.ts";
import { testDatabase } from "../database.ts";
import { aDialogue, aSharedNeed } from "../needs/story.ts";
import { must, publishedTender, tenderInReview } from "../tenders/examples.ts";
import { world } from "../world.ts";

const db = await testDatabase();
const search = (filter: ListingFilter, options = {}) =>
  actingAs(null, (acting) => searchListings(acting, filter, options));
const titles = async (words: string) => (await search({ words })).listings.map(({ title }) => title).sort();

let later: { id: string };
beforeAll(async () => {
  const now = await db.now();
  await publishedTender(now);
  await publishedTender(now, {
    title: "Karriererettleiing for sjukmelde",
    what: "Vi vil ha nye løysingar som gir meistring i kvardagen.",
    countyNumbers: ["46"],
    targetGroup: "sick-listed",
    measureType: "JOBBKLUBB",
    cpv: "85310000",
  });
  await aDialogue(db);
  await aSharedNeed({ title: "Usynlig behov som bare er delt" });
  later = await tenderInReview(now, { title: "Kommer om en uke" });
  must(await approveTender(world.marit, { tenderId: later.id, publishesAt: addDays(now, 7) }));
}, 60_000);

test("bokmål finds nynorsk and nynorsk finds bokmål", async () => {
  const nynorsk = ["Karriererettleiing for sjukmelde"];
  for (const words of ["karriererettleiing", "karriereveiledning", "løsninger mestring", "hverdagen", "sykmeldte"])
    expect([words, await titles(words)]).toEqual([words, nynorsk]);
  const bokmal = ["Dialogmøte om unge utenfor", "Unge som har falt ut av skolen"];
  expect(await titles("skulen")).toEqual(expect.arrayContaining(bokmal));
  expect(await titles("vidaregåande")).toEqual(["Unge som har falt ut av skolen"]);
  expect(await titles("skolen -jobbklubb")).not.toContain("Unge som har falt ut av skolen");
  for (const hostile of ["'", "a & | !", "(((", "\\", "hva ikke og", "🙂"])
    expect((await search({ words: hostile })).total).toBe(0);
});

test("needs, dialogues and tenders in one search, with counts of each filter, the others kept", async () => {
  const { total, facets } = await search({});
  expect(total).toBe(4);
  expect(facets.kind).toEqual([
    { value: "TENDER", count: 2 },
    { value: "DIALOGUE", count: 1 },
    { value: "NEED", count: 1 },
  ]);
  const chosen = await search({ kind: "TENDER", county: "50" });
  expect(chosen.total).toBe(1);
  expect(chosen.facets.kind).toEqual(expect.arrayContaining([{ value: "NEED", count: 1 }]));
  expect(chosen.facets.county).toEqual(expect.arrayContaining([{ value: "46", count: 1 }]));
  expect((await search({ cpv: "85310" })).total).toBe(1);
  expect((await search({ unit: unitId("5700"), phase: "open" })).total).toBe(4);
});

test("sorting: by deadline, newest, and by what the supplier does; order hides nothing", async () => {
  const first = async (options: object) => (await search({}, options)).listings.map(({ title }) => title)[0];
  expect(await first({ sort: "deadline" })).toBe("Dialogmøte om unge utenfor");
  const profile = { counties: ["46"], targetGroups: ["sick-listed"], measures: [] };
  expect(await first({ sort: "fit", profile })).toBe("Karriererettleiing for sjukmelde");
  expect((await search({}, { sort: "fit", profile })).total).toBe(4);
});

test("nobody finds what is not public yet, by any way in; then the clock comes", async () => {
  expect(await titles("Kommer uke")).toEqual([]);
  expect(await titles("usynlig")).toEqual([]);
  expect(await db.asApp(null, `select 1 from "Listing" where title = 'Kommer om en uke'`)).toEqual([]);
  expect(await db.asApp(world.ingrid, `select 1 from "ListingEvent" where at > app.clock()`)).toEqual([]);
  await expect(db.asApp(world.kari, `update "Listing" set title = 'x'`)).rejects.toThrow(/permission denied/);
  await db.moveClock(addDays(await db.now(), 8));
  expect(await titles("Kommer uke")).toEqual(["Kommer om en uke"]);
  must(await cancelTender(world.kari, { tenderId: later.id, reason: "Pengene er borte." }));
  expect((await search({ phase: "cancelled" })).listings.map(({ objectId }) => objectId)).toEqual([later.id]);
});

test("nobody puts anything into the index by hand, or takes it out, or makes news of it", async () => {
  const [{ id }] = await db.sql(`select "objectId" as id from "Listing" where kind = 'TENDER' limit 1`);
  for (const [who, text, values] of [
    [
      world.kari,
      `select app.put_listing('TENDER', gen_random_uuid(), 'ACTIVE', app.clock(), null, gen_random_uuid(), '{}', '', '', '', null, '/x', 'x', '', '')`,
      [],
    ],
    [world.stein, `select app.list_event('TENDER', $1, 'cancelled', 'x', app.clock())`, [id]],
    [world.kari, `select app.list_tender($1)`, [id]],
    [null, `select app.list_everything()`, []],
  ] as const)
    await expect(db.asApp(who, text, [...values])).rejects.toThrow("forbidden");
});

test("the phase is the same rule in code and in SQL, at the boundary too", async () => {
  const deadline = new Date("2026-12-01T11:00:00Z");
  for (const status of ["ACTIVE", "SETTLED", "CANCELLED"] as const)
    for (const at of [-1, 0, 1].map((ms) => new Date(deadline.getTime() + ms)))
      for (const until of [deadline, null]) {
        const [row] = await db.sql(`select app.listing_phase($1::"ListingStatus", $2, $3) as phase`, [
          status,
          until,
          at,
        ]);
        expect(listingPhase({ status, deadline: until }, at)).toBe(row.phase);
      }
});

test("an address says a filter and gives it back; what is none is left out", () => {
  const filter = { words: "unge & jobb", county: "50", kind: "TENDER", cpv: "79", phase: "open" } as const;
  expect(listingFilterOf(Object.fromEntries(new URLSearchParams(listingQueryOf(filter))))).toEqual(filter);
  expect(
    listingFilterOf({ fylke: "5;0", slag: "X", cpv: "7", status: ["open", "closed"], oppdragsgiver: "'" }),
  ).toEqual({ phase: "open" });
});

test("whatever is chosen, each count is what the list then holds, page by page, each once", async () => {
  const now = await db.now();
  const counties = [["46"], ["50", "46"], ["03"], ["50"], ["18", "56"]];
  for (const [index, countyNumbers] of counties.entries())
    await publishedTender(now, {
      ...{ title: `Varsel ${index}`, countyNumbers, targetGroup: index % 2 ? "sick-listed" : "long-term-unemployed" },
      ...{ measureType: index % 3 ? "JOBBKLUBB" : "AVKLARING", cpv: index % 2 ? "85312310" : "80530000" },
    });
  const whole = (await search({})).facets;
  const values = Object.entries(whole).flatMap(([facet, all]) => all.map(({ value }) => [facet, value] as const));
  const pick = fc.subarray(values, { maxLength: 3 }).map((chosen) => Object.fromEntries(chosen) as ListingFilter);
  const counted = async (filter: ListingFilter) => {
    const found = await search(filter, { size: 3 });
    const listed: string[] = [];
    for (let page = 1; page <= found.pages; page++)
      listed.push(...(await search(filter, { size: 3, page })).listings.map((one) => `${one.kind} ${one.objectId}`));
    expect(new Set(listed).size, JSON.stringify(filter)).toBe(found.total);
    expect(listed.length).toBe(found.total);
    return found;
  };
  await fc.assert(
    fc.asyncProperty(pick, fc.constantFrom(undefined, "varsel", "unge"), async (chosen, words) => {
      const filter = { ...chosen, ...(words && { words }) };
      const { facets } = await counted(filter);
      for (const [facet, all] of Object.entries(facets))
        for (const { value, count } of all)
          expect((await search({ ...filter, [facet]: value })).total, `${facet}=${value}`).toBe(count);
      // and what is not counted finds nothing
      for (const [facet, value] of values)
        if (facet !== "cpv" && !facets[facet as "kind"].some((one) => one.value === value))
          expect((await search({ ...filter, [facet]: value })).total, `${facet}=${value}`).toBe(0);
    }),
    { numRuns: 12 },
  );
}, 60_000);
