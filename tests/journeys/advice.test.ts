import AxeBuilder from "@axe-core/playwright";
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { publishedRound } from "../bids/sealed-round.ts";
import { journey, submit } from "./stack.ts";

const elva = await journey();
const narrow = { viewport: { width: 320, height: 900 } };

async function emptyDraft(page: Page): Promise<string> {
  await page.goto("/konkurranser/ny");
  await page.getByRole("button", { name: "Begynn et tomt utkast" }).click();
  await page.waitForURL(/\/rediger$/);
  return new URL(page.url()).pathname.replace("/rediger", "");
}

/** Nothing sticks out at 320 px, and axe finds nothing. */
async function isFit(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("an officer asks the directorate about a part, which is locked until the answer, without JavaScript too", async () => {
  const kari = await elva.as("kari", { ...narrow, javaScriptEnabled: false });
  const address = await emptyDraft(kari);
  await kari.locator('[name="what"]').fill("Leverandøren skal holde kurs hver dag fra 9 til 15.");
  await submit(kari, "Lagre utkastet");
  await kari.goto(`${address}/rad`);
  await kari.getByText("Ingen er spurt om råd ennå").waitFor();
  await kari.getByLabel("Hvem spør du?").selectOption({ label: "Anders Holm, Arbeids- og velferdsdirektoratet" });
  await kari.getByLabel("Hva trenger vi?").check();
  await kari.getByLabel("Hva lurer du på?").fill("Er dette en oppskrift?");
  await submit(kari, "Send spørsmålet");
  await kari.getByText("Disse delene er låst til svaret er kommet.").waitFor();

  await kari.goto(`${address}/rediger`);
  await kari.getByText("Ett spørsmål om råd venter på svar.").waitFor();
  await kari.locator('[name="what"]').fill("Noe helt annet.");
  await submit(kari, "Lagre utkastet");
  await kari.getByText("En kollega er spurt om råd om denne delen.").first().waitFor();
  expect(await kari.locator('[name="what"]').inputValue()).toBe("Noe helt annet."); // what was typed stays
  expect((await elva.sql(`select what from "Tender"`))[0].what).toContain("9 til 15");

  const berit = await elva.as("berit");
  expect((await berit.goto(`${address}/rad`))?.status()).toBe(404);

  const anders = await elva.as("anders", narrow);
  await anders.goto("/min-side");
  await anders.getByRole("link", { name: "Gi råd om utkastet" }).click();
  await anders.getByText("Er dette en oppskrift?").waitFor();
  await anders.getByLabel("Rådet ditt").fill("Ja. Si hva deltakeren skal få til, ikke når det er kurs.");
  await isFit(anders);
  await submit(anders, "Send rådet");

  await kari.goto(`${address}/rad`);
  await kari.getByText("Ja. Si hva deltakeren skal få til").waitFor();
  await kari.goto(`${address}/rediger`);
  await kari.locator('[name="what"]').fill("Deltakeren er i jobb etter seks måneder.");
  await submit(kari, "Lagre utkastet");
  await expect
    .poll(async () => (await elva.sql(`select what from "Tender"`))[0].what)
    .toBe("Deltakeren er i jobb etter seks måneder.");

  const jon = await elva.as("jon", narrow);
  await jon.goto(`${address}/rediger`);
  await jon.locator('[name="judged"]').fill("Kvalitet teller mest.");
  await jon.getByText(/^Lagret kl\./).waitFor();
  await jon.goto(`${address}/versjoner`);
  await jon.getByText("Kvalitet teller mest.").waitFor();
  await isFit(jon);
});

test("terms come from the library, a variant brings its own text, and flags are stored when confirmed", async () => {
  const jon = await elva.as("jon", { ...narrow, javaScriptEnabled: false });
  const address = await emptyDraft(jon);
  await jon.goto(`${address}/vilkar`);
  const text = jon.locator('[name="terms[0].text"]');
  expect(await text.inputValue()).toContain("bare med kode");
  await jon.getByLabel("Leverandøren er databehandler").check();
  await submit(jon, "Lagre vilkårene");
  await expect.poll(async () => await text.inputValue()).toContain("databehandleravtale");
  await jon.getByLabel("Arbeid for langtidsledige og utsatte").check();
  await submit(jon, "Bekreft merkene");
  await expect
    .poll(async () => (await elva.sql(`select code from "TenderFlag"`)).map(({ code }) => code))
    .toEqual(["opp"]);
  const wide = await elva.as("jon", narrow);
  await wide.goto(`${address}/vilkar`);
  await isFit(wide);
});

test("everything of a tender comes in one file, signed out; another county begins from it, and the directorate recommends it", async () => {
  const { tenderId } = await publishedRound(elva);
  const visitor = await elva.visitor(narrow);
  await visitor.goto(`/konkurranser/${tenderId}`);
  await visitor.getByRole("link", { name: "Last ned alt i én fil" }).waitFor();
  const answer = await visitor.request.get(`/konkurranser/${tenderId}/dokumenter/alle`);
  expect(answer.headers()["content-type"]).toBe("application/zip");
  const files = unzipSync(new Uint8Array(await answer.body()));
  expect(strFromU8(files["00 Konkurransen.txt"] ?? new Uint8Array())).toContain("En vei inn");

  const anders = await elva.as("anders", narrow);
  await anders.goto("/konkurranser/ny");
  await anders.locator("summary", { hasText: "Anbefal som mønster" }).click();
  await anders.getByLabel("Hvorfor er den et godt mønster?").fill("Den sier hva som skal oppnås.");
  await isFit(anders);
  await submit(anders, "Anbefal som mønster");

  const berit = await elva.as("berit", narrow);
  await berit.goto("/konkurranser/ny");
  await berit.getByText("Anbefalt av direktoratet.").waitFor();
  await isFit(berit);
  await berit.getByRole("button", { name: "Begynn fra denne" }).click();
  await berit.waitForURL(/\/rediger$/);
  expect(await berit.getByLabel("Tittel").first().inputValue()).toBe("En vei inn");
  await berit.getByText("Kopiert, med det vi vet om hvordan det gikk").waitFor();
});
