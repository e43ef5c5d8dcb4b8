import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, isoDate, osloDay, plainDate } from "../../lib/platform/dates.ts";
import { isWorkingDay } from "../../lib/platform/working-days.ts";
import {
  deadlineTooSoon,
  demandedStatements,
  earliestDeadline,
  isAllowed,
  type Lawful,
  mayEnd,
  priorNoticeOutside,
  shortestDeadline,
  standstillRule,
} from "../../lib/tenders/procedure-law.ts";
import { procedureCodes, procedureOf, submissions } from "../../lib/tenders/procedures.ts";
import { partsOf, type Regime } from "../../lib/tenders/regulation/classify.ts";
import { ruleSetAt } from "../../lib/tenders/regulation/rule-set.ts";
import { ruleKeys } from "../../lib/tenders/regulation/rules.ts";
import { testDatabase } from "../database.ts";
import { lawful } from "./lawful.ts";

const db = await testDatabase();
const at = new Date("2026-11-23T09:00:00Z");
const PART_II = { estimatedValueOre: 150_000_000n };
const tender = (change: Partial<Lawful> = {}) => lawful({ rounds: [{ kind: "BID", deadline: at }], ...change });

describe("every row", () => {
  test.each(procedureCodes)(
    "%s is whole: its rounds can be walked to an end, and its rules are in every set",
    (code) => {
      const row = procedureOf(code);
      const kinds = row.steps.map(({ kind }) => kind);
      expect(new Set(kinds).size).toBe(kinds.length);
      for (const { next, kind } of row.steps) {
        for (const one of next) expect(kinds).toContain(one);
        expect(Object.keys(submissions)).toContain(kind);
      }
      const reached = new Set(kinds.slice(0, 1));
      for (const kind of reached)
        for (const one of row.steps.find((step) => step.kind === kind)?.next ?? []) reached.add(one);
      expect([...reached].sort()).toEqual([...kinds].sort());
      expect(row.steps.some(({ ends }) => ends === true)).toBe(true);
      const last = row.steps.filter(({ ends }) => ends);
      if (row.outcome === "award") for (const { kind } of last) expect(submissions[kind].price).toBe(true);
      const rules = row.steps.flatMap(({ days, fewest }) => [days, fewest, row.standstill, row.record]);
      for (const by of rules)
        for (const key of by ? (typeof by === "string" ? [by] : Object.values(by)) : [])
          expect(ruleKeys).toContain(key);
      expect(row.allowed.regimes.every((regime) => regime in partsOf)).toBe(true);
      expect(row.allowed.legalRef).toMatch(/§|kapittel/);
    },
  );

  test("the database knows the same rounds, ends and secrets", async () => {
    const rules = await db.sql(`select * from app.procedure_rule order by procedure`);
    expect(rules).toEqual(
      [...procedureCodes].sort().map((procedure) => {
        const row = procedureOf(procedure);
        return {
          procedure,
          first_kind: row.steps[0].kind,
          criteria: row.parts.includes("criteria"),
          ends_without_award: row.outcome !== "award",
          anonymous: row.anonymous ?? false,
          under_agreement: Boolean(row.under),
        };
      }),
    );
    const next = await db.sql(
      `select procedure || ' ' || kind || ' ' || next || ' ' || invited as text from app.next_round`,
    );
    const inCode = procedureCodes.flatMap((procedure) => {
      const { steps } = procedureOf(procedure);
      const invited = (kind: string) => steps.find((step) => step.kind === kind)?.who !== "all";
      return steps.flatMap(({ kind, next }) => next.map((one) => `${procedure} ${kind} ${one} ${invited(one)}`));
    });
    expect(next.map(({ text }) => text).sort()).toEqual(inCode.sort());
    const ends = await db.sql(`select procedure, kind, reserve from app.ending_round`);
    const endsInCode = procedureCodes.flatMap((procedure) =>
      procedureOf(procedure).steps.flatMap(({ kind, ends }) =>
        ends ? [{ procedure, kind, reserve: typeof ends === "string" ? ends : null }] : [],
      ),
    );
    const sorted = (rows: { procedure: string; kind: string }[]) =>
      rows.sort((a, b) => `${a.procedure}${a.kind}`.localeCompare(`${b.procedure}${b.kind}`));
    expect(sorted(ends)).toEqual(sorted(endsInCode));
  });
});

describe("shortest deadlines", () => {
  const days = (change: Partial<Lawful>, kind: Parameters<typeof shortestDeadline>[1] = "BID") =>
    shortestDeadline(tender(change), kind, at).value;

  test.each([
    [{}, "BID", 30],
    [{ shortening: "URGENT" }, "BID", 15],
    [{ shortening: "PRIOR_NOTICE" }, "BID", 15],
    [{ procedure: "RESTRICTED" }, "REQUEST", 30],
    [{ procedure: "RESTRICTED", shortening: "URGENT" }, "REQUEST", 15],
    [{ procedure: "RESTRICTED", shortening: "PRIOR_NOTICE" }, "REQUEST", 30],
    [{ procedure: "RESTRICTED" }, "BID", 25],
    [{ procedure: "RESTRICTED", shortening: "URGENT" }, "BID", 10],
    [{ procedure: "RESTRICTED", shortening: "PRIOR_NOTICE" }, "BID", 10],
    [{ procedure: "RESTRICTED", ...PART_II }, "BID", null], // reasonable
    [{ procedure: "NEGOTIATED" }, "BID", 25],
    [{ procedure: "NEGOTIATED", shortening: "URGENT" }, "BID", 10],
    [{ procedure: "COMPETITIVE_DIALOGUE" }, "REQUEST", 30],
    [{ procedure: "COMPETITIVE_DIALOGUE", shortening: "URGENT" }, "REQUEST", 30],
    [{ procedure: "INNOVATION_PARTNERSHIP" }, "REQUEST", 30],
    [{ procedure: "DYNAMIC_PURCHASING" }, "REQUEST", 30],
    [{ procedure: "CALL_OFF", parent: { procedure: "DYNAMIC_PURCHASING" } }, "BID", 10],
    [{ procedure: "CALL_OFF", parent: { procedure: "OPEN" } }, "BID", null],
    [{ procedure: "HEALTH_SOCIAL", cpv: "85312510" }, "BID", null],
    [{ procedure: "BELOW_THRESHOLD" }, "BID", null],
  ] as const)("%o %s: %s", (change, kind, value) => {
    expect(days(change as Partial<Lawful>, kind)).toBe(value);
  });

  test("the day of dispatch does not count, the last day is whole, and one that is no working day moves on", () => {
    // dispatched on Monday 23 November: day 30 is 23 December
    expect(earliestDeadline(at, 30).toISOString()).toBe("2026-12-23T22:59:00.000Z");
    // day 32 is Christmas Day, a Friday; the next working day is Monday 28 December
    expect(earliestDeadline(at, 32).toISOString()).toBe("2026-12-28T22:59:00.000Z");
    const soon = (deadline: string) => deadlineTooSoon(tender(), "BID", new Date(deadline), at);
    expect([soon("2026-12-23T22:58:59Z"), soon("2026-12-23T22:59:00Z")]).toEqual([true, false]);
  });

  test("whatever the day, there are so many whole days, and the last is a working day", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2024-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
        fc.integer({ min: 1, max: 60 }),
        (dispatch, count) => {
          const last = plainDate(osloDay(earliestDeadline(dispatch, count))) ?? dispatch;
          const day = plainDate(osloDay(dispatch)) ?? dispatch;
          expect(isWorkingDay(last)).toBe(true);
          expect(last >= addDays(day, count)).toBe(true);
          for (let one = addDays(day, count); isoDate(one) < isoDate(last); one = addDays(one, 1))
            expect(isWorkingDay(one)).toBe(false);
        },
      ),
    );
  });

  test("a prior notice shortens when it is 35 days to 12 months old", () => {
    const outside = (day: string | null) =>
      priorNoticeOutside(
        tender({ shortening: "PRIOR_NOTICE", priorNoticeOn: day ? (plainDate(day) ?? null) : null }),
        at,
      );
    expect(["2025-11-22", "2025-11-23", "2026-10-19", "2026-10-20"].map(outside)).toEqual([true, false, false, true]);
    expect(outside(null)).toBe(true);
  });
});

describe("what must be written", () => {
  const demanded = (change: Partial<Lawful>) => demandedStatements(tender(change), at);

  test("deviations ask for their reasons", () => {
    expect(demanded({})).toEqual([]);
    expect(demanded({ shortening: "URGENT" })).toEqual(["urgency"]);
    expect(demanded({ lots: [{}] })).toEqual(["noLots"]);
    expect(demanded({ lots: [{}], cpv: "85312510" })).toEqual([]); // part III only
    expect(demanded({ optionMonths: 25 })).toEqual(["longDuration"]);
    expect(demanded({ procedure: "NEGOTIATED" })).toContain("procedureGround");
    expect(demanded({ procedure: "INNOVATION_PARTNERSHIP" })).toEqual(
      expect.arrayContaining(["phases", "maximumCost", "rights"]),
    );
  });

  test("an award without negotiation only when it was reserved", () => {
    const procedure = "NEGOTIATED";
    expect(mayEnd({ procedure, statements: {} }, "BID")).toBe(false);
    expect(mayEnd({ procedure, statements: { awardWithoutNegotiation: "on" } }, "BID")).toBe(true);
    expect(mayEnd({ procedure, statements: {} }, "FINAL_BID")).toBe(true);
  });
});

test("which procedures each regime offers", () => {
  const offered = (regime: Regime) => procedureCodes.filter((code) => isAllowed(code, { regime }));
  expect(offered("PART_III")).not.toEqual(expect.arrayContaining(["HEALTH_SOCIAL"]));
  expect(offered("PART_III")).not.toContain("BELOW_THRESHOLD");
  expect(offered("PART_II")).not.toContain("NEGOTIATED");
  expect(offered("PART_IV")).toContain("HEALTH_SOCIAL");
  for (const regime of Object.keys(partsOf) as Regime[]) expect(offered(regime)).toContain("OPEN");
});

test("standstill by regime, and none where the law asks for none", () => {
  const rule = (change: Partial<Lawful>) => standstillRule(tender(change), at);
  expect(rule({})?.value).toBe(10);
  expect(rule({ cpv: "85312510", estimatedValueOre: 900_000_000n })?.legalRef).toBe("§ 30-9 (1)");
  expect(rule({ estimatedValueOre: 150_000_000n })).toMatchObject({ value: null, legalRef: "§ 10-2 (1)" });
  expect(rule({ procedure: "CALL_OFF", parent: { procedure: "DYNAMIC_PURCHASING" } })?.legalRef).toBe("§ 25-2 (2) d");
  expect(rule({ procedure: "GRANT" })).toBeNull();
  expect(ruleSetAt(at).number("standstillDays")).toBe(10);
});
