import { describe, expect, it } from "vitest";
import { leadTime, stagesOf } from "../../lib/insight/line.ts";
import { median, outcomesIn, startedIn, sumOfPublished } from "../../lib/insight/spread.ts";
import { counties } from "../../lib/organisations/nav-units.ts";

const asOf = new Date("2026-09-30");
const point = (contractId: string, work: number | null, education: number | null, months = 6) => ({
  contractId,
  months,
  asOf,
  due: 20,
  work,
  education,
  neither: null,
});

describe("figures that everyone may know", () => {
  it("add up only what is published, and say when something is not", () => {
    expect(sumOfPublished([])).toEqual({ value: 0, hidden: false });
    expect(sumOfPublished([7, 8])).toEqual({ value: 15, hidden: false });
    expect(sumOfPublished([7, null])).toEqual({ value: 7, hidden: true });
    expect(sumOfPublished([null])).toEqual({ value: null, hidden: true });
  });

  it("count a contract without published figures as hidden, not as nought", () => {
    expect(startedIn(["a", "b"], [{ contractId: "a", asOf, referred: 12, started: 10 }], [])).toEqual({
      value: 10,
      hidden: true,
    });
    expect(startedIn([], [], [])).toEqual({ value: 0, hidden: false });
  });

  it("take outcomes at one follow-up point, so that nobody counts twice", () => {
    const points = [point("a", 7, 5), point("a", 9, 9, 12), point("b", null, 6)];
    expect(outcomesIn(["a", "b"], points, 6)).toEqual({ value: 18, hidden: true });
    expect(outcomesIn(["a"], points, 12)).toEqual({ value: 18, hidden: false });
  });

  it("has a place on the map for each county, each its own", () => {
    expect(new Set(counties.map(({ tile }) => String(tile))).size).toBe(15);
  });

  it("knows the middle", () => {
    expect([median([]), median([5]), median([9, 1, 5]), median([1, 4])]).toEqual([undefined, 5, 5, 3]);
  });
});

describe("a line from need to contract", () => {
  const at = (day: string) => new Date(`2026-${day}T10:00:00Z`);
  const dates = {
    shared: at("01-01"),
    announced: at("01-11"),
    summarised: null,
    published: at("02-10"),
    deadline: at("03-12"),
    opened: at("03-12"),
    notified: at("04-11"),
    contracted: at("05-01"),
  };

  it("counts days from the step before that was taken", () => {
    expect(stagesOf(dates).map(({ days }) => days)).toEqual([null, 10, null, 30, 30, 0, 30, 20]);
    expect(leadTime(dates)).toBe(120);
  });

  it("begins at publication where there was no need, and has no length before a contract", () => {
    expect(leadTime({ ...dates, shared: null })).toBe(80);
    expect(leadTime({ ...dates, contracted: null })).toBeNull();
  });
});
