import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import type { TenderStatus } from "../../lib/generated/prisma/enums.ts";
import { addDays } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { type Phase, phaseOf, phases } from "../../lib/tenders/phase.ts";
import { listOpenTenders, searchTenders } from "../../lib/tenders/search-queries.ts";
import { tenderActions } from "../../lib/tenders/tender.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";
import { publishedTender, wholeContent, wholeDraft } from "./examples.ts";

const db = await testDatabase();
const search = (filter: object) => actingAs(null, (acting) => searchTenders(acting, filter));

describe("search, signed out", () => {
  beforeAll(async () => {
    const now = await db.now();
    const { deadline, questionDeadline } = wholeContent(now);
    await publishedTender(now);
    await publishedTender(now, {
      title: "Ungdommer tilbake på skolen",
      what: "Vi ønsker flere i videregående opplæring.",
      countyNumbers: ["50", "18"],
      measureType: "JOBBKLUBB",
      deadline: addDays(deadline, 1),
    });
    await publishedTender(now, {
      title: "Kvinner i arbeid",
      targetGroup: "immigrant-women",
      what: "Kvinner med innvandrerbakgrunn kommer i jobb.",
      countyNumbers: ["18"],
      deadline: addDays(deadline, -2),
      questionDeadline: addDays(questionDeadline, -2),
    });
    await wholeDraft(now, { title: "Hemmelig utkast om skole" });
  });

  test("open tenders by soonest deadline, and no draft", async () => {
    const { tenders, total } = await search({});
    expect(total).toBe(3);
    expect(tenders.map(({ title }) => title)).toEqual([
      "Kvinner i arbeid",
      "Flere unge i Trøndelag i jobb eller skole innen ett år",
      "Ungdommer tilbake på skolen",
    ]);
    expect((await actingAs(world.kari, (acting) => searchTenders(acting, {}))).total).toBe(3);
    expect(tenders[1]).toMatchObject({ countyNames: ["Trøndelag"], small: { fits: true } });
    expect(tenders[1]?.buyerName).toMatch(/Trøndelag/);
    expect(await actingAs(null, (acting) => listOpenTenders(acting, 2))).toHaveLength(2);
  });

  test.each([
    ["skolene", 3],
    ["kvinnene", 1],
    ["ungdommen", 1],
    ["unge -kvinner", 2],
    ['"videregående opplæring"', 1],
    ["hemmelig", 0],
    ["og", 0],
    ['\'); drop table "Tender"; --', 0],
  ])("words: %s", async (words, count) => {
    expect((await search({ words })).total).toBe(count);
  });

  test("filters narrow, and each shows what its other values would give", async () => {
    const { tenders, facets } = await search({ county: "18" });
    expect(tenders).toHaveLength(2);
    expect(Object.fromEntries(facets.county.map(({ value, count }) => [value, count]))).toEqual({ "18": 2, "50": 2 });
    expect(facets.measureType).toEqual(expect.arrayContaining([{ value: "JOBBKLUBB", count: 1 }]));
    expect((await search({ county: "18", measureType: "JOBBKLUBB" })).total).toBe(1);
    expect((await search({ targetGroup: "tull" })).total).toBe(0);
    expect((await search({ phase: "closed" })).facets.phase).toEqual([{ value: "open", count: 3 }]);
    expect((await search({ page: 99 })).total).toBe(3);
  });

  test("what fits the small is counted among what is found, and can be all that is shown", async () => {
    const everything = await search({});
    expect(everything.small).toBe(everything.tenders.filter(({ small }) => small.fits).length);
    const now = await db.now();
    const { id } = await publishedTender(now, {
      title: "Et stort oppdrag",
      countyNumbers: ["39"],
      what: "Leverandøren må stille bankgaranti.",
    });
    const wider = await search({});
    expect([wider.total, wider.small]).toEqual([everything.total + 1, everything.small]);
    const fitting = await search({ small: true });
    expect(fitting.tenders.map((one) => one.id)).toEqual(everything.tenders.map((one) => one.id));
    expect(fitting.tenders.map((one) => one.id)).not.toContain(id);
    expect([fitting.total, fitting.small, fitting.pages]).toEqual([everything.small, everything.small, 1]);
    expect(fitting.facets.county.map(({ value }) => value)).not.toContain("39");
    expect((await search({ small: true, county: "39" })).total).toBe(0);
    expect((await search({ small: true, county: "18" })).total).toBe(2);
    expect((await search({ small: true, words: "kvinnene" })).tenders.map(({ title }) => title)).toEqual([
      "Kvinner i arbeid",
    ]);
    expect((await search({ small: true, phase: "closed" })).total).toBe(0);
  });

  test("words are looked up in the index", async () => {
    const owner = new pg.Client({ connectionString: db.url("postgres") });
    await owner.connect();
    await owner.query("set enable_seqscan = off");
    const plan = await owner.query(`explain select from "Listing" l where l.words @@ app.listing_query('skole')`);
    await owner.end();
    expect(JSON.stringify(plan.rows)).toContain("Listing_words_idx");
  });
});

describe("phase", () => {
  const at = new Date("2026-12-10T11:00:00.000Z");
  const ms = (n: number) => new Date(at.getTime() + n);
  const cases: [TenderStatus, Date | null, Date, Date | null, Phase][] = [
    ["DRAFT", null, ms(1), null, "draft"],
    ["IN_REVIEW", null, ms(1), null, "inReview"],
    ["PUBLISHED", ms(1), ms(2), null, "approved"],
    ["PUBLISHED", at, ms(1), null, "open"],
    ["PUBLISHED", ms(-1), ms(1), null, "open"],
    ["PUBLISHED", ms(-1), at, null, "closed"],
    ["PUBLISHED", ms(-2), ms(-1), null, "closed"],
    ["PUBLISHED", ms(-2), ms(-1), at, "opened"],
    ["DECIDED", ms(-2), ms(-1), at, "decided"],
    ["CONCLUDED", ms(-2), ms(-1), at, "concluded"],
    ["CANCELLED", null, ms(1), null, "cancelled"],
  ];

  test.each(cases)(
    "%s, published %s, deadline %s, opened %s: %s",
    async (status, publishesAt, deadline, openedAt, phase) => {
      expect(phaseOf({ status, publishesAt, rounds: [{ deadline, openedAt }] }, at)).toBe(phase);
      const [row] = await db.sql(`select app.tender_phase($1, $2, $3, $4, $5) as phase`, [
        status,
        publishesAt,
        deadline,
        openedAt,
        at,
      ]);
      expect(row.phase).toBe(phase);
    },
  );

  test("every phase is met", () => {
    expect(new Set(cases.map(([, , , , phase]) => phase))).toEqual(new Set(phases));
  });
});

test("the database's status transitions are those of the action table", async () => {
  const rows = await db.sql(`select from_status, to_status from app.status_transition where aggregate = 'Tender'`);
  const table = Object.values(tenderActions).flatMap((action) =>
    "to" in action ? action.from.map((from) => `${from} → ${action.to}`) : [],
  );
  expect(rows.map((row) => `${row.from_status} → ${row.to_status}`).sort()).toEqual([...new Set(table)].sort());
});
