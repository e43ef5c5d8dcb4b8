import { expect, test } from "vitest";
import { typed } from "../../components/typed-values.ts";

test("values stand in a form as a person would type them", () => {
  expect(
    typed({
      price: 125_050n,
      worth: 840_000_000n,
      day: new Date("2026-12-10"),
      at: new Date("2026-12-10T11:00:00Z"),
      lots: [{ places: 3, price: -50n }],
      none: null,
    }),
  ).toEqual({
    price: "1250,50",
    worth: "8400000",
    day: "2026-12-10",
    at: "2026-12-10T12:00",
    lots: [{ places: 3, price: "-0,50" }],
    none: null,
  });
});
