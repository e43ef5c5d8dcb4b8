import type { NextRequest } from "next/server";
import { atom, publicFeed } from "../feed.ts";

/** What a search finds, newest first, as an Atom feed: `?fylke=50&malgruppe=refugees&sprak=nn`. */
export async function GET(request: NextRequest) {
  const { entries, ...about } = await publicFeed(request, "newest");
  return atom(entries, { ...about, self: `/api/feeds/atom${request.nextUrl.search}` });
}
