import type { NextRequest } from "next/server";
import { calendar, publicFeed } from "../feed.ts";

/** Deadlines and meetings of what a search finds, as a calendar that one can subscribe to. */
export async function GET(request: NextRequest) {
  const { entries, language } = await publicFeed(request, "deadline");
  return calendar(entries, { language });
}
