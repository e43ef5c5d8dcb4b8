import type { Page } from "playwright";
import { expect, test } from "vitest";
import { isSound, journey } from "./stack.ts";

const elva = await journey();

const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
const later = (value: string, days: number) =>
  new Date(Date.parse(`${value.slice(0, 10)}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Kept for whoever wants to see it. */
async function looksRight(page: Page, name: string) {
  await isSound(page);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `var/test/procedure-${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function newDraft(page: Page): Promise<string> {
  await page.goto("/konkurranser/ny");
  await page.getByRole("button", { name: "Begynn et tomt utkast" }).click();
  await page.waitForURL(/\/rediger$/);
  return new URL(page.url()).pathname.replace("/rediger", "");
}

test("dates are planned by dragging, by keyboard and by typing, and the law is named where they break it", async () => {
  const kari = await elva.as("kari");
  const address = await newDraft(kari);
  const handle = kari.getByRole("slider", { name: "Tilbudsfrist" });
  const deadline = field(kari, "deadline");
  const before = await deadline.inputValue();
  await handle.focus();
  await kari.keyboard.press("ArrowRight");
  expect(await deadline.inputValue()).toBe(`${later(before, 1)}${before.slice(10)}`);
  await kari.keyboard.press("PageDown");
  expect(await deadline.inputValue()).toBe(`${later(before, -6)}${before.slice(10)}`);
  // dragged to the right edge: much later, and the field follows
  const box = await handle.boundingBox();
  if (!box) throw new Error("no handle");
  await kari.mouse.move(box.x + 8, box.y + 8);
  await kari.mouse.down();
  await kari.mouse.move(box.x + 160, box.y + 8, { steps: 8 });
  await kari.mouse.up();
  expect((await deadline.inputValue()) > before).toBe(true);
  // typed: sooner than the law gives
  const today = new Date(Date.now() + 86_400_000).toISOString();
  await deadline.fill(`${later(today, 10)}T12:00`);
  await kari.getByText("Fristen er kortere enn loven krever").waitFor();
  expect(await kari.getByRole("link", { name: "§ 20-2 (1)" }).first().getAttribute("href")).toContain("openDays@");
  // backwards from a start a year on: lawful again, and saved
  await field(kari, "startsOn").fill(later(today, 365));
  await kari.getByRole("button", { name: "Legg planen bakover fra oppstart" }).click();
  await kari.getByText("må dere kunngjøre senest").waitFor();
  expect(await kari.getByText("Fristen er kortere enn loven krever").count()).toBe(0);
  await kari.getByText(/^Lagret kl\./).waitFor();
  await expect
    .poll(async () => (await elva.sql(`select "startsOn"::text as day from "Tender"`))[0].day)
    .toBe(later(today, 365));
  await looksRight(kari, "bygg");

  // without a script the dates are typed, contradictions stand at their field, warnings at the plan
  const plain = await elva.as("kari", { javaScriptEnabled: false });
  await plain.goto(`${address}/rediger`);
  await field(plain, "awardOn").fill(later(today, 2));
  await plain.getByRole("button", { name: "Lagre utkastet" }).click();
  await plain.locator("a[href^='#']", { hasText: /frist/i }).first().waitFor();
  await plain.goto(`${address}/rediger`);
  await field(plain, "deadline").fill(`${later(today, 12)}T12:00`);
  await field(plain, "questionDeadline").fill(`${later(today, 4)}T12:00`);
  await plain.getByRole("button", { name: "Lagre utkastet" }).click();
  await plain.getByText("Fristen er kortere enn loven krever").first().waitFor();
});

test("a procedure is chosen with its rules in view, also without a script; the directorate confirms a value", async () => {
  const kari = await elva.as("kari", { javaScriptEnabled: false });
  const address = await newDraft(kari);
  await kari.goto(`${address}/prosedyre`);
  await kari.getByText("Utenfor regelverket").first().waitFor(); // nothing is worth anything yet
  await kari.getByText("venter på juridisk bekreftelse").first().waitFor();
  await kari.getByRole("link", { name: "Konkurranse med forhandling" }).click();
  await kari.getByText("minst 30 dager").first().waitFor();
  await kari.getByLabel("Grunnen i loven").selectOption("b");
  await kari.getByLabel("Hvorfor prosedyren trengs").fill("Ingen har løst dette ennå.");
  await kari.getByRole("button", { name: "Lagre valget" }).click();
  await kari.getByText("Skriv «Hvordan dere velger ut»").waitFor();
  await kari.goto(`${address}/prosedyre`);
  await kari.getByLabel("Hvordan dere velger ut").fill("Tre, etter poeng på erfaring.");
  await kari.getByRole("button", { name: "Lagre valget" }).click();
  await kari.getByText("Ingenting i veien for prosedyren.").waitFor();
  const scripted = await elva.as("kari");
  await scripted.goto(`${address}/prosedyre`);
  await looksRight(scripted, "prosedyre");

  const anders = await elva.as("anders", { javaScriptEnabled: false });
  await anders.goto("/min-side");
  await anders.getByRole("link", { name: "Bekreft verdier fra lovene" }).first().click();
  const row = anders.locator("tr[id='eeaThresholdState@2026-04-21']");
  await row.getByText("Bekreft verdien").click();
  await row.getByLabel("Hvor du leste den").fill("Lovdata, § 5-3.");
  await row.getByRole("button", { name: "Bekreft" }).click();
  await row.getByText("Bekreftet av direktoratet").waitFor();
  const visitor = await elva.visitor();
  await visitor.goto("/veiledning/regelverk");
  await visitor.locator("tr[id='eeaThresholdState@2026-04-21']").getByText("Bekreftet av direktoratet").waitFor();
  expect(await visitor.getByText("Bekreft verdien").count()).toBe(0);
  await looksRight(visitor, "regelverk");
  await visitor.goto("/konkurranser/planlegg");
  await visitor.getByLabel("Dato").fill("2027-09-01");
  await visitor.getByRole("button", { name: "Vis planen" }).click();
  await visitor.getByText("Karensperioden er over").waitFor();
  for (const [sent, says] of [
    ["2027-01-11", "gir kortere frist i denne planen"],
    ["2025-01-10", "gir ikke kortere frist"],
  ] as const) {
    await visitor.getByLabel("Veiledende kunngjøring sendt").fill(sent);
    await visitor.getByRole("button", { name: "Vis planen" }).click();
    await visitor.getByText(says).waitFor();
  }
  await looksRight(visitor, "planlegg");
  // what cannot be meant is said at its field and kept there, and no plan is made of something else
  await visitor.getByLabel("CPV").fill("12345678");
  await visitor.getByRole("button", { name: "Vis planen" }).click();
  await visitor.getByText("Ingen CPV-kode begynner slik.").waitFor();
  expect(await visitor.getByLabel("CPV").inputValue()).toBe("12345678");
  expect(await visitor.getByText("Karensperioden er over").count()).toBe(0);
});
