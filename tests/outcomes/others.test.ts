import { expect, test } from "vitest";
import { shareOfOthers } from "../../lib/outcomes/others.ts";

const asOf = new Date("2026-09-30T00:00:00Z");
const point = (contractId: string, due: number, work: number | null, months = 6) => ({
  ...{ contractId, months, due, work, asOf },
  education: null,
  neither: null,
});

test("what is usual is the sum of the others at the same point; one's own, other points and hidden figures are no part", () => {
  const points = [
    point("own", 100, 100),
    point("a", 100, 60),
    point("b", 50, 20),
    point("c", 50, 20),
    point("d", 10, null),
    point("a", 100, 1, 12),
  ];
  expect(shareOfOthers(points, { contractId: "own", months: 6 })).toBe(5000);
  expect(shareOfOthers(points, { contractId: "own", months: 6, of: "education" })).toBeUndefined();
  expect(shareOfOthers(points, { contractId: "own", months: 12 })).toBeUndefined();
  expect(shareOfOthers(points.slice(0, 3), { contractId: "own", months: 6 })).toBeUndefined();
});
