import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { pdf, publishedTender, type TestTender } from "../bids/story.ts";
import { suppliers } from "../world.ts";
import { writeBid } from "./bidding.ts";
import { isSound, journey } from "./stack.ts";

const elva = await journey();
const pictures = process.env.PICTURES;

async function picture(page: Page, name: string) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: path.join(pictures, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function begin(page: Page, tender: TestTender): Promise<string> {
  await page.goto(`/tilbud/ny?lot=${tender.lotId}`);
  await page.getByRole("button", { name: "Begynn på tilbudet" }).click();
  await page.waitForURL(/\/tilbud\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

async function send(page: Page, bid: string) {
  await page.goto(`${bid}/send`);
  await page.getByRole("button", { name: /^Send tilbudet/ }).click();
  await page.waitForURL(/\/kvittering\?versjon=/);
  await page.getByRole("heading", { name: "Tilbudet er mottatt" }).waitFor();
}

const document = { name: "Losens uke.pdf", mimeType: "application/pdf", buffer: pdf(1_500_000) };

test("a bid of a group of two: it saves itself, takes attachments in parts, and gives a receipt", async () => {
  const tender = await publishedTender(elva);
  const ingrid = await elva.as("ingrid");
  await ingrid.goto("/tilbud");
  await ingrid.getByText("Dere har ingen tilbud ennå").waitFor();
  await picture(ingrid, "tilbud-tom");
  const bid = await begin(ingrid, tender);
  await picture(ingrid, "tilbud-oversikt");

  await ingrid.goto(`${bid}/krav-1`);
  await ingrid.getByLabel("Svaret deres").fill("Hver deltaker får en egen loskontakt fra første dag.");
  await ingrid.getByText("9 av høyst 400 ord").waitFor();
  await ingrid.getByText(/^Lagret kl\./).waitFor();
  // to look saves nothing: another's tab would meet it as a change
  const saves: string[] = [];
  ingrid.on("request", (request) => request.url().includes("/api/autosave/") && saves.push(request.url()));
  await ingrid.reload();
  expect(await ingrid.getByLabel("Svaret deres").inputValue()).toContain("loskontakt");
  await ingrid.waitForTimeout(2_500);
  expect(saves).toEqual([]);

  const tab = await ingrid.context().newPage();
  await tab.goto(`${bid}/krav-1`);
  await ingrid.getByLabel("Svaret deres").fill("Skrevet i den første fanen.");
  await ingrid.getByText(/^Lagret kl\./).waitFor();
  await tab.getByLabel("Svaret deres").fill("Skrevet i den andre fanen.");
  await tab.getByRole("heading", { name: "Noen andre har lagret dette" }).waitFor();
  await tab.locator("dd", { hasText: "Skrevet i den første fanen." }).waitFor();
  await tab.getByRole("button", { name: "Lagre min tekst" }).click();
  await tab.getByText(/^Lagret kl\./).waitFor();
  await tab.close();
  await ingrid.reload();
  // a button pressed while it saves itself waits for that, and does not meet it as another's
  const slow = "**/api/autosave/**";
  await ingrid.route(slow, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await ingrid.getByLabel("Svaret deres").fill("Skrevet mens det lagret seg selv.");
  await ingrid.getByText(/^Lagrer/).waitFor();
  await ingrid.getByRole("button", { name: /^Lagre og/ }).click();
  await ingrid.waitForURL((url) => !url.pathname.endsWith("krav-1"));
  await ingrid.unroute(slow);
  await ingrid.goto(`${bid}/krav-1`);
  expect(await ingrid.getByLabel("Svaret deres").inputValue()).toBe("Skrevet mens det lagret seg selv.");
  await ingrid.getByRole("button", { name: "Ta vare på svaret" }).click();
  await ingrid.getByText("Svaret ligger i svarbanken.").waitFor();
  for (const page of [`${bid}/krav-2/hent`, "/tilbud/svarbank"]) {
    await ingrid.goto(page);
    await isSound(ingrid);
  }
  await writeBid(ingrid, bid);

  await ingrid.locator("input[type=file]").setInputFiles(document);
  await ingrid.getByText("Losens uke.pdf er mottatt.").waitFor();
  await ingrid.getByText("Mottatt og kryptert").waitFor();
  await ingrid
    .locator("input[type=file]")
    .setInputFiles({ name: "forkledd.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ\u0000") });
  await ingrid.getByText(/innholdet må stemme med navnet/).waitFor();
  await picture(ingrid, "tilbud-vedlegg");

  await ingrid.goto(`${bid}/gruppe`);
  await ingrid.getByLabel("Organisasjonsnummer").fill(suppliers.rorvik.organisationNumber);
  await ingrid.getByRole("button", { name: "Send invitasjonen" }).click();
  await ingrid.getByText("Rørvik Verksted AS", { exact: true }).waitFor();
  await picture(ingrid, "tilbud-gruppe");
  await ingrid.goto(`${bid}/send`);
  await ingrid.getByText("En partner har ikke svart på invitasjonen ennå.").waitFor();

  const per = await elva.as("per");
  await per.goto("/tilbud");
  await per.getByRole("link", { name: "Flere unge i Trøndelag i jobb eller skole" }).click();
  await per.getByRole("heading", { name: /Springbrett Namdal SA vil gi tilbud sammen med dere/ }).waitFor();
  await picture(per, "tilbud-invitasjon");
  expect((await per.goto(`${bid}/krav-1`))?.status()).toBe(404);
  await per.goto(bid);
  await per.getByRole("button", { name: "Si ja og bli med" }).click();
  await per.getByText("Tilbudet er ikke sendt").waitFor();
  await per.goto(`${bid}/krav-2`);
  expect(await per.getByLabel("Svaret deres").inputValue()).toContain("losen");
  await picture(per, "tilbud-krav");

  await ingrid.goto(`${bid}/send`);
  await ingrid.getByText("Alt er på plass").waitFor();
  await picture(ingrid, "tilbud-send");
  await send(ingrid, bid);
  await picture(ingrid, "tilbud-kvittering");
  const link = await ingrid.getByRole("link", { name: /Last ned kvitteringen/ }).getAttribute("href");
  const file = await ingrid.request.get(link ?? "");
  expect(file.headers()["content-disposition"]).toMatch(/^attachment; filename="elva-kvittering-/);
  const jws = await file.text();
  expect(jws.split(".")).toHaveLength(3);

  const stein = await elva.as("stein");
  for (const hidden of [bid, `${bid}/krav-1`, `${bid}/send`, `${bid}/kvittering`, "/tilbud/not-an-id"]) {
    expect([hidden, (await stein.goto(hidden))?.status()]).toEqual([hidden, 404]);
  }
  const id = bid.split("/").at(-1);
  for (const door of [`/api/bids/${id}/files/${id}`, `/api/bids/${id}/receipts/${id}`, `/api/bids/by-key/${id}`]) {
    expect((await stein.request.get(door)).status()).toBe(404);
  }

  // the group is fixed in what was sent: who goes withdraws it, and is told so first
  await ingrid.goto(`${bid}/gruppe`);
  await ingrid.getByText(/Fjerner du en partner nå, blir tilbudet trukket/).waitFor();
  await ingrid.getByRole("button", { name: "Fjern Rørvik Verksted AS og trekk tilbudet" }).waitFor();
  expect(await ingrid.getByLabel("Organisasjonsnummer").count()).toBe(0);
  await isSound(ingrid);
  await picture(ingrid, "tilbud-gruppe-sendt");
  await per.goto(`${bid}/gruppe`);
  await per.getByText(/Går dere ut nå, blir det trukket/).waitFor();
  await isSound(per);
  await per.getByRole("button", { name: "Gå ut og trekk tilbudet" }).click();
  await per.waitForURL((url) => url.pathname === "/tilbud");
  await ingrid.goto(bid);
  await ingrid.getByRole("heading", { name: "Gruppen er endret, og tilbudet er trukket" }).waitFor();
  await ingrid.getByText("Trukket, fordi en partner gikk ut").waitFor();
  await isSound(ingrid);
  await picture(ingrid, "tilbud-gruppe-endret");
  await send(ingrid, bid);

  await ingrid.goto(bid);
  await ingrid.getByRole("button", { name: "Trekk tilbudet" }).click();
  await ingrid.getByRole("heading", { name: "Tilbudet er trukket" }).waitFor();
  await elva.moveClock(tender.deadline);
  await ingrid.goto(bid);
  await ingrid.getByText("Dere trakk tilbudet før fristen, så det er ikke med.").waitFor();
});

test("the whole of it without JavaScript: begin, write, attach, send, replace, withdraw, send again, too late", async () => {
  const tender = await publishedTender(elva);
  const tuva = await elva.as("tuva", { javaScriptEnabled: false });
  const bid = await begin(tuva, tender);
  expect(await tuva.getByText("Alt lagrer seg selv.").count()).toBe(0);
  await writeBid(tuva, bid);
  // what cannot be meant is said at its field, and is there when one comes back
  await tuva.goto(`${bid}/pris`);
  const typed = { pricePerPlaceMonth: "-5", volume: "999", readyOn: "2020-01-01" };
  for (const [name, value] of Object.entries(typed)) await tuva.locator(`[name="${name}"]`).fill(value);
  await tuva.getByRole("button", { name: /Lagre og/ }).click();
  await tuva.getByRole("heading", { name: "Det du skrev, er lagret i utkastet." }).waitFor();
  await tuva.getByText("Datoen har vært.").first().waitFor();
  expect(
    (await tuva.getByRole("link", { name: /Tallet er|Datoen har/ }).allTextContents()).map(
      (error) => error.split(" ")[0],
    ),
  ).toEqual(["Pris", "Hvor", "Når"]);
  await picture(tuva, "tilbud-pris-feil");
  for (const [name, value] of Object.entries(typed)) {
    expect(await tuva.locator(`[name="${name}"]`).inputValue()).toBe(value);
    expect(await tuva.locator(`[name="${name}"]`).getAttribute("aria-invalid")).toBe("true");
  }
  await tuva.goto(`${bid}/pris`);
  expect(await tuva.locator('[name="volume"]').inputValue()).toBe("999");
  expect(await tuva.locator('[name="volume"]').getAttribute("aria-invalid")).toBe("true");
  await tuva.getByText("Datoen har vært.").first().waitFor();
  const meant = { pricePerPlaceMonth: "12 500", volume: "30", readyOn: "2030-02-01" };
  for (const [name, value] of Object.entries(meant)) await tuva.locator(`[name="${name}"]`).fill(value);
  await tuva.getByRole("button", { name: /Lagre og/ }).click();
  await tuva.waitForURL(`**${bid}/vedlegg`);
  await tuva.goto(`${bid}/krav-1`);
  await tuva.getByLabel("Svaret deres").fill("ord ".repeat(401));
  await tuva.getByRole("button", { name: /Lagre og/ }).click();
  await tuva.getByText("har for mange ord").first().waitFor();
  // more than a form takes is refused in words, and stands there when one goes back
  await tuva.goto(`${bid}/krav-1`);
  const novel = "ord ".repeat(300_000);
  await tuva.getByLabel("Svaret deres").fill(novel);
  await tuva.getByRole("button", { name: /Lagre og/ }).click();
  await tuva.getByText("Teksten er for lang til å sendes.").waitFor();
  await tuva.goBack();
  expect((await tuva.getByLabel("Svaret deres").inputValue()).length).toBe(novel.length);
  await tuva.getByLabel("Svaret deres").fill("Vi følger hver deltaker fra første dag.");
  await tuva.getByRole("button", { name: /Lagre og/ }).click();
  await tuva.waitForURL(`**${bid}/krav-2`);
  await tuva.goto(`${bid}/krav-1`);
  const written = await tuva.getByLabel("Svaret deres").inputValue();
  await tuva.getByRole("button", { name: "Ta vare på svaret" }).click();
  await tuva.getByText("Svaret ligger i svarbanken.").waitFor();
  await tuva.getByRole("link", { name: "Hent inn noe dere har skrevet før" }).click();
  await tuva.getByRole("button", { name: "Hent inn «I jobb eller skole»" }).click();
  await tuva.waitForURL(`**${bid}/krav-1`);
  expect((await tuva.getByLabel("Svaret deres").inputValue()).replaceAll("\r", "")).toBe(`${written}\n\n${written}`);
  await tuva.goto(`${bid}/vedlegg`);
  await tuva.locator("input[type=file]").setInputFiles(document);
  await tuva.getByRole("button", { name: "Last opp filen" }).click();
  await tuva.getByText("Mottatt og kryptert").waitFor();
  await tuva.locator("input[type=file]").setInputFiles({ ...document, buffer: Buffer.alloc(0) });
  await tuva.getByRole("button", { name: "Last opp filen" }).click();
  await tuva.getByText("Filen er tom.").waitFor();
  await send(tuva, bid);

  await tuva.goto(`${bid}/krav-2`);
  await tuva.getByLabel("Svaret deres").fill("En ny og bedre plan.");
  await tuva.getByRole("button", { name: /Lagre og/ }).click();
  await tuva.waitForURL(`**${bid}/pris`);
  await tuva.goto(bid);
  await tuva.getByText("Utkastet er endret etterpå").waitFor();
  await tuva.getByRole("link", { name: "Se kvitteringen" }).click();
  await tuva.getByRole("heading", { name: "Dette sendte dere" }).waitFor();
  await tuva.getByText("Vi følger hver deltaker fra første dag.").waitFor();
  expect(await tuva.getByText("En ny og bedre plan.").count()).toBe(0);
  await send(tuva, bid);
  await tuva.getByText("En ny og bedre plan.").waitFor();
  await tuva.goto(bid);
  await tuva.getByRole("button", { name: "Trekk tilbudet" }).click();
  await tuva.getByRole("heading", { name: "Tilbudet er trukket" }).waitFor();
  await send(tuva, bid);
  await tuva.goto(bid);
  expect(await tuva.getByText("Erstattet").count()).toBe(1);
  await picture(tuva, "tilbud-sendt");

  await tuva.goto(`${bid}/send`);
  await elva.moveClock(tender.deadline);
  await tuva.getByRole("button", { name: /^Send tilbudet/ }).click();
  await tuva.getByText(/Tilbudet kom for sent\. Databasen registrerte det/).waitFor();
  await picture(tuva, "tilbud-for-sent");
  await tuva.goto(bid);
  await tuva.getByRole("heading", { name: "Fristen er ute" }).waitFor();
});

test("an issuer that changes its keys locks nobody out; what cannot be checked any more asks for a new sign-in", async () => {
  const tender = await publishedTender(elva);
  const ingrid = await elva.as("ingrid");
  const bid = await begin(ingrid, tender);
  await ingrid.getByText("Alt lagrer seg selv.").waitFor();
  const without = async (...files: string[]) => {
    // the web server too: it keeps a draft's key for five minutes
    for (const name of ["server", "sealer", "dev-issuers"] as const) await elva.stopProcess(name);
    for (const file of files) rmSync(path.join(path.dirname(elva.sealerKeys), file));
    for (const name of ["dev-issuers", "sealer", "server"] as const) await elva.start(name);
    await ingrid.goto(bid);
  };
  await without();
  await ingrid.getByText("Skriv delene").waitFor();
  await without("dev-issuers.json");
  await ingrid.getByText("Skriv delene").waitFor();
  await without("dev-issuers.json", "sealer/issuer-keys.json");
  await ingrid.getByText(/Logg inn på nytt for å åpne tilbudet/).waitFor();
  await ingrid.getByRole("button", { name: "Logg inn for en virksomhet" }).click();
  await ingrid.getByRole("button", { name: /Ingrid Solem/ }).click();
  await ingrid.waitForURL(`**${bid}`);
  await ingrid.getByText("Skriv delene").waitFor();
});
