import { createHash } from "node:crypto";
import { globSync, readdirSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { languages } from "../../lib/platform/i18n/language.ts";
import { THEME_COOKIE, type Theme } from "../../lib/platform/theme.ts";
import { playStoryInto } from "../../lib/processes/play-story-into.ts";
import { journey } from "../journeys/stack.ts";
import { type Visit, visitsOf } from "./pages.ts";
import { people, signedIn } from "./people.ts";
import { storyIds } from "./story-ids.ts";

/*
 * Every page of the app × every role × three languages, on the short story. All combinations are fetched; each screen that
 * differs from those seen is opened in a browser: in one language of the three with scripts and axe, in turn light and dark,
 * in the others without scripts.
 */

type Language = (typeof languages)[number];
/** A screen as somebody sees it first: whoever else gets the same words and controls is not looked at again. */
type Screen = { visit: Visit; who: string; language: Language };

const elva = await journey();
let visits: Visit[];
let cookies: Map<string, string | undefined>;
const screens = new Map<string, Screen>();
const WIDTHS = [320, 1280];
const TABS = 3;

beforeAll(async () => {
  await playStoryInto(elva, "short");
  visits = visitsOf(await storyIds(elva));
  cookies = await signedIn(elva);
}, 300_000);

function lets({ seers }: Visit, who: string) {
  if (Array.isArray(seers)) return seers.includes(who);
  return seers === "all" || (who !== "nobody" && (seers === "anyoneSignedIn" || who !== people.newcomer));
}

const namespaces = readdirSync("lib/platform/i18n/messages/nb").map((file) => file.replace(".json", ""));
const rawKey = new RegExp(`(?<![\\w./@-])(${namespaces.join("|")})\\.[a-z][A-Za-z]+(\\.[A-Za-z0-9]+)*(?![\\w.@/-])`);

const withoutScripts = (html: string) => html.replace(/<(script|style|template)[\s\S]*?<\/\1>/g, " ");
/** What a reader sees of the page, roughly: without scripts and tags; code is meant to be raw. */
const textOf = (html: string) =>
  withoutScripts(html)
    .replace(/<code[\s\S]*?<\/code>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
/** What differs between two screens: not the names that React gives its parts. */
const mainOf = (html: string) =>
  (withoutScripts(html).match(/<main[\s\S]*<\/main>/)?.[0] ?? html).replace(/_[Rr]_\w+_/g, "");

async function fetchPage(address: string, who: string, language: Language) {
  const cookie = [`elva-language=${language}`, ...(cookies.get(who) ? [`elva-session=${cookies.get(who)}`] : [])];
  const answer = await fetch(`${elva.url}${address}`, { redirect: "manual", headers: { cookie: cookie.join("; ") } });
  return { status: answer.status, html: await answer.text() };
}

/** Takes from a row until it is empty, a few at a time. */
async function together<T>(row: readonly T[], work: (one: T, hand: number) => Promise<void>, hands = TABS) {
  const waiting = [...row];
  await Promise.all(
    Array.from({ length: hands }, async (_, hand) => {
      for (let one = waiting.shift(); one; one = waiting.shift()) await work(one, hand);
    }),
  );
}

test("the table names every page", () => {
  const pages = globSync("app/**/page.tsx").map((file) => file.slice(3).replace(/\/page\.tsx$/, "") || "/");
  expect([...new Set(visits.map(({ page }) => page))].sort()).toEqual(pages.sort());
});

test("everyone is let in where they should be, in their language, with no message missing", async () => {
  const wrong: string[] = [];
  let looked = 0;
  const visitAs = async ({ visit, who }: { visit: Visit; who: string }) => {
    const texts = new Map<Language, string>();
    for (const language of lets(visit, who) ? languages : (["nb"] as const)) {
      const { status, html } = await fetchPage(visit.address, who, language);
      const at = `${visit.page} ${who} ${language}`;
      const expected = lets(visit, who) ? [200] : [404, 307];
      looked += 1;
      if (!expected.includes(status)) wrong.push(`${at}: ${status}, not ${expected.join(" or ")}`);
      if (status !== 200) continue;
      if (!html.includes(`<html lang="${language}"`)) wrong.push(`${at}: ${html.match(/<html[^>]*>/)?.[0]}`);
      const text = textOf(html);
      const raw = text.match(rawKey)?.[0];
      if (raw) wrong.push(`${at}: shows ${raw}`);
      texts.set(language, text);
      const screen = createHash("sha256")
        .update(`${visit.page} ${language} ${mainOf(html)}`)
        .digest("hex");
      if (!screens.has(screen)) screens.set(screen, { visit, who, language });
    }
    if (new Set(texts.values()).size < texts.size) wrong.push(`${visit.page} ${who}: two languages say the same`);
  };
  const everyone = [...cookies.keys()];
  await together(
    visits.flatMap((visit) => everyone.map((who) => ({ visit, who }))),
    visitAs,
  );
  const pages = new Set(visits.map(({ page }) => page)).size;
  console.log(`every page: ${looked} of page × role × language: ${pages} pages, ${everyone.length} people`);
  expect(wrong).toEqual([]);
});

async function look(page: Page, { visit, who, language }: Screen, scheme: Theme | undefined) {
  const at = `${visit.page} ${who} ${language}`;
  const found: string[] = [];
  const complaints: string[] = [];
  const hear = (text: string) => complaints.push(text);
  page.on("console", (message) => message.type() === "error" && hear(`${message.text()} ${message.location().url}`));
  page.on("pageerror", ({ message }) => hear(message));
  const context = page.context();
  const session = cookies.get(who);
  await context.clearCookies();
  await context.addCookies([
    { name: "elva-language", value: language, url: elva.url },
    { name: THEME_COOKIE, value: scheme ?? "light", url: elva.url },
    ...(session ? [{ name: "elva-session", value: session, url: elva.url }] : []),
  ]);
  await page.goto(visit.address, { waitUntil: "load" });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate((most) => {
      const beyond = [...document.querySelectorAll("main *")].find((one) => {
        const { right, width } = one.getBoundingClientRect();
        return width > 0 && right > most + 1 && !one.closest("[tabindex='0']");
      });
      const { scrollWidth } = document.documentElement;
      return scrollWidth > most ? `${scrollWidth} px, ${beyond?.outerHTML.slice(0, 160)}` : undefined;
    }, width);
    if (wide) found.push(`${at}: wider than ${width} px: ${wide}`);
  }
  if (scheme) {
    await page.setViewportSize({ width: scheme === "dark" ? 320 : 1280, height: 800 });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    for (const { id, nodes } of violations)
      found.push(`${at} ${scheme}: ${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 200)}`);
  }
  for (const complaint of complaints) found.push(`${at}: console: ${complaint.slice(0, 240)}`);
  page.removeAllListeners("console");
  page.removeAllListeners("pageerror");
  return found;
}

test("every screen fits a small and a large window, says nothing in the console, and axe finds nothing", async () => {
  const found: string[] = [];
  // Each page as each role is read by axe in one language; the next one in the other scheme.
  const views = new Map<string, number>();
  const rows = [...screens.values()].map((screen) => {
    const view = `${screen.visit.address} ${screen.who}`;
    if (!views.has(view)) views.set(view, views.size);
    const turn = views.get(view) ?? 0;
    const read = languages[turn % languages.length] === screen.language;
    return { screen, scheme: read ? (turn % 2 ? ("dark" as Theme) : ("light" as Theme)) : undefined };
  });
  // Those that axe does not read come without scripts, as they do to some suppliers: only whether they fit is asked.
  const tabs = await Promise.all(
    Array.from({ length: TABS }, async () => ({
      scripted: await elva.visitor(),
      plain: await elva.visitor({ javaScriptEnabled: false }),
    })),
  );
  await together(rows, async ({ screen, scheme }, hand) => {
    const tab = tabs[hand];
    if (tab) found.push(...(await look(scheme ? tab.scripted : tab.plain, screen, scheme)));
  });
  for (const { scripted, plain } of tabs) await Promise.all([scripted.context().close(), plain.context().close()]);
  const read = rows.filter(({ scheme }) => scheme).length;
  console.log(`every page: ${rows.length} different screens opened at ${WIDTHS.join(" and ")} px, ${read} read by axe`);
  expect(found).toEqual([]);
});
