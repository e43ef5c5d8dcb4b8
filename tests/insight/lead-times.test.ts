import { expect, test } from "vitest";
import { leadTimesByYear } from "../../lib/insight/lead-times.ts";

const line = (year: number, ...days: [number, number, number, number]) => {
  const contracted = new Date(Date.UTC(year, 5, 30));
  const before = (count: number) => new Date(contracted.getTime() - count * 86_400_000);
  const [need, open, judge, contract] = days;
  return {
    ...{ shared: before(need + open + judge + contract), announced: null, summarised: null },
    ...{ published: before(open + judge + contract), deadline: before(judge + contract), opened: null },
    ...{ notified: before(contract), contracted },
  };
};

test("days from need to contract by year: the median, and the stretches make it up", () => {
  const years = leadTimesByYear([
    line(2025, 100, 40, 30, 30),
    line(2024, 80, 40, 20, 60),
    line(2024, 10, 10, 10, 10),
    line(2024, 120, 40, 30, 110),
    { ...line(2026, 1, 1, 1, 1), contracted: null },
  ]);
  expect(years.map(({ year, count, days }) => [year, count, days])).toEqual([
    [2024, 3, 200],
    [2025, 1, 200],
  ]);
  expect(years[1]?.parts).toEqual({ need: 100, open: 40, judge: 30, contract: 30 });
  for (const { parts, days } of years) {
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(days);
  }
  // medians 80, 40, 20 and 60 make 200 as they are
  expect(years[0]?.parts).toEqual({ need: 80, open: 40, judge: 20, contract: 60 });
});

test("a tender without a need begins with its publication", () => {
  expect(leadTimesByYear([{ ...line(2025, 100, 40, 30, 30), shared: null }])).toMatchObject([
    { days: 100, parts: { need: 0, open: 40 } },
  ]);
  expect(leadTimesByYear([])).toEqual([]);
});
