import { calendarHeaders, calendarOf } from "#lib/platform/calendar.ts";
import { isId } from "#lib/platform/fields.ts";
import { readAsPublic } from "#lib/platform/session.ts";
import { getFollowedCalendar } from "#lib/suppliers/calendar-queries.ts";
import { getFeed } from "#lib/suppliers/follow-queries.ts";
import { atom } from "../../../feed.ts";

const notThere = () => new Response(null, { status: 404 });

/** A person's own feed, to whoever has its address: what it was told of as Atom, or the dates of what it follows as a calendar. */
export async function GET(_request: Request, { params }: { params: Promise<{ key: string; form: string }> }) {
  const { key, form } = await params;
  if (!isId(key)) return notThere();
  const answer = form === "atom" ? await news(key) : form === "calendar" ? await calendar(key) : notThere();
  answer.headers.set("cache-control", "private, no-store");
  answer.headers.set("x-robots-tag", "noindex");
  return answer;
}

async function news(key: string) {
  const feed = await readAsPublic((acting) => getFeed(acting, key));
  if (!feed) return notThere();
  const { entries, language } = feed;
  return atom(entries, { language, self: `/api/feeds/private/${key}/atom`, page: "/min-side/varsler" });
}

async function calendar(key: string) {
  const dates = await readAsPublic((acting) => getFollowedCalendar(acting, key));
  return dates ? new Response(calendarOf(dates, "Elva"), { headers: calendarHeaders }) : notThere();
}
