import { expect, test, vi } from "vitest";
import { cachedPage, expiryOf, forgetPages } from "../../lib/platform/cache.ts";
import { testDatabase } from "../database.ts";

const db = await testDatabase();

const one = "/konkurranser/11111111-1111-4111-8111-111111111111";
const other = "/konkurranser/22222222-2222-4222-8222-222222222222";

function maker(html: () => string | Promise<string>) {
  return vi.fn(async () => ({ html: await html(), policy: "default-src 'self'" }));
}

async function textOf(path: string, make: ReturnType<typeof maker>) {
  const page = await cachedPage(`nb light ${path}`, path, make);
  return page instanceof Response ? page.text() : new TextDecoder().decode(page.body);
}

test("a page is made once, and again within a second of a change to it", async () => {
  let version = 1;
  const make = maker(() => `version ${version}`);
  expect(await textOf(one, make)).toBe("version 1");
  expect(await textOf(one, make)).toBe("version 1");
  expect(make).toHaveBeenCalledTimes(1);
  version = 2;
  await db.asApp(null, "select pg_notify('elva_cache', $1)", [`tender:${one.slice(14)}`]);
  await expect.poll(() => textOf(one, make), { timeout: 1_000 }).toBe("version 2");
});

test("a change to one thing leaves other things' pages, but not the lists", async () => {
  const pages = [one, other, "/konkurranser", "/"].map((path) => ({ path, make: maker(() => path) }));
  for (const { path, make } of pages) await textOf(path, make);
  forgetPages(`tender:${one.slice(14)},tenders`);
  for (const { path, make } of pages) await textOf(path, make);
  const made = pages.map(({ make }) => make.mock.calls.length);
  expect(made.slice(1)).toEqual([1, 2, 2]);
});

test("a change to one thing makes lists that are searched by an id old, and the need that shows it", async () => {
  const id = "33333333-3333-4333-8333-333333333333";
  const pages = [`/sok?oppdragsgiver=${id}`, `/behov/${id}`, `${other}?x=${one.slice(14)}`].map((path) => ({
    path,
    make: maker(() => path),
  }));
  for (const { path, make } of pages) await textOf(path, make);
  forgetPages(`tenders,tender:${one.slice(14)}`);
  for (const { path, make } of pages) await textOf(path, make);
  expect(pages.map(({ make }) => make.mock.calls.length)).toEqual([2, 2, 1]);
});

test("news without an id makes everything old", async () => {
  for (const html of ["x", "y"]) {
    forgetPages("clock");
    const make = maker(() => html);
    expect(await textOf(other, make)).toBe(html);
    expect(make).toHaveBeenCalledTimes(1);
  }
});

test("a page that was being made while the news came is not kept", async () => {
  const path = "/behov";
  const make = maker(async () => {
    forgetPages("needs");
    return "made of old rows";
  });
  await textOf(path, make);
  await textOf(
    path,
    maker(() => "fresh"),
  );
  expect(
    await textOf(
      path,
      maker(() => "fresher"),
    ),
  ).toBe("fresh");
});

test("who asks while a page is being made waits for it", async () => {
  const path = "/resultater";
  const page = Promise.withResolvers<string>();
  const make = maker(() => page.promise);
  const all = Promise.all([textOf(path, make), textOf(path, make), textOf(path, make)]);
  page.resolve("slow");
  expect(await all).toEqual(["slow", "slow", "slow"]);
  expect(make).toHaveBeenCalledTimes(1);
});

test("a page that is not found is not kept", async () => {
  const path = "/behov/33333333-3333-4333-8333-333333333333";
  const make = vi.fn(async () => new Response("none", { status: 404 }));
  for (const _ of [1, 2]) {
    const answer = (await cachedPage(path, path, make)) as Response;
    expect([answer.status, await answer.text()]).toEqual([404, "none"]);
  }
  expect(make).toHaveBeenCalledTimes(2);
});

test("a page lives to the first instant that it shows, at most a minute", () => {
  const clock = new Date("2026-12-10T10:59:50Z");
  const at = (instant: string) => `<time dateTime="${instant}">`;
  expect(expiryOf("no instants", clock, 0)).toBe(60_000);
  expect(expiryOf(at("2026-12-10T11:00:00.000Z") + at("2026-12-24T11:00:00.000Z"), clock, 0)).toBe(10_000);
  expect(expiryOf(at("2026-12-01T11:00:00.000Z"), clock, 0)).toBe(60_000);
});
