/** One entry of a calendar. */
export type Entry = { uid: string; title: string; description: string; place: string; startsAt: Date; endsAt: Date };

/** A calendar file (RFC 5545) with these entries, as of `at`. */
export function calendarOf(entries: readonly Entry[], at: Date): string {
  const lines = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//NAV//Elva//NO", "METHOD:PUBLISH"],
    ...entries.flatMap((entry) => [
      ...["BEGIN:VEVENT", `UID:${entry.uid}`, `DTSTAMP:${utc(at)}`],
      ...[`DTSTART:${utc(entry.startsAt)}`, `DTEND:${utc(entry.endsAt)}`],
      ...[`SUMMARY:${escaped(entry.title)}`, `DESCRIPTION:${escaped(entry.description)}`],
      ...[`LOCATION:${escaped(entry.place)}`, "END:VEVENT"],
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

const utc = (at: Date) => `${at.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;

const escaped = (text: string) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

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
