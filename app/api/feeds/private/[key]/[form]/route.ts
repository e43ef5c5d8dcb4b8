import { readAsPublic } from "#lib/platform/session.ts";
import { getFeed } from "#lib/suppliers/follow-queries.ts";
import { atom, calendar } from "../../../feed.ts";

/** A person's own feed, to whoever has its address: what it follows, as Atom or as a calendar. */
export async function GET(_request: Request, { params }: { params: Promise<{ key: string; form: string }> }) {
  const { key, form } = await params;
  const feed = /^[0-9a-f-]{36}$/.test(key) ? await readAsPublic((acting) => getFeed(acting, key)) : null;
  if (!feed || !["atom", "calendar"].includes(form)) return new Response(null, { status: 404 });
  const { entries, language } = feed;
  const answer =
    form === "atom"
      ? atom(entries, { language, self: `/api/feeds/private/${key}/atom`, page: "/min-side/varsler" })
      : calendar(entries, { language });
  answer.headers.set("cache-control", "private, no-store");
  answer.headers.set("x-robots-tag", "noindex");
  return answer;
}
