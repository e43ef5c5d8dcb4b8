import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../lib/platform/dates.ts";
import { isMeasureType, measureTypes } from "../../lib/tenders/measure-types.ts";
import { earliestDeadline } from "../../lib/tenders/procedure-law.ts";
import { smallFriendly } from "../../lib/tenders/small-friendly.ts";
import { dateProblems, proposeTimeline, questionsCloseTooLate } from "../../lib/tenders/timeline.ts";

describe("timeline", () => {
  test("what is proposed holds, whatever the day", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("2024-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }), (now) => {
        const dates = proposeTimeline(now);
        expect(dateProblems(dates)).toEqual([]);
        expect(dates.deadline >= earliestDeadline(now, 30)).toBe(true);
        expect(questionsCloseTooLate(dates.questionDeadline, dates.deadline, 6)).toBe(false);
        expect([0, 6]).not.toContain(dates.deadline.getUTCDay());
      }),
    );
  });

  test("each contradiction stands at the later field", () => {
    const dates = proposeTimeline(new Date("2026-11-21T09:00:00Z"));
    expect(dateProblems({ ...dates, awardOn: addDays(dates.evaluationDoneOn ?? dates.startsOn, -1) })).toEqual([
      { field: "awardOn", code: "beforeEvaluationDone" },
    ]);
    expect(dateProblems({ ...dates, startsOn: addDays(dates.awardOn ?? dates.startsOn, 10) })).toEqual([
      { field: "startsOn", code: "notAfterStandstill" },
    ]);
    expect(dateProblems({ ...dates, startsOn: addDays(dates.awardOn ?? dates.startsOn, 11) })).toEqual([]);
    expect(dateProblems({ ...dates, questionDeadline: dates.deadline }).map(({ field }) => field)).toEqual([
      "questionDeadline",
    ]);
  });
});

describe("passer for små", () => {
  const answer = (maxWords: number, title = "Fortell hvordan.") => ({ maxWords, title, description: "" });
  const turnover = (threshold: bigint) => ({
    ...{ kind: "TURNOVER" as const, threshold },
    description: `Omsetning på minst ${threshold / 100n} kroner.`,
  });
  const small = {
    lots: [
      { places: 24, estimatedValueOre: 1n, title: "Nord", description: "" },
      { places: 8, estimatedValueOre: 1n, title: "Sør", description: "" },
    ],
    selection: [turnover(40_000_000n)],
    requirements: [answer(400), answer(400)],
    ...{ title: "Jobb først", what: "Flere i arbeid.", forWhom: "Unge.", when: "I vår.", worth: "", judged: "" },
  };

  test("one that a small supplier can win says why", () => {
    const { fits, reasons } = smallFriendly(small);
    expect(fits).toBe(true);
    expect(reasons.find(({ code }) => code === "lotSize")?.value).toBe(8);
    expect(reasons.find(({ code }) => code === "turnover")?.value).toBe(400_000);
  });

  test.each([
    ["turnover", { selection: [turnover(200_000_001n)] }],
    ["employees", { selection: [{ kind: "EMPLOYEES" as const, threshold: 6n, description: "" }] }],
    ["experience", { selection: [{ kind: "EXPERIENCE" as const, threshold: 3n, description: "" }] }],
    ["lotSize", { lots: [{ places: 26, estimatedValueOre: 1n, title: "", description: "" }] }],
    ["words", { requirements: [answer(4_001)] }],
  ])("%s shuts out, and is named", (code, change) => {
    const { fits, reasons } = smallFriendly({ ...small, ...change });
    expect([fits, reasons.map((reason) => reason.code)]).toEqual([false, [code]]);
  });

  test("what the texts demand shuts out like a threshold does, wherever it stands", () => {
    const demanding = "Leverandøren må ha lokaler på minst 200 m² og legge ved CV for fire kursholdere.";
    for (const change of [
      { what: demanding },
      { requirements: [answer(100, demanding)] },
      { selection: [{ kind: "CAPACITY" as const, threshold: null, description: demanding }] },
    ]) {
      const { fits, reasons } = smallFriendly({ ...small, ...change });
      expect([fits, reasons]).toEqual([false, [expect.objectContaining({ rules: ["premises", "cvList"] })]]);
    }
    const { reasons } = smallFriendly({ ...small, what: "Leverandøren må stille bankgaranti." });
    expect(reasons).toMatchObject([{ code: "demands", rules: ["guarantee"] }]);
    expect(smallFriendly({ ...small, what: "Leverandøren velger selv lokaler." }).fits).toBe(true);
  });
});

test("measure types are spelled as NAV spells them", () => {
  expect(isMeasureType("ARBEIDSRETTET_REHABILITERING")).toBe(true);
  expect(isMeasureType("toString")).toBe(false);
  expect(new Set(Object.values(measureTypes).flatMap(({ name }) => name ?? [])).size).toBe(17);
});
