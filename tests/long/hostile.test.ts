import { globSync, readFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { journey } from "../journeys/stack.ts";

/* What no browser of ours sends, over the network as it is: nothing a client sends may give a 5xx. */

const elva = await journey();

type Sent = { method?: string; headers?: Record<string, string>; body?: string };

/** Node's own client: `fetch` neither sends TRACE nor leaves a path as it is written. */
async function answered(path: string, { method = "GET", headers = {}, body = "" }: Sent = {}) {
  const { hostname, port } = new URL(elva.url);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ hostname, port, path, method, headers }, resolve).on("error", reject).end(body);
  });
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) };
}

/** Those of the requests that were answered with a 5xx. */
async function broken(requests: readonly [string, Sent?][]) {
  const found: string[] = [];
  const waiting = [...requests];
  const send = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [path, sent = {}] = next;
      const { status } = await answered(path, sent);
      if (status >= 500) found.push(`${sent.method ?? "GET"} ${path.slice(0, 120)}: ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 6 }, send));
  return found;
}

/** Addresses of pages and doors; dynamic parts as given. Of those files whose text is `like`. */
const addresses = (part: string, like = /./) => [
  ...new Set(
    globSync("app/**/{page.tsx,route.ts}")
      .filter((file) => like.test(readFileSync(file, "utf8")))
      .map(
        (file) =>
          file
            .slice(3)
            .replace(/\/(page\.tsx|route\.ts)$/, "")
            .replace(/\[[^\]]+\]/g, part) || "/",
      ),
  ),
];

async function cookieOf(persona: "kari" | "ingrid") {
  const page = await elva.as(persona);
  const cookies = await page.context().cookies();
  await page.context().close();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** As long as an id, of its letters, and none. */
const nearlyAnId = `${"0".repeat(34)}--`;

const parts = ["%ff", "%c0%af", "%F0%9F", "%", "%zz", "%00", "x%0d%0ay", "%2e%2e", "x".repeat(3_000), nearlyAnId];

test("no path breaks a page or a door, whatever stands in it", async () => {
  const requests = parts.flatMap((part) => addresses(part).map((path): [string] => [path]));
  expect(requests.length).toBeGreaterThan(1_000);
  expect(await broken(requests)).toEqual([]);
  for (const part of parts.slice(0, 5)) {
    const { status, body, headers } = await answered(`/behov/${part}`);
    expect([part, status, body.includes("cannot be read")]).toEqual([part, 400, true]);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  }
  for (const path of ["/%ff", "/_next/static/%ff", "/behov/%ff?ord=x", "/tilbud/%ff"])
    expect([path, (await answered(path, { method: "POST" })).status]).toEqual([path, 400]);
});

const names =
  "ord fylke malgruppe status side type slag tiltak cpv oppdragsgiver sorter sok kontroller eldre kvittering videre callbackUrl error dokument sprak vedlegg avvist lagret registrert versjon lot prosedyre verdi retning dato veiledende til fra tilbud kriterium etter kvartal behov vis punkt alle sist av feil format since limit before from id m w0 n0 p0 q0-0".split(
    " ",
  );
const values = [
  "%00",
  "a%00b",
  "%ff",
  "%F0%9F",
  "-1",
  "1e400",
  "NaN",
  "%E2%80%AE",
  "%5B%5D",
  "__proto__",
  "%2F%E6%BC%A2",
  "'",
  "%25",
  "0000-01-01",
  nearlyAnId,
];

test("no search parameter breaks a page or a door: control characters, too long, twice, of another kind", async () => {
  const queries = [
    ...values.map((value) => names.map((name) => `${name}=${value}`).join("&")),
    names.map((name) => `${name}=a&${name}=b%00`).join("&"),
    ...["ord", "side", "kvittering", "videre", "verdi"].map((name) => `${name}=${"9".repeat(10_000)}`),
    "__proto__=x&constructor=y&=z&&%",
  ];
  const nobodys = "00000000-0000-4000-8000-00000000dead";
  const [every, reading] = [addresses(nobodys), addresses(nobodys, /searchParams|feed/i)];
  expect(reading.length).toBeGreaterThan(35);
  const officer = await cookieOf("kari");
  const supplier = await cookieOf("ingrid");
  for (const cookie of ["", officer, supplier]) {
    const ask = (paths: string[], asked: string[]) =>
      paths
        .filter((path) => path !== "/logg-ut")
        .flatMap((path) => asked.map((query): [string, Sent] => [`${path}?${query}`, { headers: { cookie } }]));
    const requests = [...ask(every, queries.slice(0, 1)), ...ask(reading, queries.slice(1))];
    expect(await broken(requests)).toEqual([]);
  }
  expect((await answered("/leverandorer?ord=%00")).status).toBe(200);
  expect((await answered("/konkurranser/ny?ord=%00", { headers: { cookie: officer } })).status).toBe(200);
}, 400_000);

test("methods, broken forms and false encodings are refused", async () => {
  const some = [
    "/",
    "/behov",
    "/logg-inn",
    "/api/health",
    "/api/auth/csrf",
    "/min-side",
    "/nowhere",
    "/api/demo/clock",
  ];
  for (const path of some) {
    const { status, body } = await answered(path, { method: "TRACE", headers: { "x-secret": "echo" } });
    expect([path, status, body]).toEqual([path, 405, ""]);
  }
  const own = { origin: elva.url };
  const bodies: Sent[] = [
    { headers: { "content-type": "multipart/form-data" }, body: "x" },
    { headers: { "content-type": "multipart/form-data; boundary=x" }, body: "--x\r\nbroken" },
    { headers: { "content-type": "application/json" }, body: "{broken" },
    { headers: { "content-type": "application/json" }, body: "null" },
    { headers: { "content-type": "application/json", "content-encoding": "gzip" }, body: "not gzip" },
    { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "%ff=%00&to=%00" },
    { headers: { "content-type": 'x/y; charset="' }, body: "\u0000" },
  ];
  const doors = [
    ...["callback/staff", "signin/staff", "signout", "csrf", "_log", "session", "nowhere"].map(
      (at) => `/api/auth/${at}`,
    ),
    ...addresses("00000000-0000-4000-8000-00000000dead"),
    ...addresses("%25"),
  ];
  const requests = doors.flatMap((path) =>
    ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"].flatMap((method) =>
      (method === "POST" ? bodies : bodies.slice(1, 3)).map(({ headers, body }): [string, Sent] => [
        path,
        { method, headers: { ...headers, ...own }, body },
      ]),
    ),
  );
  expect(await broken(requests)).toEqual([]);
  for (const sent of bodies.slice(0, 2))
    expect((await answered("/api/demo/clock", { ...sent, method: "POST" })).status).toBe(400);
  const forged = { method: "POST", headers: { origin: "https://evil.example", "content-type": "application/json" } };
  expect((await answered("/api/auth/_log", { ...forged, body: "{}" })).status).toBe(405);
}, 400_000);
