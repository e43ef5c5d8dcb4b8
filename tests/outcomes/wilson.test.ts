import { expect, test } from "vitest";
import { wilson } from "../../lib/outcomes/wilson.ts";

test("Wilson's interval, also where nobody or everybody succeeded", () => {
  expect(wilson(62, 100)).toEqual({ share: 6200, low: 5221, high: 7090 });
  expect(wilson(0, 10)).toEqual({ share: 0, low: 0, high: 2775 });
  expect(wilson(5, 5)).toEqual({ share: 10000, low: 5655, high: 10000 });
  expect(wilson(0, 0)).toBeUndefined();
});
