import { describe, expect, test } from "vitest";
import { z } from "zod";
import { date, instant, kroner, mustTick, optionalText, text, ticked, whole } from "../../lib/platform/fields.ts";
import { readForm } from "../../lib/platform/form-input.ts";

const input = z.object({
  title: text(20),
  note: optionalText(50),
  price: kroner({ min: 100n }),
  day: date.optional(),
  at: instant,
  agree: mustTick,
  urgent: ticked,
  kinds: z.array(z.enum(["a", "b"])).min(1, "required"),
  lots: z.array(z.object({ title: text(10), places: whole(1, 9) })).min(1, "required"),
});

const good: [string, string][] = [
  ["title", "Norsk på jobb"],
  ["note", ""],
  ["price", "1 250,50"],
  ["day", ""],
  ["at", "2026-12-10T12:00"],
  ["agree", "on"],
  ["kinds", "b"],
  ["lots[0].title", "Trondheim"],
  ["lots[0].places", "3"],
];

function posted(...changes: [string, string | undefined][]) {
  const form = new FormData();
  const changed = new Map<string, string | undefined>(changes);
  for (const [name, value] of good) {
    const now = changed.has(name) ? changed.get(name) : value;
    if (now !== undefined) form.append(name, now);
    changed.delete(name);
  }
  for (const [name, value] of changed) if (value !== undefined) form.append(name, value);
  return form;
}

const errorsOf = (form: FormData) => readForm(form, input)?.submission.reply().error;

describe("a posted form", () => {
  test("becomes what the command takes: text to øre and instants, one box to a list, an empty field to none", () => {
    const form = readForm(posted(), input);
    expect(form?.submission.status).toBe("success");
    const parsed = input.parse(form?.input);
    expect(parsed).toMatchObject({ price: 125_050n, note: "", kinds: ["b"], urgent: false });
    expect(parsed.at).toEqual(new Date("2026-12-10T11:00:00Z"));
    expect(parsed.day).toBeUndefined();
    expect(parsed.lots).toEqual([{ title: "Trondheim", places: 3 }]);
  });

  test.each([
    ["title", "", "required"],
    ["title", "x".repeat(21), "tooLong:20"],
    ["price", "mange", "notMoney"],
    ["price", "", "required"],
    ["at", "2026-02-30T12:00", "notInstant"],
    ["agree", undefined, "mustTick"],
    ["kinds", undefined, "required"],
    ["lots[0].places", "10", "tooLarge:9"],
    ["lots[0].places", "to", "notWhole"],
  ])("says what is wrong with %s = %s", (name, value, code) => {
    expect(errorsOf(posted([name, value]))).toEqual({ [name]: [code] });
  });

  test("gives everything typed back when something is wrong", () => {
    const reply = readForm(posted(["title", "<b>way too long a title</b>"]), input)?.submission.reply();
    expect(reply?.initialValue).toMatchObject({
      title: "<b>way too long a title</b>",
      price: "1 250,50",
      lots: [{ title: "Trondheim", places: "3" }],
    });
  });

  test("asks for the rows that must be there", () => {
    expect(errorsOf(posted(["lots[0].title", undefined], ["lots[0].places", undefined]))).toEqual({
      lots: ["required"],
    });
  });

  test.each([
    ["a row number that would make an endless list", ["lots[99999999].title", "x"]],
    ["a forged intent", ["__intent__", "{not json"]],
    ["an intent of a kind that we do not make", ["__intent__", '{"type":1}']],
    ["a forged state", ["__state__", "{"]],
  ] as const)("is refused whole for %s", (_, [name, value]) => {
    expect(readForm(posted([name, value]), input)).toBeUndefined();
  });

  test("cannot reach the prototype of what it fills", () => {
    readForm(posted(["__proto__.polluted", "yes"], ["constructor.prototype.polluted", "yes"]), input);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  test("with a row button adds a row and judges nothing", () => {
    const intent = JSON.stringify({ type: "insert", payload: { name: "lots" } });
    const reply = readForm(posted(["__intent__", intent], ["title", ""]), input)?.submission.reply();
    expect(reply?.status).toBeUndefined();
    expect(reply?.initialValue?.lots).toHaveLength(2);
  });
});

test("what looks like nothing is nothing, and what has one line gets no other", () => {
  for (const empty of ["", "  ", "\u200b", "\u00a0\u2060", "\u3164", "\u2800", "\u200e\n\u00ad"]) {
    expect([empty, text(120).safeParse(empty).success]).toEqual([empty, false]);
    expect(optionalText(120).parse(empty)).toBe("");
  }
  expect(text(120).parse("En tittel\r\n\tBcc: alle@example.no")).toBe("En tittel Bcc: alle@example.no");
  expect(text(2_000).parse("Et avsnitt\r\nog et til")).toBe("Et avsnitt\nog et til");
  expect(text(120).parse("👩‍🔬 i Gáivuotna")).toBe("👩‍🔬 i Gáivuotna");
  expect(text(3).safeParse("æøå".normalize("NFD")).success).toBe(true);
});

test("a day and an instant are of a year that the database knows, and exist", () => {
  for (const none of ["0000-01-01", "0202-06-01", "2027-02-29", "2026-13-01"])
    expect([none, date.safeParse(none).success]).toEqual([none, false]);
  expect(date.parse("2028-02-29")).toEqual(new Date("2028-02-29T00:00:00Z"));
  for (const none of ["0000-01-01T12:00", "2027-03-28T02:30", "2026-11-21T24:00"])
    expect([none, instant.safeParse(none).success]).toEqual([none, false]);
  // the hour that comes twice is the first of them
  expect(instant.parse("2026-10-25T02:30")).toEqual(new Date("2026-10-25T00:30:00Z"));
});
