import { getTranslations } from "next-intl/server";
import { meetingEntry, talkEntry } from "#lib/needs/dialogue-calendar.ts";
import { getDialogue } from "#lib/needs/dialogue-queries.ts";
import { calendarHeaders, calendarOf } from "#lib/platform/calendar.ts";
import { read } from "#lib/platform/session.ts";

/** The meeting as a calendar file, with one's own talk when one has booked it. */
export async function GET(_request: Request, { params }: RouteContext<"/dialog/[id]/kalender">) {
  const { id } = await params;
  const event = await read((acting) => getDialogue(acting, id));
  if (!event) return new Response(null, { status: 404 });
  const t = await getTranslations("dialogue");
  const entries = [meetingEntry(event), ...(event.talk ? [talkEntry(event, event.talk, t("talk.heading"))] : [])];
  return new Response(calendarOf(entries), {
    headers: {
      ...calendarHeaders,
      "content-disposition": 'attachment; filename="dialog.ics"',
      "cache-control": "private, no-cache",
    },
  });
}
