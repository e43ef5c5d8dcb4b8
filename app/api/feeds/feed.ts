import type { NextRequest } from "next/server";
import { env } from "#lib/platform/env.ts";
import { type Language, languageOf } from "#lib/platform/i18n/language.ts";
import { mailWords } from "#lib/platform/mail-text.ts";
import { readAsPublic } from "#lib/platform/session.ts";
import { listingFilterOf, listingQueryOf } from "#lib/suppliers/listing.ts";
import { type ListingRow, searchListings } from "#lib/suppliers/listing-queries.ts";

export type Entry = Pick<ListingRow, "kind" | "objectId" | "title" | "summary" | "href" | "unitName"> & {
  /** Tells apart what happened to one thing; its time is the entry's. */
  event: string;
  mark: string;
  at: Date;
};

const MOST = 100;

/** How long an open feed may be kept. */
export const publicCaching = "public, max-age=60";

/** The public search of an address as entries of a feed, newest first. */
export async function publicFeed(request: NextRequest, sort: "newest" | "deadline") {
  const query = Object.fromEntries(request.nextUrl.searchParams);
  const filter = listingFilterOf(query);
  const { listings } = await readAsPublic((acting) => searchListings(acting, filter, { sort, size: MOST }));
  const asked = listingQueryOf(filter);
  const entries = listings.map((row): Entry => ({ ...row, event: "published", mark: "", at: row.publicAt }));
  return { entries, language: languageOf(query.sprak), page: asked ? `/sok?${asked}` : "/sok" };
}

const xml = (text: string) =>
  text.replace(/[^\P{Cc}\n\t]/gu, " ").replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** RFC 4287. */
export function atom(
  entries: readonly Entry[],
  { language, self, page }: { language: Language; self: string; page: string },
) {
  const t = mailWords(language);
  const base = env().ELVA_URL;
  const newest = new Date(Math.max(0, ...entries.map(({ at }) => at.getTime())));
  const body = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<title>Elva</title><id>${xml(base + self)}</id><updated>${newest.toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${xml(base + self)}"/><link rel="alternate" type="text/html" href="${xml(base + page)}"/>
${entries
  .map(
    (entry) => `<entry><title>${xml(headingOf(t, entry))}</title>
<id>urn:elva:${entry.kind.toLowerCase()}:${entry.objectId}:${entry.event}${entry.mark && `:${xml(entry.mark)}`}</id>
<updated>${entry.at.toISOString()}</updated><link rel="alternate" href="${xml(base + entry.href)}"/>
<author><name>${xml(entry.unitName)}</name></author><summary>${xml(entry.summary)}</summary></entry>`,
  )
  .join("\n")}
</feed>
`;
  return new Response(body, {
    headers: { "content-type": "application/atom+xml; charset=utf-8", "cache-control": publicCaching },
  });
}

const headingOf = (t: ReturnType<typeof mailWords>, { event, kind, title }: Entry) =>
  t(event === "published" ? `mail.listing.published.${kind}` : `mail.listing.${event}`, { title });
