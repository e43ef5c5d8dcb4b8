import { createHash } from "node:crypto";
import pg from "pg";
import { env } from "./env.ts";
import { log } from "./log.ts";

/*
 * Whole pages for those who have not signed in, in this process's memory. The database tells every process which pages a
 * change makes old (LISTEN elva_cache, sent in the transaction of the change); without that connection nothing is kept.
 */

export type CachedPage = {
  body: Uint8Array<ArrayBuffer>;
  policy: string;
  etag: string;
};

type Entry = { page: CachedPage; path: string; expires: number; bytes: number };

/** Nothing is older than this, whatever happens: a countdown in the page is then at most so late. */
const LONGEST_MS = 60_000;
const MOST_BYTES = 48_000_000;

type Store = {
  entries: Map<string, Entry>;
  bytes: number;
  /** Counts the news, so that a page that was being made when they came is not kept. */
  news: number;
  making: Map<string, Promise<CachedPage | Response>>;
  listener?: Promise<pg.Client>;
};

const shared = globalThis as typeof globalThis & { elvaPages?: Store };
shared.elvaPages ??= { entries: new Map(), bytes: 0, news: 0, making: new Map() };
const store: Store = shared.elvaPages;

/** A page is kept for each language, theme and address. */
export const keyOf = (language: string, theme: string, address: string) => `${language} ${theme} ${address}`;

/** The page under this key if it is kept and still true. */
function keptPage(key: string): CachedPage | undefined {
  const entry = store.entries.get(key);
  return entry && entry.expires > Date.now() ? entry.page : undefined;
}

/**
 * The page under this key, made anew when it is missing or old; several who ask at once wait for one making.
 * `make` answers with a Response when there is nothing to keep (not found, a redirect).
 */
export async function cachedPage(
  key: string,
  path: string,
  make: () => Promise<{ html: string; policy: string } | Response>,
): Promise<CachedPage | Response> {
  const kept = keptPage(key);
  if (kept) return kept;
  const underWay = store.making.get(key);
  if (underWay) {
    const made = await underWay;
    return made instanceof Response ? made.clone() : made;
  }
  const making = makeAndKeep(key, path, make).finally(() => store.making.delete(key));
  store.making.set(key, making);
  const made = await making;
  return made instanceof Response ? made.clone() : made;
}

async function makeAndKeep(
  key: string,
  path: string,
  make: () => Promise<{ html: string; policy: string } | Response>,
): Promise<CachedPage | Response> {
  const clock = await databaseClock();
  const news = store.news;
  const made = await make();
  if (made instanceof Response) return made;
  const body = new TextEncoder().encode(made.html);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const expires = expiryOf(made.html, clock ?? new Date());
  const page: CachedPage = { body, policy: made.policy, etag };
  if (clock && store.news === news) keep(key, { page, path, expires, bytes: body.length });
  return page;
}

/** When the page stops being true by itself: at the first instant to come that it shows. Epoch milliseconds. */
export function expiryOf(html: string, clock: Date, now = Date.now()): number {
  let lifetime = LONGEST_MS;
  for (const [, instant = ""] of html.matchAll(/dateTime="(\d{4}-[^"]+Z)"/gi)) {
    const left = Date.parse(instant) - clock.getTime();
    if (left > 0 && left < lifetime) lifetime = left;
  }
  return now + lifetime;
}

function keep(key: string, entry: Entry) {
  forget(key);
  store.entries.set(key, entry);
  store.bytes += entry.bytes;
  for (const oldest of store.entries.keys()) {
    if (store.bytes <= MOST_BYTES) break;
    forget(oldest);
  }
}

function forget(key: string) {
  store.bytes -= store.entries.get(key)?.bytes ?? 0;
  store.entries.delete(key);
}

/** Where the pages of each kind of thing lie, by the kind's name in a tag («tender:…»). */
const placeOf: Record<string, string> = {
  need: "behov",
  dialogue: "dialog",
  tender: "konkurranser",
  contract: "resultater",
};

/**
 * Drops what a change makes old: the pages of the things it names, every page that shows many things, and those of things of
 * other kinds, which may show it beside themselves (a need its tender). Other things of the same kind stay.
 */
export function forgetPages(tags: string) {
  store.news += 1;
  const ids = new Set(tags.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g));
  const places = new Set([...tags.matchAll(/([a-z]+):[0-9a-f]{8}-/g)].map(([, kind = ""]) => placeOf[kind]));
  for (const [key, { path }] of store.entries) {
    // what is searched for, after the question mark, may be an id too: that page is a list
    const [, place, own] = /^\/([a-z]+)\/([0-9a-f]{8}-[0-9a-f-]{27})(?:\?|$)/.exec(path) ?? [];
    const isOther = own !== undefined && !ids.has(own) && places.has(place);
    if (!isOther) forget(key);
  }
}

function forgetAll() {
  store.news += 1;
  store.entries.clear();
  store.bytes = 0;
}

/** What the database's clock shows; undefined, and nothing kept, while there is no connection to be told on. */
async function databaseClock(): Promise<Date | undefined> {
  store.listener ??= listen();
  const { listener } = store;
  try {
    const { rows } = await (await listener).query<{ now: Date }>("select app.clock() as now");
    return rows[0]?.now;
  } catch (error) {
    if (store.listener === listener) store.listener = undefined;
    listener.then((client) => client.end()).catch(() => {});
    forgetAll(); // what it would have been told of meanwhile
    log.warn({ err: error }, "no news about changed pages; public pages are made anew each time");
    return undefined;
  }
}

/** Milliseconds. A connection that is half open answers nothing and ends nothing: pages are then made anew. */
const PATIENCE = 2_000;

function listen(): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    keepAlive: true,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
  });
  const listening = client.connect().then(async () => {
    await client.query("listen elva_cache");
    forgetAll();
    return client;
  });
  const lost = () => {
    if (store.listener !== listening) return; // another has taken its place
    forgetAll();
    store.listener = undefined;
  };
  client.on("error", lost);
  client.on("end", lost);
  client.on("notification", ({ payload }) => forgetPages(payload ?? ""));
  return listening;
}
