import type { NextRequest } from "next/server";
import { calendarHeaders, calendarOf } from "#lib/platform/calendar.ts";
import { readAsPublic } from "#lib/platform/session.ts";
import { listDates } from "#lib/suppliers/calendar-queries.ts";
import { publicCaching, publicFeed } from "../feed.ts";

/** Deadlines and meetings of what a search finds, as a calendar that one can subscribe to. */
export async function GET(request: NextRequest) {
  const { entries, language } = await publicFeed(request, "deadline");
  const ids = entries.map(({ objectId }) => objectId);
  const dates = await readAsPublic((acting) => listDates(acting, ids, language));
  return new Response(calendarOf(dates, "Elva"), { headers: { ...calendarHeaders, "cache-control": publicCaching } });
}
