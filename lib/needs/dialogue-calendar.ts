import { type CalendarEntry, calendarUid } from "../platform/calendar.ts";
import { env } from "../platform/env.ts";

type Meeting = {
  id: string;
  title: string;
  description: string;
  place: string;
  startsAt: Date;
  endsAt: Date | null;
  announcedAt: Date;
  /** The need's: what is laid aside is called off. */
  status: string;
  revision: number;
  changedAt: Date | null;
  cancelledAt: Date | null;
};

const HOUR = 3_600_000;

/** A dialogue meeting in a calendar, as it was last corrected or called off. */
export const meetingEntry = (event: Meeting): CalendarEntry => ({
  uid: calendarUid("meeting", "DIALOGUE", event.id),
  ...{ title: event.title, place: event.place, url: address(event) },
  description: `${event.description}\n\n${address(event)}`,
  when: { startsAt: event.startsAt, endsAt: event.endsAt ?? new Date(event.startsAt.getTime() + HOUR) },
  ...version(event, event.announcedAt),
});

/** As app.listing_dates() counts: each correction one, calling off two (it is told of, and listed as cancelled). */
function version(event: Meeting, since: Date) {
  const shelved = event.status === "SHELVED" ? 1 : 0;
  return {
    sequence: event.revision + (event.cancelledAt ? 2 : shelved),
    cancelled: shelved === 1 || event.cancelledAt !== null,
    changedAt: event.cancelledAt ?? event.changedAt ?? since,
  };
}

type Talk = { id: string; bookedAt: Date; slot: { startsAt: Date; endsAt: Date } };

/** One's own talk, under this heading. */
export const talkEntry = (event: Meeting, talk: Talk, heading: string): CalendarEntry => ({
  uid: calendarUid("talk", "DIALOGUE", talk.id),
  ...{ title: `${heading}: ${event.title}`, place: event.place, url: address(event), description: address(event) },
  ...{ when: { startsAt: talk.slot.startsAt, endsAt: talk.slot.endsAt }, ...version(event, talk.bookedAt) },
});

const address = ({ id }: { id: string }) => `${env().ELVA_URL}/dialog/${id}`;
