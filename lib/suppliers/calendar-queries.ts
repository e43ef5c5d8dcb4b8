import type { ListingKind } from "../generated/prisma/enums.ts";
import { type CalendarEntry, calendarUid } from "../platform/calendar.ts";
import type { Acting } from "../platform/db.ts";
import { env } from "../platform/env.ts";
import { type Language, languageOf } from "../platform/i18n/language.ts";
import { mailWords } from "../platform/mail-text.ts";

type DateRow = {
  kind: ListingKind;
  objectId: string;
  title: string;
  href: string;
  unitName: string;
  place: string;
  cancelled: boolean;
  /** meeting, questions, registration, planned, deadline; a later round's is «deadline-2». */
  what: string;
  startsAt: Date | null;
  endsAt: Date | null;
  day: Date | null;
  sequence: number;
  changedAt: Date;
};

/** How long a deadline is shown to last, before it. */
const QUARTER_HOUR = 900_000;

/** Every date of these things that everyone may know, in this language, as entries of a calendar. */
export async function listDates({ tx }: Pick<Acting, "tx">, ids: readonly string[], language: Language) {
  const rows = await tx.$queryRaw<DateRow[]>`
    select * from app.listing_dates(${[...new Set(ids)]}::uuid[]) order by coalesce("startsAt", day), kind, "objectId", what`;
  return rows.map((row) => entryOf(row, mailWords(language)));
}

function entryOf(row: DateRow, t: ReturnType<typeof mailWords>): CalendarEntry {
  const url = `${env().ELVA_URL}${row.href}`;
  const name = row.what.replace(/-\d+$/, "");
  return {
    uid: calendarUid(row.what, row.kind, row.objectId),
    title: name === "meeting" ? row.title : t(`mail.listing.dates.${row.kind}.${name}`, { title: row.title }),
    description: `${row.unitName}\n\n${url}`,
    ...{ url, place: row.place, sequence: row.sequence, changedAt: row.changedAt, cancelled: row.cancelled },
    when: row.day ? { day: row.day } : between(row),
  };
}

/** A deadline ends at its instant: what one reads as the end is when it is too late. */
function between({ startsAt, endsAt }: DateRow) {
  const at = startsAt ?? new Date(0);
  return endsAt ? { startsAt: at, endsAt } : { startsAt: new Date(at.getTime() - QUARTER_HOUR), endsAt: at };
}

/** The dates of what the person with this feed follows; null when there is no such feed. */
export async function getFollowedCalendar({ tx }: Acting, feedKey: string) {
  const rows = await tx.$queryRaw<{ language: string; objectId: string | null }[]>`
    select language, "objectId" from app.calendar_of(${feedKey}::uuid)`;
  const [first] = rows;
  if (!first) return null;
  const ids = rows.flatMap(({ objectId }) => objectId ?? []);
  return listDates({ tx }, ids, languageOf(first.language));
}
