import type { NextRequest } from "next/server";
import { type CachedPage, cachedPage, keyOf } from "#lib/platform/cache.ts";
import { LANGUAGE_COOKIE, languageOf } from "#lib/platform/i18n/language.ts";
import { isPublicPage, publicPageHeaders } from "#lib/platform/public-pages.ts";
import { THEME_COOKIE, themeOf } from "#lib/platform/theme.ts";

/**
 * Public pages for those who have not signed in, kept whole. next.config.ts sends the pages of its fixed table here, by
 * two things only: there is no session cookie, and which language. The page itself is the same as everyone's, fetched
 * from this server as nobody.
 */
export async function GET(request: NextRequest, { params }: { params: Promise<{ lang: string; path?: string[] }> }) {
  const { lang, path = [] } = await params;
  const language = languageOf(lang);
  const theme = themeOf(request.cookies.get(THEME_COOKIE)?.value);
  const bare = `/${path.join("/")}`;
  if (!isPublicPage(bare))
    // this server is asked for nothing else
    return new Response(null, { status: 404 });
  const address = `${bare}${request.nextUrl.search}`;
  const page = await cachedPage(keyOf(language, theme, address), address, () => make(address, language, theme));
  return page instanceof Response ? page : answer(page, request.headers);
}

async function make(address: string, language: string, theme: string) {
  const host =
    process.env.HOSTNAME && !/^(0\.0\.0\.0|::|localhost)$/.test(process.env.HOSTNAME)
      ? process.env.HOSTNAME
      : "127.0.0.1";
  const response = await fetch(`http://${host}:${process.env.PORT ?? 3000}${address}`, {
    cache: "no-store",
    redirect: "manual",
    headers: { "x-elva-uncached": "1", cookie: `${LANGUAGE_COOKIE}=${language}; ${THEME_COOKIE}=${theme}` },
  });
  const policy = response.headers.get("content-security-policy") ?? "default-src 'none'";
  const html = await response.text();
  if (response.status === 200) return { html, policy };
  const location = response.headers.get("location");
  return new Response(html, {
    status: response.status,
    headers: { ...publicPageHeaders, "content-security-policy": policy, ...(location && { location }) },
  });
}

/** Next itself compresses, and takes away any coding of ours. */
function answer(page: CachedPage, asked: Headers) {
  const headers = { ...publicPageHeaders, etag: page.etag, "content-security-policy": page.policy };
  if (asked.get("if-none-match") === page.etag) return new Response(null, { status: 304, headers });
  return new Response(page.body, { headers });
}
