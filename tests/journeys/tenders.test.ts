import type { Page } from "playwright";
import { expect, test } from "vitest";
import { isSound, journey, submit } from "./stack.ts";

const elva = await journey();

const first = (page: Page, name: string) => page.locator(`[name="${name}"]`);

/** Writes what a new draft lacks; the page saves it itself. */
async function writeTender(page: Page) {
  await page.getByLabel("Tittel").fill("Flere unge i Namdal i jobb innen ett år");
  await first(page, "what").fill("Hjelp som får unge videre, og som holder. Du velger metoden.");
  await first(page, "forWhom").fill("Unge mellom 18 og 29 år uten jobb og skole i mer enn seks måneder.");
  await first(page, "when").fill("Oppstart og varighet står i tidsplanen.");
  await first(page, "worth").fill("Omtrent 1,2 mill. kr over to år.");
  await first(page, "judged").fill("Løsningen veier tyngst.");
  await page.getByLabel("Tiltakstype").selectOption("OPPFOLGING");
  await page.getByLabel("Målgruppe").selectOption("youth-outside-work-and-school");

  await page.getByRole("button", { name: "Legg til delkontrakt" }).click();
  await first(page, "lots[0].title").fill("Namdalen");
  await first(page, "lots[0].places").fill("8");
  await first(page, "lots[0].minimumVolume").fill("5");
  await first(page, "lots[0].estimatedValueOre").fill("1 200 000");

  await page.getByRole("button", { name: "Legg til krav" }).click();
  await first(page, "requirements[0].kind").selectOption("OUTCOME");
  await first(page, "requirements[0].title").fill("Minst 60 % er i jobb eller utdanning seks måneder etter.");
  await first(page, "requirements[0].indicator").fill("I arbeid eller utdanning");
  await first(page, "requirements[0].targetBp").fill("60");
  await first(page, "requirements[0].followUpMonths").fill("6");
  await first(page, "requirements[0].verificationSource").fill("Aa-registeret");

  for (const [index, [kind, name, weight]] of [
    ["QUALITY", "Løsning og metode", "80"],
    ["PRICE", "Pris", "15"],
  ].entries()) {
    await page.getByRole("button", { name: "Legg til kriterium" }).click();
    await first(page, `criteria[${index}].kind`).selectOption(kind ?? "");
    await first(page, `criteria[${index}].name`).fill(name ?? "");
    await first(page, `criteria[${index}].description`).fill("Hvordan tilbudet når resultatene.");
    await first(page, `criteria[${index}].weightBp`).fill(weight ?? "");
  }
}

test("a tender is built, saves itself, is approved by another and found by everyone", async () => {
  const kari = await elva.as("kari");
  await kari.goto("/konkurranser/ny");
  await kari.getByRole("button", { name: "Begynn et tomt utkast" }).click();
  await kari.waitForURL(/\/rediger$/);
  const address = new URL(kari.url()).pathname.replace("/rediger", "");
  await writeTender(kari);
  await kari.getByText("95 av 100 fordelt").waitFor();
  await kari.getByText(/^Lagret kl\./).waitFor();
  await kari.getByText("Vektene må bli 100 % til sammen.").first().waitFor();
  await first(kari, "criteria[1].weightBp").fill("20");
  await kari.getByText("100 av 100 fordelt").waitFor();
  await kari.getByText("Behov, krav, vekter og tidsplan er klare.").waitFor();

  // two officers at once: both versions are shown, and nothing is lost
  const jon = await elva.as("jon");
  // typed before the page's scripts have come: it is kept, and saves itself
  const arrived = Promise.withResolvers<void>();
  await jon.route("**/_next/static/**/*.js", async (route) => {
    await arrived.promise;
    await route.continue();
  });
  await jon.goto(`${address}/rediger`, { waitUntil: "commit" });
  await first(jon, "judged").fill("Jon sin setning.");
  arrived.resolve();
  await jon.getByText(/^Lagret kl\./).waitFor();
  await expect.poll(async () => (await elva.sql(`select judged from "Tender"`))[0].judged).toBe("Jon sin setning.");
  const texts = async () => (await elva.sql(`select judged, what, title from "Tender"`))[0];
  // what only one has touched is merged
  await first(kari, "what").fill("Karis behov.");
  await kari.getByText("En kollega har endret dette").waitFor();
  expect(await texts()).toMatchObject({ judged: "Jon sin setning.", what: "Karis behov." });
  // what both have touched is shown, and chosen
  await first(kari, "judged").fill("Kari sin setning.");
  await kari.getByText("Noen andre har lagret etter deg").waitFor();
  await kari.getByLabel(/Jon sin setning\./).waitFor();
  expect(await first(kari, "judged").inputValue()).toBe("Kari sin setning.");
  expect(await kari.locator('[name="choices.what"]').count()).toBe(0);
  await kari.getByLabel(/Kari sin setning\./).check();
  await kari.getByRole("button", { name: "Lagre valgene" }).click();
  await expect.poll(async () => (await texts()).judged).toBe("Kari sin setning.");

  // without JavaScript: the same, and the other's choice
  const plain = await elva.as("kari", { javaScriptEnabled: false });
  await plain.goto(`${address}/rediger`);
  await jon.reload();
  await first(jon, "judged").fill("Jons andre.");
  await first(jon, "worth").fill("Jons verdi.");
  await expect.poll(async () => (await texts()).judged).toBe("Jons andre.");
  await expect.poll(async () => (await elva.sql(`select worth from "Tender"`))[0].worth).toBe("Jons verdi.");
  await first(plain, "judged").fill("Karis andre.");
  await first(plain, "what").fill("Karis andre behov.");
  await submit(plain, "Lagre utkastet");
  await plain.getByLabel(/Jons andre\./).check();
  await submit(plain, "Lagre valgene");
  expect(await texts()).toMatchObject({ judged: "Jons andre.", what: "Karis andre behov." });
  expect((await elva.sql(`select worth from "Tender"`))[0].worth).toBe("Jons verdi.");
  await plain.context().close();

  // one wrong number holds nothing else back, says so at its field, and is there after a reload
  await kari.reload();
  await first(kari, "lots[0].places").fill("mange");
  await first(kari, "what").fill("Skrevet etterpå.");
  await expect.poll(async () => (await texts()).what).toBe("Skrevet etterpå.");
  await kari.locator("p, div").getByText("Skriv et helt tall med bare sifre").first().waitFor();
  await kari.reload();
  expect(await first(kari, "what").inputValue()).toBe("Skrevet etterpå.");
  await expect.poll(() => first(kari, "lots[0].places").inputValue()).toBe("mange");
  await first(kari, "lots[0].places").fill("9");
  await expect.poll(async () => (await elva.sql(`select places from "Lot" order by number`))[0].places).toBe(9);
  expect(await kari.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("elva:")))).toEqual([]);

  await kari.setInputFiles('input[type="file"]', {
    name: "grunnlag.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("område;plasser\nNamdalen;8\n"),
  });
  await kari.getByRole("button", { name: "Legg til dokumentet" }).click();
  await kari.getByRole("link", { name: "grunnlag.csv" }).waitFor();

  const visitor = await elva.visitor({ javaScriptEnabled: false });
  expect((await visitor.goto(address))?.status()).toBe(404);
  await kari.getByRole("button", { name: "Send til godkjenning" }).click();
  await kari.waitForURL((url) => url.pathname === address);
  await kari.getByText("Venter på godkjenning").waitFor();

  const marit = await elva.as("marit");
  await marit.goto(`${address}/godkjenning`);
  await marit.getByRole("button", { name: "Godkjenn og kunngjør" }).click();
  await marit.getByText("Åpen for tilbud").waitFor();

  await visitor.goto("/konkurranser?ord=unge");
  await visitor.getByRole("link", { name: /^Trøndelag/ }).click();
  await visitor.getByRole("link", { name: "Flere unge i Namdal i jobb innen ett år" }).click();
  await visitor.getByText("Hva trenger vi?").waitFor();
  await visitor.getByText("Passer for små.").waitFor();
  const file = visitor.waitForEvent("download");
  await visitor.getByRole("link", { name: "grunnlag.csv" }).click();
  expect((await file).suggestedFilename()).toBe("grunnlag.csv");

  // a supplier asks without JavaScript; nobody learns who
  const ingrid = await elva.as("ingrid", { javaScriptEnabled: false });
  await ingrid.goto(`${address}/sporsmal`);
  await ingrid.getByRole("button", { name: "Send spørsmålet" }).click();
  await ingrid.getByText("Fyll ut dette feltet.").first().waitFor();
  await ingrid.getByLabel("Spørsmålet ditt").fill("Teller deltid som resultat?");
  await ingrid.getByRole("button", { name: "Send spørsmålet" }).click();
  await ingrid.getByText("Venter på svar").waitFor();
  const stein = await elva.as("stein");
  await stein.goto(address);
  expect(await stein.getByText("Teller deltid som resultat?").count()).toBe(0);
  await kari.goto(`${address}/sporsmal`);
  expect(await kari.content()).not.toContain("Springbrett");
  await kari.getByLabel("Svaret", { exact: true }).fill("Ja, fra 40 prosent.");
  await kari.getByRole("button", { name: "Publiser svaret for alle" }).click();
  await kari.getByText("Ingen spørsmål venter").waitFor();
  expect(await stein.content()).not.toContain("Ja, fra 40 prosent.");
  await elva.moveClock(new Date((await elva.now()).getTime() + 18 * 3_600_000)); // past the next time that answers come out
  // the kept page is dropped when the server has heard of the new time
  await expect.poll(async () => (await visitor.goto(address))?.text()).toContain("Ja, fra 40 prosent.");
  expect(await visitor.content()).not.toContain("Springbrett");

  await kari.goto(`${address}/endre`);
  await kari.getByLabel("Hva er endret, og hvorfor?").fill("Flere plasser.");
  await first(kari, "lots[0].places").fill("10");
  await kari.getByRole("button", { name: "Send endringen" }).click();
  await kari.getByText("Gi dem mer tid: flytt tilbudsfristen.").first().waitFor();
  const field = kari.getByLabel("Tilbudsfrist", { exact: true }); // a new document has a deadline of its own
  const deadline = await field.inputValue();
  const later = new Date(`${deadline}:00Z`);
  later.setUTCDate(later.getUTCDate() + 1);
  await field.fill(later.toISOString().slice(0, 16));
  await kari.getByRole("button", { name: "Send endringen" }).click();
  // prepared: the manager reads it as everybody will; nobody else does, and nothing is changed
  const proposals = `${address}/endring`;
  await kari.waitForURL((url) => url.pathname === proposals);
  await kari.getByText("Endringen venter på lederen i enheten.").waitFor();
  expect(await kari.getByRole("button", { name: "Godkjenn og publiser endringen" }).count()).toBe(0);
  for (const who of [visitor, ingrid]) {
    await who.goto(address);
    expect(await who.content()).not.toContain("Flere plasser.");
  }
  expect((await ingrid.goto(proposals))?.status()).toBe(404);
  await marit.goto("/min-side");
  await marit.getByRole("link", { name: /Godkjenn endringen/ }).click();
  await marit.waitForURL((url) => url.pathname === proposals);
  await marit.getByText("Tilbud som er sendt før dette, må sendes på nytt.").waitFor();
  // sent back with why, and made anew from what was written; approved without JavaScript
  await marit.getByLabel("Hva må endres?").fill("Si hvorfor det blir flere.");
  await marit.getByRole("button", { name: "Send tilbake" }).click();
  await marit.getByText("Ingen endring venter på godkjenning.").waitFor();
  await kari.goto(proposals);
  await kari.getByText("Si hvorfor det blir flere.").waitFor();
  await kari.getByRole("link", { name: "Skriv endringen på nytt" }).click();
  expect(await first(kari, "lots[0].places").inputValue()).toBe("10");
  await kari.getByLabel("Hva er endret, og hvorfor?").fill("Flere plasser, fordi flere står i kø.");
  await kari.getByRole("button", { name: "Send endringen" }).click();
  await kari.waitForURL((url) => url.pathname === proposals);
  await kari.getByText("Endringen venter på lederen i enheten.").waitFor();
  await marit.goto(proposals);
  await isSound(marit);
  for (const width of [360, 1280]) {
    await marit.setViewportSize({ width, height: 900 });
    if (process.env.SHOTS)
      await marit.screenshot({ path: `${process.env.SHOTS}/endring-${width}.png`, fullPage: true });
  }
  const bare = await elva.as("marit", { javaScriptEnabled: false });
  await bare.goto(proposals);
  await bare.getByRole("button", { name: "Godkjenn og publiser endringen" }).click();
  await bare.getByText("Tilbud som er sendt før dette, må sendes på nytt.").waitFor();
  await bare.context().close();
  await expect.poll(async () => (await visitor.goto(address))?.text()).toContain("flere står i kø");
  await kari.goto(address);
  await kari.getByText("Tilbud som er sendt før dette, må sendes på nytt.").waitFor();

  // a document that is refused: what was typed beside it stands there again, with the reason at its field
  await kari.goto(`${address}/endre`);
  const why = kari.getByRole("textbox", { name: "Hva er dokumentet, og hva betyr det for tilbudene?" });
  const withFile = async (name: string, explanation: string) => {
    await why.fill(explanation);
    await kari.setInputFiles('input[type="file"]', { name, mimeType: "text/csv", buffer: Buffer.from("a;b\n1;2\n") });
    await kari.getByRole("button", { name: "Legg til dokumentet" }).click();
    await kari.waitForURL((url) => url.searchParams.has("dokument"));
  };
  await withFile("bilag.exe", "Et bilag til.");
  await kari.getByText("Filen må være PDF, Word").waitFor();
  expect(await why.inputValue()).toBe("Et bilag til.");
  await kari.goto(`${address}/endre`);
  await withFile("bilag.csv", "Gjelder 01010112345 og 13097248022.");
  await kari.getByText("fødselsnummer").first().waitFor();
  expect(await why.getAttribute("aria-invalid")).toBe("true");
  expect(kari.url()).not.toContain("13097248022");

  // at 360 px nothing is wider than the page, for anyone
  const draft = `/konkurranser/${(await copyOfDraft(kari)) ?? ""}`;
  const views: [Awaited<ReturnType<typeof elva.as>>, string, string][] = [
    [visitor, "liste", "/konkurranser"],
    [visitor, "side", address],
    [visitor, "sporsmal", `${address}/sporsmal`],
    [kari, "ny", "/konkurranser/ny"],
    [kari, "side-innkjoper", address],
    [kari, "rediger", `${draft}/rediger`],
    [kari, "endre", `${address}/endre`],
    [kari, "endring-tom", `${address}/endring`],
  ];
  for (const [page, name, path] of views) {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(path);
      expect(await widthOf(page), `${path} at ${width}`).toBeLessThanOrEqual(width);
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true });
    }
  }
}, 240_000);

const widthOf = async (page: Page) => {
  const box = await page.locator("main").evaluate((main) => main.scrollWidth);
  return box;
};

/** Another draft, for a look at the builder; its id. */
async function copyOfDraft(page: Page) {
  await page.goto("/konkurranser/ny");
  await page.getByLabel("Hva skal konkurransen hete?").fill("Fra langvarig uhelse til en jobb som varer");
  await page.getByRole("button", { name: "Begynn et tomt utkast" }).click();
  await page.waitForURL(/\/rediger$/);
  await writeTender(page);
  await page.getByText("95 av 100 fordelt").waitFor();
  await page.getByText(/^Lagret kl\./).waitFor();
  return new URL(page.url()).pathname.split("/")[2];
}
