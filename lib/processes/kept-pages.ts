import http, { type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { type CachedPage, keptPage, keyOf } from "../platform/cache.ts";
import { LANGUAGE_COOKIE, languageOf } from "../platform/i18n/language.ts";
import { isPublicPage, publicPageHeaders } from "../platform/public-pages.ts";
import { securityHeaders } from "../platform/security-headers.ts";
import { sessionCookieName } from "../platform/session-cookie.ts";
import { THEME_COOKIE, themeOf } from "../platform/theme.ts";

/*
 * Public pages that are kept (lib/platform/cache.ts) are answered before Next sees the request: its routing alone costs
 * ten times what sending the bytes does. What is not kept goes on to Next, and app/offentlig keeps it for the next one.
 */

/** From here on, servers that this process makes answer kept pages themselves. */
export function answerKeptPages() {
  const createServer = http.createServer;
  http.createServer = ((...given: unknown[]) => {
    const next = given.at(-1) as RequestListener;
    const listener: RequestListener = (request, response) => {
      const page = pageFor(request);
      if (page) send(page, request, response);
      else next(request, response);
    };
    return (createServer as (...given: unknown[]) => http.Server)(...given.slice(0, -1), listener);
  }) as typeof createServer;
}

/** As next.config.ts: a plain request for such a page, of someone who has not signed in. */
function pageFor({ method, url = "", headers }: IncomingMessage): CachedPage | undefined {
  if (method !== "GET" || headers["content-type"] || headers.rsc || headers["x-elva-uncached"]) return undefined;
  if (!isPublicPage(url.split("?", 1)[0] ?? "")) return undefined;
  const cookies = cookiesOf(headers.cookie);
  if (cookies.has(sessionCookieName(true)) || cookies.has(sessionCookieName(false))) return undefined;
  const language = languageOf(cookies.get(LANGUAGE_COOKIE));
  return keptPage(keyOf(language, themeOf(cookies.get(THEME_COOKIE)), url));
}

function cookiesOf(header = ""): Map<string, string> {
  const pairs = header.split(";").map((pair) => pair.split("="));
  return new Map(pairs.map(([name = "", ...value]) => [name.trim(), value.join("=").trim()]));
}

function send({ body, gzipped, policy, etag }: CachedPage, { headers }: IncomingMessage, response: ServerResponse) {
  const common = { ...securityHeaders, ...publicPageHeaders, "content-security-policy": policy, etag };
  if (headers["if-none-match"] === etag) {
    response.writeHead(304, common).end();
    return;
  }
  const zipped = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(headers["accept-encoding"] ?? "");
  const bytes = zipped ? gzipped : body;
  response
    .writeHead(200, { ...common, "content-length": bytes.length, ...(zipped && { "content-encoding": "gzip" }) })
    .end(bytes);
}
