import type { Locator, Page } from "playwright";
import { expect, test } from "vitest";
import { publishedTender } from "../bids/story.ts";
import { isSound, journey, submit } from "./stack.ts";

const elva = await journey();

const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
const noteAt = (page: Page, name: string) => page.locator(".noted", { has: field(page, name) }).locator(".note");
const status = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });
const HOURS = "Deltakerne skal ha 30 timer arbeidstrening per uke.";
const UNLAWFUL = "Leverandøren må ha forretningsadresse i Trøndelag.";
const FUNCTIONAL = "Deltakerne har aktivitet som er tilpasset dagsformen, og øker den når de kan.";

/** How far the underlines' layer is from the field's words: left, top, width, and the height that the text takes. */
const laysOver = async (layer: Locator, field: Locator) => {
  const [over, under] = await Promise.all(
    [layer, field].map((each) =>
      each.evaluate((element) => {
        const { left, top } = element.getBoundingClientRect();
        const { clientLeft, clientTop, clientWidth, scrollHeight } = element;
        return [left + clientLeft, top + clientTop, clientWidth, scrollHeight];
      }),
    ),
  );
  return over?.map((value, index) => Math.abs(Math.round(value - (under?.[index] ?? 0)))) ?? [];
};

let address = "";

test("Kari writes a prescriptive requirement, sees why, takes the suggestion, keeps another with a reason", async () => {
  const kari = await elva.as("kari");
  const refused: string[] = [];
  kari.on("console", (message) => {
    if (/Content.Security.Policy|Refused to/i.test(message.text())) refused.push(message.text());
  });
  await kari.goto("/konkurranser/ny");
  await kari.getByRole("button", { name: "Begynn et tomt utkast" }).click();
  await kari.waitForURL(/\/rediger$/);
  address = new URL(kari.url()).pathname.replace("/rediger", "");
  await status(kari, "Ingen merknader").waitFor();
  // the linter works beside the page, and the page's own policy lets it
  await expect.poll(() => kari.workers().length).toBe(1);
  expect(refused).toEqual([]);

  await kari.getByRole("button", { name: "Legg til krav" }).click();
  await field(kari, "requirements[0].kind").selectOption("FUNCTION");
  const requirement = field(kari, "requirements[0].description");
  await requirement.fill(`Vi vil hjelpe flere. ${HOURS}`);
  const note = noteAt(kari, "requirements[0].description").first();
  await note.getByText("Faste timer eller møter").waitFor();
  await note.getByText("Folk med vekslende helse klarer sjelden faste timer").waitFor();
  await note.getByText(FUNCTIONAL).waitFor();
  await note.getByText("Kilde: DFØs veiledning").waitFor();
  await status(kari, "1 merknad").waitFor();
  await note.getByRole("button", { name: "Bruk forslaget" }).click();
  await status(kari, "Ingen merknader").waitFor();
  expect(await requirement.inputValue()).toBe(`Vi vil hjelpe flere. ${FUNCTIONAL}`);
  // as what one types oneself: it can be undone, and is saved
  await requirement.press("Control+z");
  expect(await requirement.inputValue()).toContain("30 timer");
  await requirement.press("Control+Shift+z");
  await expect
    .poll(async () => (await elva.sql(`select description from "Requirement"`))[0]?.description)
    .toBe(`Vi vil hjelpe flere. ${FUNCTIONAL}`);

  const what = field(kari, "what");
  await what.fill(UNLAWFUL);
  const local = noteAt(kari, "what").filter({ hasText: "Lokal tilhørighet" });
  await local.getByRole("button", { name: "Behold med begrunnelse" }).click();
  await local.getByText("Begrunnelsen kommer i anskaffelsesprotokollen.").waitFor();
  await local.getByRole("button", { name: "Lagre begrunnelsen" }).click();
  await local.getByText("Fyll ut dette feltet.").waitFor();
  await local.getByLabel("Hvorfor beholder du dette?").fill("Oppdraget er å drive et lokale der.");
  await local.getByRole("button", { name: "Lagre begrunnelsen" }).click();
  await noteAt(kari, "what").getByText("Oppdraget er å drive et lokale der.").waitFor();
  await status(kari, "1 er beholdt med begrunnelse").waitFor();

  // the reason stays while one writes around it
  await what.fill(`Først noe nytt om behovet. ${UNLAWFUL} Og noe etterpå.`);
  await noteAt(kari, "what").getByText("Oppdraget er å drive et lokale der.").waitFor();

  await noteAt(kari, "what").getByText("(Kari").waitFor(); // and who kept it

  // the words are underlined where they stand: the same text, broken into the same lines, in the same place
  const written = await what.inputValue();
  await what.fill(`${"Vi vil hjelpe flere i gang. ".repeat(12)}${HOURS}\n\n${UNLAWFUL}`);
  const layer = kari.locator(".noted", { has: what }).locator(".marked-text");
  const underlined = layer.locator("mark");
  const hours = expect.stringContaining("30 timer");
  await expect.poll(() => underlined.allTextContents()).toEqual([hours]); // what is kept, is not
  for (const width of [1280, 320]) {
    await kari.setViewportSize({ width, height: 800 });
    await expect.poll(() => laysOver(layer, what)).toEqual([0, 0, 0, 0]);
  }
  await kari.setViewportSize({ width: 1280, height: 800 });
  // the lines move with the words at once, and take neither focus nor press
  await what.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(0, 0));
  await kari.keyboard.type("Mer. ");
  expect(await underlined.allTextContents()).toEqual([hours]);
  await underlined.first().click({ force: true });
  expect(await what.evaluate((field) => document.activeElement === field)).toBe(true);
  await isSound(kari);
  await what.fill(written);
  await noteAt(kari, "what").getByText("(Kari").waitFor(); // and still who kept it

  // by keyboard, from the list to the place in the text
  await requirement.fill(HOURS);
  await note.getByText("Faste timer eller møter").waitFor();
  await expect.poll(() => underlined.count()).toBe(0);
  await kari.getByText("Vis alle merknadene").press("Enter");
  await kari.getByRole("button", { name: /^Faste timer eller møter/ }).press("Enter");
  const selected = () =>
    kari.evaluate(() => {
      const field = document.activeElement;
      return field instanceof HTMLTextAreaElement ? field.value.slice(field.selectionStart, field.selectionEnd) : "";
    });
  await expect.poll(selected).toContain("30 timer");
  await isSound(kari);
  await expect.poll(async () => (await elva.sql(`select description from "Requirement"`))[0]?.description).toBe(HOURS);
  await kari.context().close();
});

test("without JavaScript the saved text's marks stand in the margin and in a list where they can be kept", async () => {
  const jon = await elva.as("jon", { javaScriptEnabled: false });
  await jon.goto(`${address}/rediger`);
  await field(jon, "forWhom").fill("Unge som mangler arbeidsmoral.");
  await submit(jon, "Lagre utkastet");
  await noteAt(jon, "forWhom").getByText("Mangler i stedet for behov").first().waitFor();
  // the same text has the same marks, whoever reads it and wherever it is read
  const marksOf = (page: Page) => page.locator(".note mark").allTextContents();
  const scripted = await elva.as("kari");
  await scripted.goto(`${address}/rediger`);
  await scripted.locator(".marked-text mark").first().waitFor();
  expect(await marksOf(scripted)).toEqual(await marksOf(jon));
  await scripted.context().close();
  await noteAt(jon, "forWhom").getByRole("link", { name: "Behold med begrunnelse" }).first().click();
  const item = jon.locator("section[aria-labelledby=merknader] li", { hasText: "Faste timer eller møter" });
  await item.getByText("Behold med begrunnelse").click();
  await item.getByLabel("Hvorfor beholder du dette?").fill("Tilskuddet krever det.");
  await item.getByRole("button", { name: "Lagre begrunnelsen" }).click();
  await jon.locator("section[aria-labelledby=merknader]").getByText("Tilskuddet krever det. (Jon").waitFor();
  await jon
    .locator("section[aria-labelledby=merknader]")
    .getByRole("button", { name: "Ta merknaden opp igjen" })
    .last()
    .waitFor();
  await jon.context().close();
});

test("the one who approves reads the marks and the reasons; those on lawfulness are in the procurement record", async () => {
  // the rest of a whole draft is no part of this journey
  await elva.sql(`set session_replication_role = replica;
    update "Tender" set status = 'IN_REVIEW', "sentForReviewAt" = app.clock(), "sentForReviewById" = "createdById",
      "measureType" = 'OPPFOLGING', "targetGroup" = 'youth-outside-work-and-school';
    set session_replication_role = origin`);
  const marit = await elva.as("marit");
  await marit.goto(`${address}/godkjenning`);
  const marks = marit.locator("section[aria-labelledby=merknader]");
  await marks.getByText("Oppdraget er å drive et lokale der. (Kari").waitFor();
  await marks.getByText("Tilskuddet krever det. (Jon").waitFor();
  await marks.getByText("Ikke besvart").first().waitFor();
  expect(await marks.getByRole("button").count()).toBe(0);
  await isSound(marit);
  await marit.goto(`${address}/protokoll`);
  await marit.getByText("Merknader om lovlighet som er beholdt").waitFor();
  await marit.getByText("Oppdraget er å drive et lokale der.").waitFor();
  expect(await marit.getByText("Tilskuddet krever det.").count()).toBe(0);
});

test("someone who reports a need is told about hostile words while writing", async () => {
  const nina = await elva.as("nina");
  await nina.goto("/behov/ny");
  await field(nina, "targetGroupText").fill("Umotiverte ungdommer som ikke gidder å jobbe.");
  await noteAt(nina, "targetGroupText").first().waitFor();
  // there is nothing yet to keep the reason with; in a stored draft there is
  expect(await nina.getByRole("button", { name: "Behold med begrunnelse" }).count()).toBe(0);
  await expect
    .poll(async () => (await elva.sql(`select id from "Need" where "targetGroupText" like 'Umotiv%'`)).length)
    .toBe(1);
  const [{ id }] = await elva.sql(`select id from "Need" where "targetGroupText" like 'Umotiv%'`);
  await nina.goto(`/behov/${id}/rediger`);
  const note = noteAt(nina, "targetGroupText").first();
  await note.getByRole("button", { name: "Behold med begrunnelse" }).click();
  await note.getByLabel("Hvorfor beholder du dette?").fill("Et sitat.");
  await note.getByRole("button", { name: "Lagre begrunnelsen" }).click();
  await noteAt(nina, "targetGroupText").getByText("Et sitat.").waitFor();
  await isSound(nina);
});

test("the contract terms and the answers to questions are read while they are written", async () => {
  const kari = await elva.as("kari");
  await kari.goto("/konkurranser/ny");
  await kari.getByRole("button", { name: "Begynn et tomt utkast" }).click();
  await kari.waitForURL(/\/rediger$/);
  const draft = new URL(kari.url()).pathname.replace("/rediger", "");
  await kari.goto(`${draft}/vilkar`);
  await status(kari, "Ingen merknader").waitFor();
  await field(kari, "terms[2].text").fill("Deltakere som ikke møter, mister retten til stønad.");
  const threat = noteAt(kari, "terms[2].text").filter({ hasText: "Trusler og sanksjoner" });
  await threat.getByRole("button", { name: "Behold med begrunnelse" }).click();
  await threat.getByLabel("Hvorfor beholder du dette?").fill("Det står i loven.");
  await threat.getByRole("button", { name: "Lagre begrunnelsen" }).click();
  await noteAt(kari, "terms[2].text").getByText("Det står i loven. (Kari").waitFor();
  await isSound(kari);

  const { tenderId } = await publishedTender(elva);
  const stein = await elva.as("stein", { javaScriptEnabled: false });
  await stein.goto(`/konkurranser/${tenderId}/sporsmal`);
  await stein.getByLabel("Spørsmålet ditt").fill("Må vi ha kontor der?");
  await submit(stein, "Send spørsmålet");
  const [{ id }] = await elva.sql(`select id from "Clarification" where "tenderId" = $1`, [tenderId]);
  await kari.goto(`/konkurranser/${tenderId}/sporsmal`);
  await field(kari, "answer").first().fill(`Ja. ${UNLAWFUL}`);
  const local = noteAt(kari, "answer").filter({ hasText: "Lokal tilhørighet" });
  await local.getByRole("button", { name: "Behold med begrunnelse" }).click();
  await local.getByLabel("Hvorfor beholder du dette?").fill("Det gjelder bare lokalet.");
  await local.getByRole("button", { name: "Lagre begrunnelsen" }).click();
  await noteAt(kari, "answer").getByText("Det gjelder bare lokalet. (Kari").waitFor();
  await isSound(kari);
  await kari.goto(`/konkurranser/${tenderId}/protokoll`);
  await kari.getByText("Det gjelder bare lokalet. (Kari").waitFor();

  // without JavaScript beside the draft that is kept
  const jon = await elva.as("jon", { javaScriptEnabled: false });
  await jon.goto(`/konkurranser/${tenderId}/sporsmal/${id}`);
  await field(jon, "answer").fill(`Ja. ${UNLAWFUL}`);
  await submit(jon, "Lagre utkast");
  await noteAt(jon, "answer").getByText("Det gjelder bare lokalet. (Kari").waitFor();
  await jon.locator("section[aria-labelledby=merknader]").getByText("Det gjelder bare lokalet. (Kari").waitFor();
});

test("every rule stands on a public page, in three languages, with an address of its own", async () => {
  const visitor = await elva.visitor();
  await visitor.goto("/veiledning");
  await visitor.getByRole("link", { name: "Merknader i teksten" }).click();
  await visitor.getByRole("heading", { name: "Merknader i teksten" }).waitFor();
  expect(await visitor.locator("dl.facts > div").count()).toBeGreaterThanOrEqual(60);
  await visitor.locator("#cvList").getByText("CV-er og vitnemål").waitFor();
  await isSound(visitor);
});
