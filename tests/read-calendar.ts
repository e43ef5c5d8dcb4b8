import { expect } from "vitest";

type ReadEvent = Record<string, string>;

/** What a calendar must have once in each event (RFC 5545 § 3.6.1), and what Elva promises besides. */
const once = ["UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "STATUS"];

/**
 * A calendar read as RFC 5545 says, strictly: line ends, length in octets, nesting, properties that must be there once,
 * dates that are none, an end that is not after the beginning. Values as written, by name; `DTSTART;VALUE=DATE` is a name.
 */
export function readCalendar(file: string): ReadEvent[] {
  expect(file.endsWith("\r\n")).toBe(true);
  expect(file.replaceAll("\r\n", "")).not.toMatch(/\p{Cc}/u);
  for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const lines = file.replaceAll("\r\n ", "").split("\r\n").slice(0, -1);
  expect([lines[0], lines.at(-1)]).toEqual(["BEGIN:VCALENDAR", "END:VCALENDAR"]);
  expect(lines).toContain("VERSION:2.0");
  const events: ReadEvent[] = [];
  let event: ReadEvent | undefined;
  for (const line of lines.slice(1, -1)) {
    const [, name = "", value = ""] = /^([A-Z-]+(?:;[A-Z-]+=[^:;]+)*):(.*)$/.exec(line) ?? [];
    expect(name, line).not.toBe("");
    if (line === "BEGIN:VEVENT") {
      expect(event).toBeUndefined();
      event = {};
    } else if (line === "END:VEVENT") {
      events.push(checked(event ?? {}));
      event = undefined;
    } else if (event) {
      expect(event, `${name} twice`).not.toHaveProperty(name);
      event[name] = value;
    }
  }
  expect(new Set(events.map(({ UID }) => UID)).size).toBe(events.length);
  return events;
}

function checked(event: ReadEvent): ReadEvent {
  const bare = Object.keys(event).map((name) => name.replace(/;.*/, ""));
  expect(bare).toEqual(expect.arrayContaining(once));
  const [from, to] = ["DTSTART", "DTEND"].map((name) => event[name] ?? event[`${name};VALUE=DATE`] ?? "");
  expect([from, to, event.DTSTAMP].filter((at) => Number.isNaN(instantOf(at ?? "").getTime()))).toEqual([]);
  expect(instantOf(to ?? "") > instantOf(from ?? "")).toBe(true);
  expect(event.SEQUENCE).toMatch(/^\d+$/);
  expect(["CONFIRMED", "CANCELLED"]).toContain(event.STATUS);
  return event;
}

/** 20261201T090000Z or 20261201. */
const instantOf = (text: string) =>
  new Date(
    text.replace(/^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/, (_, y, m, d, h = "00", min = "00", s = "00") => {
      return `${y}-${m}-${d}T${h}:${min}:${s}Z`;
    }),
  );
