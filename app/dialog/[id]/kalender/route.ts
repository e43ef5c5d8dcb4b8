import { getTranslations } from "next-intl/server";
import { calendarOf, type Entry } from "#lib/needs/calendar.ts";
import { type DialogueView, getDialogue } from "#lib/needs/dialogue-queries.ts";
import { env } from "#lib/platform/env.ts";
import { read } from "#lib/platform/session.ts";

const HOUR = 3_600_000;

/** The meeting as a calendar file, with one's own talk when one has booked it. */
export async function GET(_request: Request, { params }: RouteContext<"/dialog/[id]/kalender">) {
  const { id } = await params;
  const { event, now } = await read(async (acting) => ({ event: await getDialogue(acting, id), now: acting.now }));
  if (!event) return new Response(null, { status: 404 });
  const t = await getTranslations("dialogue");
  const entries = [meetingOf(event), ...talkOf(event, t("talk.heading"))];
  return new Response(calendarOf(entries, now), {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'attachment; filename="dialog.ics"',
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-cache",
    },
  });
}

const address = (event: DialogueView) => `${env().ELVA_URL}/dialog/${event.id}`;

const meetingOf = (event: DialogueView): Entry => ({
  uid: `${event.id}@elva`,
  title: event.title,
  description: `${event.description}\n\n${address(event)}`,
  place: event.place,
  startsAt: event.startsAt,
  endsAt: event.endsAt ?? new Date(event.startsAt.getTime() + HOUR),
});

const talkOf = (event: DialogueView, heading: string): Entry[] =>
  event.talk
    ? [
        {
          ...{ uid: `${event.talk.id}@elva`, title: `${heading}: ${event.title}`, place: event.place },
          ...{ description: address(event), startsAt: event.talk.slot.startsAt, endsAt: event.talk.slot.endsAt },
        },
      ]
    : [];
