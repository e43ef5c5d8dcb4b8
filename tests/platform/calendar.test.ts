import { expect, test } from "vitest";
import { type CalendarEntry, calendarOf, calendarUid } from "../../lib/platform/calendar.ts";
import { readCalendar } from "../read-calendar.ts";
import { testSettings } from "../settings.ts";

Object.assign(process.env, testSettings, { DATABASE_URL: "postgresql://x@127.0.0.1/x" });

const meeting: CalendarEntry = {
  uid: "x@elva",
  title: "Møte; om unge, og mer\u0007",
  description: `Første linje\r\nAndre \\ ${"ø".repeat(100)}${"👩‍👧".repeat(30)}`,
  place: "Steinkjer\nEND:VEVENT",
  when: { startsAt: new Date("2026-12-01T09:00:00Z"), endsAt: new Date("2026-12-01T11:00:00Z") },
  sequence: 3,
  changedAt: new Date("2026-11-21T12:00:00Z"),
};

test("a calendar file has Oslo's meeting in UTC, escaped and in lines of at most 75 octets", () => {
  const file = calendarOf([meeting]);
  const [event] = readCalendar(file);
  expect(event).toMatchObject({
    UID: "x@elva",
    DTSTART: "20261201T090000Z",
    SUMMARY: "Møte\\; om unge\\, og mer ",
    LOCATION: "Steinkjer\\nEND:VEVENT",
    SEQUENCE: "3",
    DTSTAMP: "20261121T120000Z",
  });
  expect(event?.DESCRIPTION).toBe(`Første linje\\nAndre \\\\ ${"ø".repeat(100)}${"👩‍👧".repeat(30)}`);
});

test("a day is a whole day, takes nobody's time, and lasts one day when the clocks change", () => {
  const day = { ...meeting, when: { day: new Date("2027-03-28T00:00:00Z") } };
  const [event] = readCalendar(calendarOf([day], "Elva"));
  expect(event).toMatchObject({
    "DTSTART;VALUE=DATE": "20270328",
    "DTEND;VALUE=DATE": "20270329",
    TRANSP: "TRANSPARENT",
  });
});

test("what is called off says so; the identity is the thing's and the house's", () => {
  const [event] = readCalendar(calendarOf([{ ...meeting, cancelled: true }]));
  expect(event?.STATUS).toBe("CANCELLED");
  expect(calendarUid("deadline", "TENDER", "7")).toMatch(/^deadline\.tender\.7@[a-z0-9.-]+$/);
});
