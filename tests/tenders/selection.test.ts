import { expect, test } from "vitest";
import { actingAs } from "../../lib/platform/db.ts";
import { declareCapability } from "../../lib/suppliers/declare-capability.ts";
import { listSnapshots, type SupplierSnapshot, yearsOfExperience } from "../../lib/suppliers/snapshot.ts";
import { type Criterion, judge, judgeTogether, shortfall } from "../../lib/tenders/selection-kinds.ts";
import { limitsAt, problemsOf } from "../../lib/tenders/selection-law.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { selectionRow } from "../../lib/tenders/tender-content.ts";
import { testDatabase } from "../database.ts";
import { suppliers, world } from "../world.ts";
import { must, tenderInReview, wholeContent, wholeDraft } from "./examples.ts";

const db = await testDatabase();

const supplier = (change: Partial<SupplierSnapshot> = {}): SupplierSnapshot => ({
  id: "one",
  type: "SOCIAL_ENTREPRENEUR",
  employees: 5,
  turnoverOre: 300_000_000,
  countyNumber: "50",
  foundedOn: "2020-01-01",
  measureTypes: [],
  targetGroups: [],
  capabilityKnown: true,
  equityOre: null,
  capacity: 12,
  deliversIn: [],
  certificates: [],
  authorisations: [],
  assignments: [],
  ...change,
});
const criterion = (change: Partial<Criterion>): Criterion => ({
  kind: "TURNOVER",
  threshold: null,
  measureType: null,
  targetGroup: null,
  withinYears: null,
  code: null,
  lotNumbers: [],
  ...change,
});
const judging = { on: "2026-11-21", countyNumbers: ["50"] };
const assignment = (
  startedOn: string,
  endedOn: string | null,
  measureType = "OPPFOLGING",
  targetGroup = "refugees",
) => ({
  ...{ measureType, targetGroup, startedOn, endedOn },
});
const verdict = (change: Partial<Criterion>, of: Partial<SupplierSnapshot> = {}) =>
  judge(criterion(change), supplier(of), judging);

test("each kind is judged by what the profile says, and what it does not say shuts nobody out", () => {
  const ran = { assignments: [assignment("2021-01-01", "2022-06-30"), assignment("2024-01-01", null)] };
  const years = { kind: "EXPERIENCE", measureType: "OPPFOLGING" } as const;
  const silent = { capabilityKnown: false };
  const cases: [Partial<Criterion>, Partial<SupplierSnapshot>, string][] = [
    [{ threshold: 300_000_000n }, {}, "meets"],
    [{ threshold: 300_000_001n }, {}, "lacks"],
    [{ threshold: 1n }, { turnoverOre: null }, "lacks"],
    [{ threshold: 0n }, { turnoverOre: null }, "meets"],
    [{ kind: "EQUITY", threshold: 1n }, {}, "unknown"],
    [{ ...years, threshold: 4n }, ran, "meets"],
    [{ ...years, threshold: 5n }, ran, "lacks"],
    [{ ...years, threshold: 1n, targetGroup: "seniors" }, ran, "lacks"],
    [{ ...years, threshold: 6n }, silent, "unknown"],
    [{ ...years, threshold: 7n }, silent, "lacks"], // it is not seven years old
    [{ kind: "REFERENCES", threshold: 1n, withinYears: 3 }, ran, "meets"],
    [{ kind: "REFERENCES", threshold: 2n, withinYears: 3 }, ran, "lacks"],
    [{ kind: "REFERENCES", threshold: 2n, withinYears: 5 }, ran, "meets"],
    [{ kind: "CERTIFICATE", code: "iso-14001" }, { certificates: ["eco-lighthouse"] }, "meets"],
    [{ kind: "CERTIFICATE", code: "iso-9001" }, { certificates: ["eco-lighthouse"] }, "lacks"],
    [{ kind: "CERTIFICATE", code: "iso-9001" }, silent, "unknown"],
    [{ kind: "CAPACITY", threshold: 13n }, {}, "lacks"],
    [{ kind: "COUNTY_PRESENCE", code: "fromStart" }, { countyNumber: "11" }, "meets"],
    [{ kind: "COUNTY_PRESENCE", code: "atBid" }, { countyNumber: "11" }, "lacks"],
    [{ kind: "AUTHORISATION", code: "private-school" }, {}, "lacks"],
    [{ kind: "TAX_CERTIFICATE" }, {}, "meets"],
    [{ kind: "OTHER" }, {}, "unknown"],
  ];
  for (const [change, of, expected] of cases) expect([change, of, verdict(change, of)]).toEqual([change, of, expected]);
});

test("years that overlap count once", () => {
  const both = supplier({
    assignments: [assignment("2020-01-01", "2024-01-01"), assignment("2021-01-01", "2023-01-01")],
  });
  expect(yearsOfExperience(both, { measureType: null, targetGroup: null }, "2026-01-01")).toBeCloseTo(4, 1);
});

test("a group has its turnover together, one's experience serves all, and taxes are everyone's own", () => {
  const group = [supplier(), supplier({ assignments: [assignment("2015-01-01", null)] })];
  expect(judgeTogether(criterion({ threshold: 500_000_000n }), group, judging)).toBe("meets");
  expect(judgeTogether(criterion({ threshold: 700_000_000n }), group, judging)).toBe("lacks");
  expect(judgeTogether(criterion({ kind: "EXPERIENCE", threshold: 10n }), group, judging)).toBe("meets");
  expect(judgeTogether(criterion({ kind: "EQUITY", threshold: 10n }), group, judging)).toBe("unknown");
  expect(shortfall(criterion({ threshold: 500_000_000n }), supplier(), judging)).toMatchObject({ lacks: 200_000_000 });
});

test("turnover is held against the smallest lot it applies to, exactly at twice its value", () => {
  const lots = [
    { number: 1, estimatedValueOre: 1_000n },
    { number: 2, estimatedValueOre: 400n },
  ];
  const codes = (change: Partial<Criterion>) =>
    problemsOf(criterion(change), { lots }, limitsAt(new Date("2026-11-21"))).map(({ code }) => code);
  expect(codes({ threshold: 800n })).toEqual([]);
  expect(codes({ threshold: 801n })).toEqual(["turnoverOverLimit"]);
  expect(codes({ threshold: 2_000n, lotNumbers: [1] })).toEqual([]);
  expect(codes({ kind: "REFERENCES", withinYears: 4 })).toEqual(["referencesOlder"]);
  expect(codes({ kind: "COUNTY_PRESENCE", code: "atBid" })).toEqual(["presenceAtBid"]);
});

test("a row keeps what its kind asks for and forgets the rest", () => {
  const row = selectionRow.parse({
    ...{ kind: "CERTIFICATE", threshold: "400", measureType: "OPPFOLGING", code: "emas", lotNumbers: "2, 1 2" },
    description: "Miljøledelse.",
  });
  expect(row).toMatchObject({ threshold: null, measureType: null, code: "emas", lotNumbers: [1, 2] });
  expect(selectionRow.safeParse({ kind: "CERTIFICATE", code: "iso-1" }).success).toBe(false);
  for (const lotNumbers of ["én", "0x2", "1e1", "1.0"])
    expect(selectionRow.safeParse({ kind: "OTHER", lotNumbers }).success).toBe(false);
});

test.each([
  ["selectionForbidden", { kind: "COUNTY_PRESENCE", code: "atBid", description: "Kontor i Trondheim." }],
  ["selectionReasonMissing", { kind: "TURNOVER", threshold: "3 000 000", description: "Omsetning." }],
  ["selectionIncomplete", { kind: "REFERENCES", description: "Referanser." }],
  ["selectionForLotThatIsNot", { kind: "EMPLOYEES", threshold: "1", lotNumbers: "3", description: "Ansatte." }],
])("%s stands in the way of publication", async (code, row) => {
  const draft = await wholeDraft(await db.now(), { selection: [row] });
  expect(await sendForReview(world.kari, { tenderId: draft.id })).toMatchObject({ refusal: { code } });
});

test("with a reason, turnover above the limit may be asked for", async () => {
  const row = { kind: "TURNOVER", threshold: "3 000 000", description: "x", reason: "Risikoen er stor." };
  const { id } = await tenderInReview(await db.now(), { selection: [...wholeContent(await db.now()).selection, row] });
  expect(await db.sql(`select status from "Tender" where id = $1`, [id])).toEqual([{ status: "IN_REVIEW" }]);
});

test("what a supplier declares is what criteria are judged against, and only its administrator declares it", async () => {
  const organisationId = suppliers.springbrett.id;
  const input = {
    organisationId,
    ...{ equity: "250 000", capacity: "20", deliversIn: ["18"], certificates: ["equass"] },
    assignments: [{ ...assignment("2022-01-01", null), customer: "Namsos kommune", endedOn: "" }],
  };
  expect(await declareCapability(world.stein, input)).toMatchObject({ refusal: { code: "forbidden" } });
  must(await declareCapability(world.ingrid, input));
  must(await declareCapability(world.ingrid, input)); // again: replaced, not doubled
  const [snapshot] = await actingAs(world.kari, (acting) => listSnapshots(acting, [organisationId]));
  expect(snapshot).toMatchObject({
    ...{ capabilityKnown: true, equityOre: 25_000_000, capacity: 20, certificates: ["equass"], deliversIn: ["18"] },
    assignments: [{ measureType: "OPPFOLGING", startedOn: "2022-01-01", endedOn: null }],
  });
  expect((await actingAs(world.kari, (acting) => listSnapshots(acting))).length).toBeGreaterThan(3);
  await expect(
    db.asApp(world.stein, `delete from "SupplierAssignment" where "organisationId" = $1 returning id`, [
      organisationId,
    ]),
  ).resolves.toEqual([]);
  await expect(db.asApp(world.ingrid, `update "SupplierAssignment" set customer = 'x'`)).rejects.toThrow("denied");
});
