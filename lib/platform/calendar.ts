import { env } from "./env.ts";

/** One entry of a calendar. */
export type CalendarEntry = {
  /** The same for the same thing in every file and feed, for ever: what has it already moves it instead of adding another. */
  uid: string;
  title: string;
  description: string;
  place?: string;
  url?: string;
  /** From one instant to another, or the whole of a day (a plain date). */
  when: { startsAt: Date; endsAt: Date } | { day: Date };
  /** Grows with each change of the thing. */
  sequence: number;
  /** When the thing was last changed. */
  changedAt: Date;
  cancelled?: boolean;
};

/**
 * A calendar (RFC 5545) with these entries. Instants are in UTC, which every program shows in its reader's own time: so no
 * time zone has to be described in the file, and none can be out of date. An entry that does not fill the day leaves one free.
 * @param feed name of a calendar that is subscribed to; it is asked for again every hour
 */
export function calendarOf(entries: readonly CalendarEntry[], feed?: string): string {
  const lines = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//NAV//Elva//NO", "CALSCALE:GREGORIAN"],
    ...(feed ? [`X-WR-CALNAME:${escaped(feed)}`, "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"] : []),
    ...entries.flatMap(linesOf),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

const linesOf = ({ uid, title, description, place, url, when, ...entry }: CalendarEntry) => [
  ...["BEGIN:VEVENT", `UID:${uid}`, `DTSTAMP:${utc(entry.changedAt)}`, `LAST-MODIFIED:${utc(entry.changedAt)}`],
  `SEQUENCE:${entry.sequence}`,
  ...("day" in when
    ? [`DTSTART;VALUE=DATE:${dayOf(when.day)}`, `DTEND;VALUE=DATE:${dayOf(new Date(when.day.getTime() + DAY))}`]
    : [`DTSTART:${utc(when.startsAt)}`, `DTEND:${utc(when.endsAt)}`]),
  ...("day" in when ? ["TRANSP:TRANSPARENT"] : []),
  `STATUS:${entry.cancelled ? "CANCELLED" : "CONFIRMED"}`,
  ...[`SUMMARY:${escaped(title)}`, `DESCRIPTION:${escaped(description)}`],
  ...(place ? [`LOCATION:${escaped(place)}`] : []),
  ...(url ? [`URL:${url}`] : []),
  "END:VEVENT",
];

const DAY = 86_400_000;

const utc = (at: Date) => `${at.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;

const dayOf = (day: Date) => day.toISOString().replaceAll("-", "").slice(0, 8);

/** Control characters but the line break cannot stand in a calendar. */
const escaped = (text: string) =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n]/gu, " ")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");

/** No line longer than 75 octets; what is left over begins with a space. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  for (const sign of line) {
    if (Buffer.byteLength(part + sign) > 74) {
      parts.push(part);
      part = "";
    }
    part += sign;
  }
  return [...parts, part].join("\r\n ");
}

/** The identity of an entry: what happens (meeting, deadline), to which thing. */
export const calendarUid = (what: string, kind: string, id: string) =>
  `${what}.${kind.toLowerCase()}.${id}@${new URL(env().ELVA_URL).hostname}`;

/** What a calendar is answered with. */
export const calendarHeaders = { "content-type": "text/calendar; charset=utf-8", "x-content-type-options": "nosniff" };
