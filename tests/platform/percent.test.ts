import { expect, test } from "vitest";
import { parsePercent } from "../../lib/platform/percent.ts";

test.each([
  ["25", 2500],
  ["12,5", 1250],
  ["12.05", 1205],
  ["100 %", 10_000],
  ["1\u00a0000", 100_000],
  ["-5", -500],
])("%s is %i basis points", (typed, basisPoints) => {
  expect(parsePercent(typed)).toBe(basisPoints);
});

test.each(["", "%", "33,333", ",5", "5,", "1e2", "0x10", "tolv", "Infinity"])(
  "«%s» is no percentage, and nothing near it either",
  (typed) => {
    expect(parsePercent(typed)).toBeNaN();
  },
);
