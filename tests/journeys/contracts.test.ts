import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { awardedLot } from "../contracts/awarded.ts";
import { suppliers } from "../world.ts";
import { journey, submit } from "./stack.ts";

const elva = await journey();
const main = async (page: Page) => (await page.locator("main").textContent()) ?? "";
const noScript = { javaScriptEnabled: false };
let here = "";

/** Jon, without JavaScript, began before Kari saved; Kari has the contract open, and may not send what she has not read. */
async function savesOver(kari: Page) {
  const jon = await elva.as("jon", noScript);
  await jon.goto(`${here}/rediger`);
  const karis = await elva.as("kari");
  await karis.goto(`${here}/rediger`);
  await karis.getByLabel("Samlet tak i kroner").fill("120 000");
  await submit(karis, "Lagre utkastet");
  await karis.waitForURL((url) => url.pathname === here);
  await jon.getByLabel("Tittel").fill("Jobb først, hele Namdal");
  for (const _ of [1, 2]) {
    await submit(jon, "Lagre utkastet"); // pressing once more is not a choice
    await jon.getByText(/Kari \S+ lagret dette utkastet .+ kl\./).waitFor();
  }
  expect(await jon.getByLabel("Tittel").inputValue()).toBe("Jobb først, hele Namdal");
  expect(await jon.getByRole("listitem").filter({ hasText: "Samlet tak i kroner" }).count()).toBe(1);
  await jon.getByLabel("Samlet tak i kroner").fill("120 000");
  await submit(jon, "Lagre mitt over det som er lagret");
  await jon.waitForURL((url) => url.pathname === here);
  await submit(kari, "Send til signering");
  await kari.getByText("Noen har lagret utkastet etter at du åpnet siden.").waitFor();
  await kari.goto(here);
  expect(await main(kari)).toMatch(/Sist lagret av Jon/);
}

describe("from a final award to a payment", () => {
  test("the officer drafts, the parties sign the same text, and it is in force", async () => {
    await awardedLot(elva, { volume: 3 });
    const kari = await elva.as("kari");
    await kari.goto("/kontrakter");
    await submit(kari, "Lag kontraktsutkast");
    await kari.waitForURL("**/rediger");
    here = new URL(kari.url()).pathname.replace("/rediger", "");
    await kari.getByLabel("Kroner for hvert resultat").fill("20 000");
    await kari.getByLabel("Samlet tak i kroner").fill("10 000");
    await submit(kari, "Lagre utkastet");
    await kari.getByText("Taket kan ikke være lavere enn betalingen for ett resultat.").first().waitFor();
    expect(await kari.getByLabel("Kroner for hvert resultat").inputValue()).toBe("20 000");
    await kari.getByLabel("Samlet tak i kroner").fill("100 000");
    await submit(kari, "Lagre utkastet");
    await kari.waitForURL(`**${here}`);
    await savesOver(kari);
    await submit(kari, "Send til signering");
    await kari.getByText("Venter på signaturer").first().waitFor();

    const ingrid = await elva.as("ingrid", noScript);
    await ingrid.goto(here);
    await ingrid.getByRole("button", { name: "Les og signer" }).click();
    await ingrid.getByText(`Du signerer som Ingrid Solem for ${suppliers.springbrett.name}.`).waitFor();
    await submit(ingrid, "Signer kontrakten"); // without having ticked
    await ingrid.getByText("Du må krysse av her for å gå videre.").first().waitFor();
    await ingrid.getByLabel("Jeg har lest kontrakten").check();
    await submit(ingrid, "Signer kontrakten");
    await ingrid.waitForURL(`**${here}**`);

    await kari.goto(`${here}/signer`);
    expect(await main(kari)).toContain("finner ikke"); // who drafted does not sign
    const marit = await elva.as("marit");
    await marit.goto(`${here}/signer`);
    await marit.getByLabel("Jeg har lest kontrakten").check();
    await submit(marit, "Signer kontrakten");
    await marit.waitForURL((url) => url.pathname === here);
    await marit.getByText("I kraft", { exact: true }).first().waitFor();
    expect(await main(marit)).toContain("Ingrid Solem for Springbrett Namdal SA");
  });

  test("the public reads what is agreed; other suppliers and counties no more than that", async () => {
    for (const page of [await elva.visitor(), await elva.as("per"), await elva.as("berit")]) {
      await page.goto(here);
      const text = await main(page);
      expect(text).toContain("Springbrett Namdal SA leverer");
      expect(text).not.toContain("12 500"); // the price of a place
      expect(text).not.toContain("Ingrid Solem");
      for (const part of ["deltakere", "krav", "dokument"]) {
        const answer = await page.request.get(`${here}/${part}`, { maxRedirects: 0 });
        expect([404, 307]).toContain(answer.status());
      }
    }
  });

  test("an office refers by code, the supplier registers without JavaScript, the office confirms", async () => {
    const nina = await elva.as("nina");
    await nina.goto(`${here}/deltakere`);
    await nina.getByLabel("Innsatsgruppe").selectOption({ label: "Trenger veiledning" });
    await nina.getByLabel("Henvist dato").fill("2026-10-01");
    await submit(nina, "Henvis en deltaker");
    await nina.getByText("Koden er").waitFor();
    const code = /[2-9A-Z]{3}-[2-9A-Z]{3}/.exec(await main(nina))?.[0] ?? "";
    expect(code).not.toBe("");

    const eirik = await elva.as("eirik", noScript);
    await eirik.goto(`${here}/deltakere`);
    await eirik.getByText("Registrer oppstart").first().click();
    await eirik.getByLabel("Første dag").fill("2026-10-05");
    await submit(eirik, "Registrer oppstart");
    await eirik.getByText("I gang").waitFor();
    await eirik.getByText("Registrer slutt").first().click();
    await eirik.getByLabel("Hvordan sluttet det?").selectOption({ label: "Fullførte" });
    await eirik.getByLabel("Siste dag").fill("2026-10-30");
    await submit(eirik, "Registrer slutt");
    await eirik.getByText("Fullførte").first().waitFor();

    await nina.goto(`${here}/deltakere`);
    await nina.getByText("Bekreft resultat").first().click();
    await nina.getByLabel("I arbeid", { exact: true }).check();
    await submit(nina, "Bekreft resultat");
    await nina.getByText(/^Vis 1 som er ferdig/).click(); // those who need nothing more lie folded
    await nina.locator("strong", { hasText: "I arbeid" }).waitFor();
    const tore = await elva.as("tore"); // the other office
    await tore.goto(`${here}/deltakere`);
    expect(await main(tore)).not.toContain(code);
  });

  test("the claim adds itself up, and two people in NAV stand behind the payment", async () => {
    const ingrid = await elva.as("ingrid", noScript);
    await ingrid.goto(`${here}/krav`);
    await ingrid.getByLabel("Fra og med").fill("2026-01-01");
    await ingrid.getByLabel("Til og med").fill("2026-10-31");
    await submit(ingrid, "Regn ut kravet");
    await ingrid.getByText("Plasser i oktober 2026").waitFor();
    // 20 of 22 weekdays of October at 12 500 kr
    expect(await main(ingrid)).toMatch(/11\s363,75\skr/);
    await submit(ingrid, "Send kravet");
    await ingrid.getByText(/· Sendt$/).waitFor();

    const kari = await elva.as("kari");
    await kari.goto(`${here}/krav`);
    await submit(kari, "Kontrollert og riktig");
    await kari.getByText(/· Kontrollert$/).waitFor();
    const marit = await elva.as("marit");
    await marit.goto(`${here}/krav`);
    await submit(marit, "Godkjenn betalingen");
    await marit.getByText(/· Godkjent$/).waitFor();
    await kari.goto(`${here}/krav`);
    await submit(kari, "Marker som betalt");
    await kari.getByText(/· Betalt$/).waitFor();
  });

  test("open data follows: the contract is there, the participant is not", async () => {
    const page = await elva.visitor();
    const answer = await page.request.get("/api/ocds/releases");
    expect(answer.headers()["cache-control"]).toContain("public");
    const again = await page.request.get("/api/ocds/releases", {
      headers: { "if-none-match": answer.headers().etag ?? "" },
    });
    expect(again.status()).toBe(304);
    for (const wrong of ["since=yesterday", "limit=0", "cursor=x"]) {
      const refused = await page.request.get(`/api/ocds/releases?${wrong}`);
      expect([refused.status(), (await refused.json()).message]).toEqual([
        400,
        expect.stringContaining("Wrong value of"),
      ]);
    }
    expect((await page.request.get("/api/ocds/records/ocds-elva00-none")).status()).toBe(404);
  });
});
