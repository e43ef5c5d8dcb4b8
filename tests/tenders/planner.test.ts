import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, isoDate, plainDate } from "../../lib/platform/dates.ts";
import { easterSunday, isHoliday, isQuiet, isWorkingDay } from "../../lib/platform/working-days.ts";
import { type DraftDates, warningsOf } from "../../lib/tenders/plan-warnings.ts";
import {
  type Plan,
  planBackwards,
  planForwards,
  roundsOf,
  standstillEnd,
  type Tempo,
} from "../../lib/tenders/planner.ts";
import { deadlineTooSoon, type Lawful } from "../../lib/tenders/procedure-law.ts";
import { procedureCodes, procedureOf } from "../../lib/tenders/procedures.ts";
import { dateProblems, noon, questionsCloseTooLate } from "../../lib/tenders/timeline.ts";
import { lawful as tender } from "./lawful.ts";

const day = (text: string) => plainDate(text) ?? new Date(Number.NaN);

const days = fc
  .date({ min: new Date("2024-06-01"), max: new Date("2035-01-01"), noInvalidDate: true })
  .map((at) => day(isoDate(at)));
const tenders = fc.record({
  procedure: fc.constantFrom(...procedureCodes),
  cpv: fc.constantFrom("79634000", "85312510", "79611000"),
  estimatedValueOre: fc.bigInt({ min: 0n, max: 2_000_000_000n }),
  shortening: fc.constantFrom("NONE" as const, "URGENT" as const),
});
const tempi = fc.constantFrom<Tempo>("law", "wise");

const inOrder = (plan: Plan) =>
  [
    plan.announceOn,
    ...plan.rounds.flatMap(({ opensOn, deadlineOn }) => [opensOn, deadlineOn]),
    plan.evaluationDoneOn,
    plan.awardOn,
    plan.standstillEndsOn,
    plan.signOn,
    plan.startsOn,
  ].filter((one) => one !== null);

describe("any plan, forwards or backwards, of any procedure", () => {
  test("is in order, on working days, and the law has nothing against it", () => {
    fc.assert(
      fc.property(tenders, days, tempi, fc.boolean(), (facts, from, tempo, backwards) => {
        const lawful = tender(facts);
        const plan = backwards ? planBackwards(lawful, from, tempo) : planForwards(lawful, from, tempo);
        const dates = inOrder(plan);
        dates.slice(1).forEach((one, index) => {
          expect(one >= (dates[index] ?? one), `${isoDate(dates[index] ?? one)} ${isoDate(one)}`).toBe(true);
        });
        for (const one of dates.filter((date) => date !== plan.startsOn)) expect(isWorkingDay(one)).toBe(true);
        for (const { kind, opensOn, deadlineOn } of plan.rounds)
          expect(deadlineTooSoon(lawful, kind, noon(deadlineOn), noon(opensOn))).toBe(false);
        const drafted = draft(plan);
        if (drafted) {
          expect(warningsOf(lawful, drafted).filter(({ level }) => level === "law")).toEqual([]);
          if (plan.rounds.length === 1) expect(dateProblems(drafted)).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("backwards finds the latest announcement: a working day later would arrive too late", () => {
    fc.assert(
      fc.property(tenders, days, tempi, (facts, startsOn, tempo) => {
        const lawful = tender(facts);
        const { announceOn } = planBackwards(lawful, startsOn, tempo);
        const end = (from: Date) => {
          const plan = planForwards(lawful, from, tempo);
          return plan.startsOn ?? plan.rounds.at(-1)?.deadlineOn ?? plan.announceOn;
        };
        expect(end(announceOn) <= startsOn).toBe(true);
        let next = addDays(announceOn, 1);
        while (!isWorkingDay(next)) next = addDays(next, 1);
        expect(end(next) > startsOn).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("forwards and back again never announces earlier, and the wise way is never shorter than the law's", () => {
    fc.assert(
      fc.property(tenders, days, (facts, from) => {
        const lawful = tender(facts);
        const wise = planForwards(lawful, from, "wise");
        const least = planForwards(lawful, from, "law");
        if (wise.startsOn) {
          expect(planBackwards(lawful, wise.startsOn).announceOn >= wise.announceOn).toBe(true);
          expect(wise.startsOn >= (least.startsOn ?? wise.startsOn)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

const draft = (plan: Plan): DraftDates | undefined =>
  plan.startsOn && plan.rounds[0]
    ? {
        announceOn: plan.announceOn,
        questionDeadline: noon(plan.questionsOn),
        deadline: noon(plan.rounds[0].deadlineOn),
        evaluationDoneOn: plan.evaluationDoneOn,
        awardOn: plan.awardOn,
        standstillDays: 10,
        startsOn: plan.startsOn,
      }
    : undefined;

test("the shortest lawful way of an open procedure before Christmas, day by day", () => {
  const plan = planForwards(tender(), day("2026-11-23"), "law");
  expect(inOrder(plan).map(isoDate)).toEqual([
    "2026-11-23", // announced
    "2026-11-23", // opens
    "2026-12-24", // 30 whole days, the last is the 23rd
    "2026-12-28", // evaluated: 25 and 26 December are holidays, then a Sunday
    "2026-12-28", // awarded
    "2027-01-07", // ten days of standstill
    "2027-01-08",
    "2027-01-11",
  ]);
});

test("a standstill that ends in Easter ends after it", () => {
  // Easter Sunday 2027 is 28 March: from Maundy Thursday to Easter Monday nobody works
  expect(isoDate(standstillEnd(tender(), day("2027-03-15"), day("2027-01-11")))).toBe("2027-03-30");
});

test("each procedure is planned through its rounds to one that may be decided", () => {
  expect(roundsOf({ procedure: "OPEN" })).toEqual(["BID"]);
  expect(roundsOf({ procedure: "RESTRICTED" })).toEqual(["REQUEST", "BID"]);
  expect(roundsOf({ procedure: "NEGOTIATED" })).toEqual(["REQUEST", "BID", "FINAL_BID"]);
  expect(roundsOf({ procedure: "COMPETITIVE_DIALOGUE" })).toEqual(["REQUEST", "SOLUTION", "FINAL_BID"]);
  for (const procedure of procedureCodes) {
    const last = roundsOf({ procedure }).at(-1);
    expect(procedureOf(procedure).steps.find(({ kind }) => kind === last)?.ends).toBe(true);
  }
});

test("Easter and the public holidays of Norway", () => {
  const easters = { 2024: "03-31", 2025: "04-20", 2026: "04-05", 2027: "03-28", 2028: "04-16", 2038: "04-25" };
  for (const [year, text] of Object.entries(easters))
    expect(isoDate(easterSunday(Number(year)))).toBe(`${year}-${text}`);
  const holidays2027 = [
    "01-01",
    "03-25",
    "03-26",
    "03-28",
    "03-29",
    "05-01",
    "05-06",
    "05-16",
    "05-17",
    "12-25",
    "12-26",
  ];
  const found: string[] = [];
  for (let one = day("2027-01-01"); isoDate(one) < "2028-01-01"; one = addDays(one, 1))
    if (isHoliday(one)) found.push(isoDate(one).slice(5));
  expect(found).toEqual(holidays2027); // Whit Monday and the 17th of May are the same day
  const quiet = ["2027-07-14", "2026-12-29", "2027-03-22", "2027-03-24", "2027-03-19", "2027-04-29", "2027-05-10"];
  expect(quiet.filter((one) => isQuiet(day(one)))).toEqual(["2027-07-14", "2026-12-29", "2027-03-22", "2027-03-24"]);
});

describe("a prior notice (FOA § 20-2 (2))", () => {
  const noticed = tender({ shortening: "PRIOR_NOTICE", priorNoticeOn: day("2026-11-02") });

  test("gives fifteen days from 35 days after it, and the plan forwards waits for that", () => {
    const plan = planForwards(noticed, day("2026-11-23"), "law");
    expect(isoDate(plan.announceOn)).toBe("2026-12-07");
    expect(isoDate(plan.rounds[0]?.deadlineOn ?? day(""))).toBe("2026-12-23");
    expect(isoDate(planForwards(tender(), day("2026-11-23"), "law").announceOn)).toBe("2026-11-23");
    expect(isoDate(planForwards(noticed, day("2027-02-01"), "law").announceOn)).toBe("2027-02-01");
  });

  test("that is too fresh, or a year old, on the planned day is a warning with its paragraph", () => {
    const warned = (announceOn: Date) => {
      const dates = draft(planForwards(noticed, announceOn)) as DraftDates;
      return warningsOf(noticed, { ...dates, announceOn })
        .filter(({ code }) => code === "priorNotice")
        .map(({ field, level, rule, earliest }) => [field, level, rule?.legalRef, earliest && isoDate(earliest)]);
    };
    const warning = ["announceOn", "law", "§ 20-2 (2) a", "2026-12-07"];
    expect(warned(day("2026-12-04"))).toEqual([warning]);
    expect(warned(day("2026-12-07"))).toEqual([]);
    expect(warned(day("2027-11-02"))).toEqual([]);
    expect(warned(day("2027-11-03"))).toEqual([warning]);
  });

  test("does not move a plan backwards: one that cannot be kept is warned of", () => {
    const plan = planBackwards(noticed, day("2026-12-31"), "law");
    expect(plan.announceOn < day("2026-12-07")).toBe(true);
  });
});

describe("warnings carry the rule", () => {
  const dates = draft(planForwards(tender(), day("2026-11-23"))) as DraftDates;
  const codes = (change: Partial<DraftDates>, facts: Partial<Lawful> = {}) =>
    warningsOf(tender(facts), { ...dates, ...change }).map(({ code, field, rule }) => [code, field, rule?.legalRef]);

  test("a wise plan has no warnings but for quiet weeks", () => {
    expect(codes({}).filter(([code]) => code !== "quiet" && code !== "validity")).toEqual([]);
  });

  test.each([
    [{ deadline: noon(day("2026-12-23")) }, ["tooShort", "deadline", "§ 20-2 (1)"]],
    [{ deadline: noon(day("2026-12-28")) }, ["littleTime", "deadline", undefined]],
    [{ questionDeadline: addDays(dates.deadline, -5) }, ["answersLate", "questionDeadline", "§ 14-2 (2)"]],
    [{ startsOn: addDays(dates.awardOn ?? dates.startsOn, 10) }, ["inStandstill", "startsOn", "§ 25-2 (1)"]],
    [{ startsOn: addDays(dates.awardOn ?? dates.startsOn, 16) }, ["quickStart", "startsOn", undefined]],
    [{ evaluationDoneOn: addDays(dates.deadline, 4) }, ["quickEvaluation", "evaluationDoneOn", undefined]],
    [{ awardOn: day("2027-05-17"), startsOn: day("2027-09-01") }, ["dayOff", "awardOn", undefined]],
    [{ startsOn: day("2027-08-01") }, ["dayOff", "startsOn", undefined]],
    [{ awardOn: day("2027-05-18"), startsOn: day("2027-09-01") }, ["validity", "awardOn", "§ 8-15 (2), § 20-6 (2)"]],
  ] as const)("%o", (change, expected) => {
    expect(codes(change as Partial<DraftDates>)).toContainEqual(expected);
  });

  test("six days are six days also when the clocks change", () => {
    const facts = {
      announceOn: day("2027-09-01"),
      questionDeadline: noon(day("2027-10-26")),
      deadline: noon(day("2027-11-01")),
    };
    expect(codes(facts).map(([code]) => code)).not.toContain("answersLate");
    expect(questionsCloseTooLate(facts.questionDeadline, facts.deadline, 6)).toBe(false);
    expect(questionsCloseTooLate(new Date(facts.questionDeadline.getTime() + 60_000), facts.deadline, 6)).toBe(true);
  });

  test("urgency gives fifteen days and four for answers; part IV names none", () => {
    const short = { deadline: noon(day("2026-12-09")), questionDeadline: noon(day("2026-12-05")) };
    const law = (facts: Partial<Lawful>) =>
      warningsOf(tender(facts), { ...dates, ...short })
        .filter(({ level }) => level === "law")
        .map(({ code }) => code);
    expect(law({ shortening: "URGENT" })).toEqual([]);
    expect(law({})).toEqual(["tooShort", "answersLate"]);
    const social = { procedure: "HEALTH_SOCIAL", cpv: "85312510" } as const;
    expect(law(social)).toEqual([]);
    // no number in the law there: advice, and a reason for the record
    expect(warningsOf(tender(social), { ...dates, ...short })).toContainEqual(
      expect.objectContaining({ code: "answersLate", level: "wise" }),
    );
  });
});
