import http from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyOf } from "../../lib/platform/cache.ts";
import { answerKeptPages } from "../../lib/processes/kept-pages.ts";

/* Kept pages come from the front; whatever could be someone's own, or is no longer true, goes on to Next. */

const html = "<p>Åpne konkurranser</p>";
const page = {
  body: new TextEncoder().encode(html),
  gzipped: gzipSync(html),
  policy: "default-src 'self'",
  etag: '"abc"',
};
const original = http.createServer;
let server: http.Server;
let url = "";

beforeAll(async () => {
  const store = (globalThis as unknown as { elvaPages: { entries: Map<string, object> } }).elvaPages;
  const entry = { page, path: "/konkurranser", expires: Date.now() + 60_000, bytes: 1 };
  store.entries.set(keyOf("nb", "light", "/konkurranser"), entry);
  store.entries.set(keyOf("nb", "light", "/behov"), { ...entry, expires: Date.now() - 1 });
  answerKeptPages();
  server = http.createServer((_, response) => response.end("made by Next"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  http.createServer = original;
  server.close();
});

const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  new Promise<{ status?: number; headers: http.IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const request = http.request(`${url}${path}`, { headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    request.on("error", reject).end();
  });

test("a kept page is sent as it is, with every header of an ordinary page", async () => {
  const { status, headers, body } = await ask("/konkurranser");
  expect([status, String(body)]).toEqual([200, html]);
  expect(headers).toMatchObject({
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'self'",
    "cache-control": "private, no-cache",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    etag: '"abc"',
  });
});

test("compressed for whoever takes that, and only for them", async () => {
  const zipped = await ask("/konkurranser", { "accept-encoding": "br, gzip" });
  expect(zipped.headers["content-encoding"]).toBe("gzip");
  expect(String(gunzipSync(zipped.body))).toBe(html);
  const plain = await ask("/konkurranser", { "accept-encoding": "gzip;q=0" });
  expect(plain.headers["content-encoding"]).toBeUndefined();
});

test("nothing is sent again to whoever has it", async () => {
  const { status, body } = await ask("/konkurranser", { "if-none-match": '"abc"' });
  expect([status, body.length]).toEqual([304, 0]);
});

test.each([
  ["the signed-in", "/konkurranser", { cookie: "elva-session=abc" }],
  ["the signed-in behind TLS", "/konkurranser", { cookie: "a=b; __Host-elva-session=abc" }],
  ["another language", "/konkurranser", { cookie: "elva-language=nn" }],
  ["another theme", "/konkurranser", { cookie: "elva-theme=dark" }],
  ["another search", "/konkurranser?fylke=50", {}],
  ["a part of a page", "/konkurranser", { rsc: "1" }],
  ["the cache itself", "/konkurranser", { "x-elva-uncached": "1" }],
  ["a page that is no longer true", "/behov", {}],
  ["a page that is nobody's to keep", "/min-side", {}],
])("%s: Next answers", async (_, path, headers) => {
  expect(String((await ask(path, headers)).body)).toBe("made by Next");
});

test("a form is never answered from what is kept", async () => {
  expect(String((await ask("/konkurranser", {}, "POST")).body)).toBe("made by Next");
});
