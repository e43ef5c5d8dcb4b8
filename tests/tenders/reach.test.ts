import fc from "fast-check";
import { expect, test } from "vitest";
import { actingAs } from "../../lib/platform/db.ts";
import type { SupplierSnapshot } from "../../lib/suppliers/snapshot.ts";
import { burdenOf, usualHours } from "../../lib/tenders/burden.ts";
import { type ReachDraft, reachOf } from "../../lib/tenders/reach.ts";
import { readReachDraft } from "../../lib/tenders/reach-draft.ts";
import { getReach, listOtherWork } from "../../lib/tenders/reach-queries.ts";
import { limitsAt } from "../../lib/tenders/selection-law.ts";
import { testDatabase } from "../database.ts";
import { suppliers, world } from "../world.ts";
import { publishedTender } from "./examples.ts";

const db = await testDatabase();
const limits = limitsAt(new Date("2026-11-21"));
const on = "2026-11-21";

const supplier = (id: string, change: Partial<SupplierSnapshot> = {}): SupplierSnapshot => ({
  ...{ id, type: "COMMERCIAL", employees: 5, turnoverOre: 300_000_000, countyNumber: "50", foundedOn: "2015-01-01" },
  ...{ measureTypes: ["OPPFOLGING"], targetGroups: [], capabilityKnown: true, equityOre: 0, capacity: 10 },
  ...{ deliversIn: [], certificates: [], authorisations: [], assignments: [], ...change },
});
const criterion = (number: number, change: Partial<ReachDraft["selection"][number]>) => ({
  ...{ number, kind: "TURNOVER" as const, threshold: null, measureType: null, targetGroup: null },
  ...{ withinYears: null, code: null, lotNumbers: [], ...change },
});
const lot = (number: number, places = 8) => ({
  number,
  title: `Nr. ${number}`,
  places,
  estimatedValueOre: 120_000_000n,
});
const draft = (selection: ReachDraft["selection"], change: Partial<ReachDraft> = {}): ReachDraft => ({
  ...{ measureType: "OPPFOLGING", targetGroup: "refugees", countyNumbers: ["50"], reservedFor: "" },
  ...{ lots: [lot(1)], requirements: [] },
  selection,
  ...change,
});

test("which criterion shuts out how many, at once and alone, and what would do", () => {
  const all = [
    supplier("large", { employees: 300, turnoverOre: 9_000_000_000, equityOre: 1_000_000_000 }),
    supplier("poor", { turnoverOre: 100_000_000, equityOre: 1_000_000_000 }),
    supplier("thin", { turnoverOre: 9_000_000_000, type: "NON_PROFIT", countyNumber: "11" }),
    supplier("both", { turnoverOre: 100_000_000 }),
    supplier("silent", { turnoverOre: 9_000_000_000, equityOre: null, capabilityKnown: false }),
  ];
  const two = [
    criterion(1, { threshold: 200_000_000n }),
    criterion(2, { kind: "EQUITY", threshold: 500_000_000n }),
    criterion(3, { kind: "OTHER" }),
  ];
  const reach = reachOf(draft(two), all, on, limits);
  expect(reach.all).toEqual({ of: 5, can: 1, perhaps: 1 });
  expect(reach.loosest).toBe(5);
  expect(reach.criteria.map(({ number, shutsOut, alone, unknown }) => [number, shutsOut, alone, unknown])).toEqual([
    [1, 2, 1, 0],
    [2, 2, 1, 1],
    [3, 0, 0, 0],
  ]);
  expect(reach.criteria[0]?.looser).toEqual({ threshold: 100_000_000, shutsOut: 0 });
  expect(reach.byType.NON_PROFIT).toEqual({ of: 1, can: 0, perhaps: 0 });
  expect(reach.bySize).toEqual({ large: { of: 1, can: 1, perhaps: 0 }, micro: { of: 4, can: 0, perhaps: 1 } });
  expect(reach.byCounty["11"]?.of).toBe(1);
  expect(reach.byExperience).toMatchObject({ none: { of: 4 }, unsaid: { of: 1 } });
  expect(reach.relevant.of).toBe(4); // the one elsewhere does not deliver here
  expect(reach.criteria[2]?.uncounted).toBe(true);
});

test("a criterion of one lot leaves the others open, and nobody for one lot is said", () => {
  const impossible = criterion(1, { threshold: 99_999_999_999n, lotNumbers: [2] });
  const reach = reachOf(
    draft([impossible], { lots: [lot(1), lot(2, 30)] }),
    [supplier("one"), supplier("two")],
    on,
    limits,
  );
  expect(reach.all.can).toBe(2);
  expect(reach.lots.map(({ can, loosest }) => [can, loosest])).toEqual([
    [2, 2],
    [0, 2],
  ]);
  expect(reach.nobody).toBe(true);
  expect(reach.lots.map(({ small }) => small)).toEqual([
    { said: 2, carry: 2 },
    { said: 2, carry: 0 },
  ]);
});

const anyCriteria = fc.array(
  fc.record({
    kind: fc.constantFrom("TURNOVER", "EQUITY", "EMPLOYEES", "CAPACITY", "EXPERIENCE", "REFERENCES"),
    threshold: fc.bigInt({ min: 0n, max: 400_000_000n }),
    lotNumbers: fc.subarray([1, 2, 3]),
  }),
  { maxLength: 8 },
);
const anySuppliers = fc.array(
  fc.record({
    employees: fc.nat(300),
    turnoverOre: fc.option(fc.nat(400_000_000)),
    equityOre: fc.option(fc.nat(400_000_000)),
    capacity: fc.option(fc.nat(60)),
    capabilityKnown: fc.boolean(),
  }),
  { maxLength: 40 },
);

test("one more criterion never lets more in; groups add up; order does not matter", () => {
  fc.assert(
    fc.property(anyCriteria, anySuppliers, (criteria, profiles) => {
      const all = profiles.map((profile, index) => supplier(String(index), profile));
      const rows = criteria.map((row, index) => criterion(index + 1, row as never));
      const lots = [lot(1), lot(2), lot(3)];
      const reach = reachOf(draft(rows, { lots }), all, on, limits);
      const fewer = reachOf(draft(rows.slice(1), { lots }), all, on, limits);
      expect(reach.all.can).toBeLessThanOrEqual(fewer.all.can);
      expect(reach.all.can + reach.all.perhaps).toBeLessThanOrEqual(fewer.all.can + fewer.all.perhaps);
      expect(reach.loosest).toBeGreaterThanOrEqual(reach.all.can + reach.all.perhaps);
      for (const groups of [reach.bySize, reach.byType, reach.byCounty, reach.byExperience])
        for (const part of ["of", "can", "perhaps"] as const)
          expect(Object.values(groups).reduce((sum, count) => sum + count[part], 0)).toBe(reach.all[part]);
      for (const { alone, shutsOut, unknown } of reach.criteria) {
        expect(alone).toBeLessThanOrEqual(shutsOut);
        expect(shutsOut + unknown).toBeLessThanOrEqual(all.length);
      }
      expect(reachOf(draft(rows, { lots }), [...all].reverse(), on, limits)).toEqual(reach);
    }),
    { numRuns: 60 },
  );
});

test("thirty criteria fit, and the thirtieth counts", () => {
  const rows = Array.from({ length: 30 }, (_, index) =>
    criterion(index + 1, { threshold: index === 29 ? 999_999_999_999n : 1n }),
  );
  const reach = reachOf(draft(rows), [supplier("one")], on, limits);
  expect([reach.all.can, reach.criteria[29]?.shutsOut, reach.criteria[29]?.alone]).toEqual([0, 1, 1]);
});

test("a reservation leaves out whoever the ground does not cover, and nobody else", () => {
  const all = [supplier("one"), supplier("two", { type: "NON_PROFIT" })];
  const reach = reachOf(draft([], { reservedFor: "nonProfit" }), all, on, limits);
  expect([reach.all.can, reach.reservedOut, reach.loosest]).toEqual([1, 1, 2]);
});

test("the register is counted as it stands, and an unfinished row is left out", async () => {
  const form = readReachDraft({
    ...{ measureType: "OPPFOLGING", targetGroup: "", countyNumbers: ["50"], requirements: [] },
    lots: [
      { title: "Trondheim", places: "24", minimumVolume: "1", estimatedValueOre: "1 000 000" },
      { places: "mange" },
    ],
    selection: [{ kind: "" }, { kind: "EMPLOYEES", threshold: "abc" }, { kind: "EMPLOYEES", threshold: "40" }],
  });
  expect([form.lots.length, form.selection.map(({ number }) => number)]).toEqual([1, [3]]);
  const reach = await actingAs(world.kari, (acting) => getReach(acting, form));
  const [registered] = await db.sql(
    `select count(*) as of, count(*) filter (where employees >= 40) as can from "SupplierProfile"`,
  );
  expect(reach.all).toEqual({ of: Number(registered.of), can: Number(registered.can), perhaps: 0 });
  expect(reach.all.of).toBeGreaterThanOrEqual(Object.keys(suppliers).length);
});

test("burden counts words, proof and what is paid for taking part", () => {
  const work = { requirements: [{ maxWords: 3_500 }], selection: [], lots: [{ estimatedValueOre: 100_000_000n }] };
  expect(burdenOf(work)).toEqual({ words: 3_500, pages: 9, hours: 12, unpaidOre: 780_000n, shareBp: 78 });
  expect(burdenOf({ ...work, paidOre: 1_000_000n })).toMatchObject({ unpaidOre: 0n, shareBp: 0 });
  const references = { kind: "REFERENCES" as const, threshold: 4n };
  expect(burdenOf({ ...work, selection: [references] }).hours).toBe(18);
  expect(burdenOf({ ...work, lots: [] }).shareBp).toBeNull();
});

test("a draft is compared with published tenders of like value, when there are three", async () => {
  const others = [4, 9, 30, 200].map((hours, index) => ({ hours, valueOre: index === 3 ? 900 : 100 }));
  expect(usualHours(others, 120n)).toEqual({ hours: 9, count: 3 });
  expect(usualHours(others, 900n)).toBeNull();
  const { id } = await publishedTender(await db.now());
  const [work] = await actingAs(world.kari, listOtherWork);
  const [{ words }] = await db.sql(`select sum("maxWords") as words from "Requirement" where "tenderId" = $1`, [id]);
  expect(work).toEqual({ valueOre: 500_000_000, hours: Math.ceil(2 + Number(words) / 350 + 0.25 + 0.5) });
});
