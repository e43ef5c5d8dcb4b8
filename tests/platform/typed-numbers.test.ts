import { describe, expect, test } from "vitest";
import { codesByField } from "../../lib/platform/field-codes.ts";
import { kroner, share, whole } from "../../lib/platform/fields.ts";

/* What people type where a number is wanted: read as they mean it in Norway, or refused; never as another number. */

const read = (field: typeof number | typeof money | typeof percent, typed: string | number) => {
  const parsed = field.safeParse(typed);
  return parsed.success ? parsed.data : codesByField(parsed.error)[""]?.[0];
};
const [number, money, percent] = [whole(-10_000, 1_000_000), kroner({ min: -1_000_000n }), share()];

describe("a whole number", () => {
  test.each<[string, number]>([
    ["12", 12],
    [" 12 ", 12],
    ["0", 0],
    ["007", 7],
    ["1 000", 1_000],
    ["1\u00a0000", 1_000],
    ["1\u202f000", 1_000],
    ["1000 000", 1_000_000],
    ["-5", -5],
    ["−1 000", -1_000],
  ])("«%s» is %i", (typed, value) => {
    expect(read(number, typed)).toBe(value);
  });

  test.each([
    ...["1.000", "1,000", "12.0", "12,5", "1'000", "1e3", "0x1F", "0b1", "0o7", "+5", "1_000", "1 2", "10 12", "1 00"],
    ...["--5", "-", "tolv", "12 stk", "١٢", "Infinity", "NaN", "10-12", "1 000.000"],
  ])("«%s» is none, and nothing near it either", (typed) => {
    expect(read(number, typed)).toBe("notWhole");
  });

  test("too small or too large is said as such, with thirty digits too", () => {
    expect(read(number, "-10 001")).toBe("tooSmall:-10000");
    expect(read(number, "9".repeat(30))).toBe("tooLarge:1000000");
    expect(read(number, 1.5)).toBe("notWhole");
  });
});

describe("kroner", () => {
  test.each<[string, bigint]>([
    ["8 400 000", 840_000_000n],
    ["1250,50", 125_050n],
    ["1 250,5", 125_050n],
    ["1250.50", 125_050n],
    ["100,-", 10_000n],
    ["100 kr", 10_000n],
    ["kr 1\u00a0000", 100_000n],
    ["kr. 1 000,-", 100_000n],
    ["−5", -500n],
  ])("«%s» is %i øre", (typed, ore) => {
    expect(read(money, typed)).toBe(ore);
  });

  test.each([
    "1.000",
    "1,000",
    "1.000,50",
    "1.000.000",
    "1,000.50",
    "1 00",
    "12 5",
    "5,",
    ",5",
    "1e3",
    "+5",
    "kr",
    "mange",
  ])("«%s» can mean several sums, or none", (typed) => {
    expect(read(money, typed)).toBe("notMoney");
  });

  test("nothing typed is a field to fill in; too much is too much", () => {
    expect(read(money, "  ")).toBe("required");
    expect(read(money, "9".repeat(30))).toBe("tooLarge:1000000000");
  });
});

test.each<[string, number | string]>([
  ["12,5", 1_250],
  ["25 %", 2_500],
  ["12.500", "notShare"],
  ["1 2", "notShare"],
  ["1e1", "notShare"],
  ["101", "tooLarge:100"],
])("«%s» per cent is %s", (typed, value) => {
  expect(read(percent, typed)).toBe(value);
});
