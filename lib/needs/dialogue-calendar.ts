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
};

const HOUR = 3_600_000;

/** A dialogue meeting in a calendar. What is announced stands, so that it changes only by being called off. */
export const meetingEntry = (event: Meeting): CalendarEntry => ({
  uid: calendarUid("meeting", "DIALOGUE", event.id),
  ...{ title: event.title, place: event.place, url: address(event) },
  description: `${event.description}\n\n${address(event)}`,
  when: { startsAt: event.startsAt, endsAt: event.endsAt ?? new Date(event.startsAt.getTime() + HOUR) },
  ...{ sequence: event.status === "SHELVED" ? 1 : 0, cancelled: event.status === "SHELVED" },
  changedAt: event.announcedAt,
});

type Talk = { id: string; bookedAt: Date; slot: { startsAt: Date; endsAt: Date } };

/** One's own talk, under this heading. */
export const talkEntry = (event: Meeting, talk: Talk, heading: string): CalendarEntry => ({
  uid: calendarUid("talk", "DIALOGUE", talk.id),
  ...{ title: `${heading}: ${event.title}`, place: event.place, url: address(event), description: address(event) },
  ...{ when: { startsAt: talk.slot.startsAt, endsAt: talk.slot.endsAt }, sequence: 0, changedAt: talk.bookedAt },
});

const address = ({ id }: { id: string }) => `${env().ELVA_URL}/dialog/${id}`;
