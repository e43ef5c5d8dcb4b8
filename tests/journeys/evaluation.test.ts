import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import type { TestDatabase } from "../database.ts";
import { openedTender } from "../evaluation/opened-tender.ts";
import { journey, submit } from "./stack.ts";

const elva = await journey();
const pictures = path.resolve(import.meta.dirname, "../../var/pictures");

/** A picture of the page at 1280 and 360 px, for people to look at; nothing sticks out on the narrow one. */
async function look(page: Page, name: string) {
  mkdirSync(pictures, { recursive: true });
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: path.join(pictures, `${name}-${width}.png`), fullPage: true });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([name, width, overflow]).toEqual([name, width, Math.min(0, overflow)]);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function scoreEverything(page: Page, points: (bid: number) => number) {
  for (const cell of [0, 1, 2, 3]) {
    const left = page.getByText(`${4 - cell} av 4 gjenstår`);
    await left.waitFor();
    await page.getByRole("radio", { name: String(points(cell < 2 ? 0 : 1)), exact: true }).check({ force: true });
    await page.getByLabel("Hvorfor?", { exact: true }).fill("Tydelig vei fra første møte til fast jobb.");
    await page.getByRole("button", { name: "Sett poeng" }).click();
    await left.waitFor({ state: "detached" });
  }
  await submit(page, "Lås poengene mine");
}

test("from impartiality to a letter that teaches, as the people who do it", { timeout: 240_000 }, async () => {
  const tender = await openedTender({ sql: elva.sql } as TestDatabase, {
    bidders: [
      { supplier: "springbrett", partner: "rorvik", priceKroner: 12_000 },
      { supplier: "trygg", priceKroner: 11_000 },
    ],
  });
  const address = `/konkurranser/${tender.tenderId}/evaluering`;
  const [kari, siri, marit] = [await elva.as("kari"), await elva.as("siri"), await elva.as("marit")];

  await kari.goto(address);
  for (const [name, lead] of [
    ["Kari Nordgård", true],
    ["Siri Haugan", false],
  ] as const) {
    const form = kari.locator("#evaluatorer").locator("xpath=ancestor::section");
    if (!(await form.getByLabel("Hvem?").isVisible())) await form.getByText("Oppnevn en evaluator").click();
    const option = await form.getByRole("option", { name: new RegExp(name) }).getAttribute("value");
    await form.getByLabel("Hvem?").selectOption(option);
    if (lead) await form.getByLabel("Leder evalueringen").check();
    await form.getByRole("button", { name: "Oppnevn", exact: true }).click();
    await form.locator("li", { hasText: name }).waitFor();
  }

  for (const page of [kari, siri]) {
    await page.goto(address);
    expect(await page.getByText("Vi begynner med en arbeidsgiver").count()).toBe(0);
    await page.getByText("Trygg Inngang").first().waitFor();
    if (page === siri) await look(page, "evaluering-habilitet");
    await page.getByLabel("Nei, jeg er habil overfor alle").check();
    await page.getByRole("button", { name: "Send svaret" }).click();
    await page.getByText("Vi begynner med en arbeidsgiver").first().waitFor();
  }
  await look(siri, "evaluering-alene");

  await scoreEverything(kari, (bid) => 9 - bid * 3);
  await scoreEverything(siri, (bid) => 7 - bid);
  await kari.goto(address);
  await kari.getByText("4 av 4 gjenstår").waitFor();
  await look(kari, "evaluering-enighet");
  for (const cell of [0, 1, 2, 3]) {
    const left = kari.getByText(`${4 - cell} av 4 gjenstår`);
    await left.waitFor();
    await kari.getByRole("radio", { name: cell < 2 ? "8" : "6", exact: true }).check({ force: true });
    await kari.getByLabel("Felles begrunnelse").fill("Tilbudet viser hvem som gjør hva, uke for uke.");
    await kari
      .getByLabel(/Hva ville ha løftet/)
      .fill(cell < 2 ? "" : "Et eksempel på en deltaker som falt fra og kom tilbake.");
    await kari.getByRole("button", { name: "Lagre det dere er enige om" }).click();
    await left.waitFor({ state: "detached" });
  }
  await kari.getByRole("button", { name: /Lås evalueringen/ }).click();
  await kari.getByRole("heading", { name: "Rangeringen" }).waitFor();
  await look(kari, "evaluering-rangering");

  await kari.goto(`/konkurranser/${tender.tenderId}/tildeling`);
  await kari
    .getByLabel("Begrunnelse")
    .fill("Springbrett Namdal og Rørvik Verksted har den tydeligste veien til fast jobb.");
  await look(kari, "tildeling-utkast");
  await kari.getByRole("button", { name: "Lagre utkastet" }).click();
  await kari.getByText("Utkast av Kari Nordgård").waitFor();
  expect(await kari.getByRole("button", { name: "Godkjenn tildelingen" }).count()).toBe(0);
  await marit.goto(`/konkurranser/${tender.tenderId}/tildeling`);
  await marit.getByRole("button", { name: "Godkjenn tildelingen" }).click();
  await marit.getByText("Godkjent av Marit Aune").waitFor();
  await kari.reload();
  await kari.getByRole("button", { name: "Send alle brevene nå" }).click();
  await kari.getByText("Brev er sendt").waitFor();
  await look(kari, "tildeling-sendt");
  await kari.goto(`/konkurranser/${tender.tenderId}/protokoll`);
  await look(kari, "protokoll");

  const [letter] = await elva.sql(
    `select l.id from "AwardLetter" l join "Award" a on a.id = l."awardId"
    where a."tenderId" = $1 and not l.won`,
    [tender.tenderId],
  );
  const tuva = await elva.as("tuva");
  await tuva.goto(`/tildelingsbrev/${letter.id}`);
  await tuva.getByText("Et eksempel på en deltaker som falt fra og kom tilbake.").first().waitFor();
  await look(tuva, "tildelingsbrev");
  const state = await tuva.context().storageState();
  const plain = await elva.visitor({ javaScriptEnabled: false, storageState: state });
  await plain.goto(`/tildelingsbrev/${letter.id}`);
  await plain.getByRole("button", { name: "Jeg har lest brevet" }).click();
  await plain.getByText(/^Lest /).waitFor();

  const stein = await elva.as("stein");
  for (const page of [stein, await elva.visitor()]) {
    const response = await page.goto(`/tildelingsbrev/${letter.id}`);
    expect(await page.content()).not.toContain("Trygg Inngang");
    if (page === stein) expect(response?.status()).toBe(404);
  }
  const visitor = await elva.visitor();
  await visitor.goto(`/konkurranser/${tender.tenderId}/tildeling`);
  await visitor.getByText("Springbrett Namdal SA").first().waitFor();
  expect((await visitor.goto(address))?.url()).toContain("/logg-inn");
});
