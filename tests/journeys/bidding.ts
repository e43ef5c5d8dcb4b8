import type { Page } from "playwright";

/** Every part by its form's own button, as one does without JavaScript. */
export async function writeBid(page: Page, bid: string) {
  const onward = page.getByRole("button", { name: /Lagre og/ });
  await page.goto(`${bid}/egenerklaering`);
  await page.getByLabel("Ja", { exact: true }).check();
  await page.getByLabel("Ingen av avvisningsgrunnene gjelder for oss").check();
  await page.getByLabel("Det vi skriver er riktig").check();
  await onward.click();
  await page.waitForURL(`**${bid}/krav-1`);
  await page.getByLabel("Svaret deres").fill("Hver deltaker får en egen loskontakt fra første dag.");
  await onward.click();
  await page.waitForURL(`**${bid}/krav-2`);
  await page.getByLabel("Svaret deres").fill("Den samme losen følger deltakeren hele veien.");
  await onward.click();
  await page.waitForURL(`**${bid}/pris`);
  await page.getByLabel("Pris per plass per måned").fill("12 500");
  await page.getByLabel("Hvor mange plasser i året").fill("30");
  await page.getByLabel("Når kan dere ta imot").fill("2030-02-01");
  await onward.click();
  await page.waitForURL(`**${bid}/vedlegg`);
}
