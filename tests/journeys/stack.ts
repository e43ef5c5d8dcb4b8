import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import pg from "pg";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright";
import { afterAll, expect } from "vitest";
import { ensureChromium } from "../../lib/processes/debian-packages.ts";
import { type Stack, startStack } from "../../lib/processes/stack.ts";
import { postgresUrl } from "../postgres.ts";
import type { PersonaKey } from "../world.ts";
import { personas } from "../world.ts";

export type Journey = Stack & {
  browser: Browser;
  /** A page signed in as this persona through the real sign-in servers, in a browser context of its own. */
  as: (persona: PersonaKey, options?: BrowserContextOptions) => Promise<Page>;
  /** A page of somebody who has not signed in. */
  visitor: (options?: BrowserContextOptions) => Promise<Page>;
  /** Moves the database's clock forward to this instant. */
  moveClock: (to: Date | string) => Promise<void>;
  now: () => Promise<Date>;
  // biome-ignore lint/suspicious/noExplicitAny: rows are whatever the test asks for
  sql: (text: string, values?: unknown[]) => Promise<any[]>;
};

/** The whole of Elva on a throw-away database with the world in it, and a real Chromium. Call once at the top of a file. */
export async function journey(): Promise<Journey> {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: postgresUrl("postgres", "postgres") });
  await admin.connect();
  await admin.query("select pg_advisory_lock(7015)");
  await admin.query(`create database ${name} template template_elva`);
  await admin.query("select pg_advisory_unlock(7015)");
  const dir = path.resolve(import.meta.dirname, `../../var/test/${name}`);
  mkdirSync(dir, { recursive: true });
  const ownerUrl = postgresUrl("postgres", name);
  const stack = await startStack({ mode: "test", dir, ownerUrl, servers: 1 });
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  owner.on("error", () => {});
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"],
  });

  afterAll(async () => {
    await browser.close();
    await stack.stop();
    await owner.end();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
    rmSync(dir, { recursive: true, force: true });
  });

  const visitor = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ locale: "nb-NO", baseURL: stack.url, ...options });
    context.setDefaultTimeout(30_000);
    return context.newPage();
  };
  return {
    ...stack,
    get pids() {
      return stack.pids;
    },
    browser,
    visitor,
    as: async (key, options) => {
      const persona = personas.find((one) => one.key === key);
      if (!persona) throw new Error(`No persona ${key}`);
      const page = await visitor(options);
      await page.goto("/logg-inn");
      await page.getByRole("button", { name: persona.issuer === "staff" ? /NAV/ : /leverandør|virksomhet/i }).click();
      await page.getByRole("button", { name: new RegExp(persona.name) }).click();
      await page.waitForURL((url) => url.origin === stack.url && !url.pathname.startsWith("/api/auth"));
      return page;
    },
    moveClock: async (to) => {
      await owner.query("select app.move_clock($1)", [to]);
    },
    now: async () => (await owner.query("select app.clock() as now")).rows[0].now,
    sql: async (text, values) => (await owner.query(text, values)).rows,
  };
}

/** Presses a button that posts, and waits until the server has answered: what follows stands in the database. */
export async function submit(page: Page, name: string | RegExp) {
  const byItself = /^\/api\/autosave\//; // what the form saves by itself is no press
  const asked = page.waitForRequest(
    (request) => request.method() === "POST" && !byItself.test(new URL(request.url()).pathname),
  );
  await page.getByRole("button", { name }).first().click();
  await (await asked).response();
}

/** Pixels by which the page is wider than its window, once what scripts lay out has settled there: a second at most. */
async function tooWide(page: Page): Promise<number> {
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  for (let wait = 0; wait < 1_000 && (await over()) > 0; wait += 100) await page.waitForTimeout(100);
  return over();
}

/** Fits a small window, and axe finds nothing, light and dark. Of a page whose scripts run: axe is one. */
export async function isSound(page: Page) {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 800 });
    const over = await tooWide(page);
    if (over > 0) found.push(`${page.url()} is ${over} px too wide at 320`);
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    found.push(
      ...violations.map(({ id, nodes }) => `${page.url()} ${colorScheme}: ${id}: ${nodes[0]?.html.slice(0, 200)}`),
    );
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(found).toEqual([]);
}
