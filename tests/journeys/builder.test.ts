import type { Page } from "playwright";
import { expect, test } from "vitest";
import { suppliers } from "../world.ts";
import { isSound, journey, submit } from "./stack.ts";

const elva = await journey();

const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);

/** «3 av 5 registrerte leverandører oppfyller kravene» as [3, 5]. */
async function reached(page: Page): Promise<[number, number]> {
  const text = (await page.getByText(/registrerte leverandører oppfyller kravene/).textContent()) ?? "";
  const [can, of] = [...text.matchAll(/\d+/g)].map(([number]) => Number(number));
  return [can ?? -1, of ?? -1];
}

let address = "";

test("without JavaScript the officer adds a criterion, learns whom it shuts out and why, and loosens it", async () => {
  const kari = await elva.as("kari", { javaScriptEnabled: false });
  await kari.goto("/konkurranser/ny");
  await kari.getByRole("button", { name: "Begynn et tomt utkast" }).click();
  await kari.waitForURL(/\/rediger$/);
  address = new URL(kari.url()).pathname.replace("/rediger", "");
  const [, of] = await reached(kari);
  expect(of).toBeGreaterThanOrEqual(Object.keys(suppliers).length);
  expect(await reached(kari)).toEqual([of, of]);

  await kari.getByRole("button", { name: "Legg til delkontrakt" }).click();
  await field(kari, "lots[0].title").fill("Namdalen");
  await field(kari, "lots[0].places").fill("8");
  await field(kari, "lots[0].minimumVolume").fill("5");
  await field(kari, "lots[0].estimatedValueOre").fill("1 200 000");
  await kari.getByRole("button", { name: "Legg til kvalifikasjonskrav" }).click();
  await field(kari, "selection[0].kind").selectOption("TURNOVER");
  await field(kari, "selection[0].description").fill("Omsetning det siste året.");
  await submit(kari, "Lagre utkastet");
  // the kind is known now: its own field is there
  await field(kari, "selection[0].threshold").fill("900 000 000");
  await submit(kari, "Lagre utkastet");
  await kari.getByText("Ingen registrert leverandør oppfyller kravene").waitFor();
  await kari.getByText("som er to ganger verdien av den minste delkontrakten").waitFor();
  expect(await reached(kari)).toEqual([0, of]);

  await field(kari, "selection[0].threshold").fill("400 000");
  await submit(kari, "Lagre utkastet");
  const [can] = await reached(kari);
  expect(can).toBeGreaterThan(0);
  await kari.context().close();
});

test("with JavaScript the counts follow the typing, before anything is saved", async () => {
  const kari = await elva.as("kari");
  await kari.goto(`${address}/rediger`);
  const [before, of] = await reached(kari);
  expect(before).toBeGreaterThan(0);
  await field(kari, "selection[0].threshold").fill("900 000 000");
  await expect.poll(() => reached(kari)).toEqual([0, of]);
  await field(kari, "selection[0].threshold").fill("400 000");
  await expect.poll(() => reached(kari)).toEqual([before, of]);

  // references are asked of what the suppliers have declared
  await kari.getByRole("button", { name: "Legg til kvalifikasjonskrav" }).click();
  await field(kari, "selection[1].kind").selectOption("REFERENCES");
  await field(kari, "selection[1].threshold").fill("1");
  await field(kari, "selection[1].measureType").selectOption("OPPFOLGING");
  await field(kari, "selection[1].description").fill("Ett oppdrag de siste tre årene.");
  await expect.poll(() => reached(kari)).toEqual([0, of]);
  await kari.getByText("sier ikke om de har det").waitFor();
  await isSound(kari);

  const ingrid = await elva.as("ingrid", { javaScriptEnabled: false });
  await ingrid.goto(`/leverandorer/${suppliers.springbrett.id}/rediger`);
  await ingrid.getByRole("button", { name: "Legg til oppdrag" }).click();
  await field(ingrid, "assignments[0].measureType").selectOption("OPPFOLGING");
  await field(ingrid, "assignments[0].targetGroup").selectOption("refugees");
  await field(ingrid, "assignments[0].customer").fill("Namsos kommune");
  await field(ingrid, "assignments[0].startedOn").fill("2024-01-01");
  await ingrid.getByRole("button", { name: "Lagre det vi kan vise til" }).click();
  await ingrid.getByText("Namsos kommune").waitFor();
  await ingrid.context().close();
  await field(kari, "selection[1].threshold").fill("01");
  await expect.poll(() => reached(kari)).toEqual([1, of]);
  await kari.context().close();
});

test("weights that do not add up are said, and invented bids show who would win, without JavaScript", async () => {
  const kari = await elva.as("kari", { javaScriptEnabled: false });
  await kari.goto(`${address}/rediger`);
  for (const [index, [kind, name, weight]] of [
    ["QUALITY", "Løsning", "70"],
    ["PRICE", "Pris", "40"],
  ].entries()) {
    await kari.getByRole("button", { name: "Legg til kriterium" }).click();
    await field(kari, `criteria[${index}].kind`).selectOption(kind ?? "");
    await field(kari, `criteria[${index}].name`).fill(name ?? "");
    await field(kari, `criteria[${index}].description`).fill("Hva som gir 10 poeng.");
    await field(kari, `criteria[${index}].weightBp`).fill(weight ?? "");
  }
  await field(kari, "priceModel").selectOption("LINEAR");
  await submit(kari, "Lagre utkastet");
  await kari.getByText("Vektene må bli 100 % til sammen.").first().waitFor();
  await kari.getByRole("link", { name: "Prøv med oppdiktede tilbud" }).click();
  await kari.getByText("Vektene blir ikke 100 til sammen.").waitFor();

  await field(kari, "w0").fill("60");
  await kari.getByRole("button", { name: "Regn ut på nytt" }).click();
  expect(await kari.getByText("Vektene blir ikke 100 til sammen.").count()).toBe(0);
  const winner = () => kari.locator("#rangering >> xpath=ancestor::section >> tbody tr >> nth=0").textContent();
  expect(await winner()).toContain("Tilbud C");
  await field(kari, "w0").fill("10");
  await field(kari, "w1").fill("90");
  await kari.getByRole("button", { name: "Regn ut på nytt" }).click();
  expect(await winner()).toContain("Tilbud A");
  const looking = await elva.as("kari");
  await looking.goto(kari.url());
  await isSound(looking);
  await looking.context().close();
  await kari.context().close();
});

test("an officer who leaves in the middle of a word is asked first; a page that goes out of sight is saved at once", async () => {
  const kari = await elva.as("kari");
  await kari.goto(`${address}/rediger`);
  const title = field(kari, "title");
  await title.click();
  await title.pressSequentially("Vei inn i arbeid");
  const asked = kari.waitForEvent("dialog");
  const gone = kari.goto("/oppgaver").then(
    () => true,
    () => false,
  );
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();
  expect(await gone).toBe(false);
  expect(await title.inputValue()).toContain("Vei inn i arbeid");

  await kari.getByText(/^Lagret/).waitFor();
  await title.press("End");
  await title.pressSequentially(" i Namdalen");
  const saved = kari.waitForResponse((response) => response.request().method() === "POST", { timeout: 1_000 });
  await kari.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await saved;
  await kari.goto("/oppgaver"); // and nothing is asked of what is saved
  await kari.goto(`${address}/rediger`);
  expect(await field(kari, "title").inputValue()).toContain("Vei inn i arbeid i Namdalen");
  await kari.context().close();
});

test("a supplier says with one press why it does not bid; after the decision numbers are shown, and none below five", async () => {
  const [tender] = await elva.sql(`select id from "Tender" limit 1`);
  const decree = (change: string) =>
    elva.sql(`begin; set local session_replication_role = replica; update "Tender" set ${change}; commit`);
  await decree(`status = 'PUBLISHED', title = 'Jobb i Namdal', "publishesAt" = app.clock() - interval '1 hour'`);
  const stein = await elva.as("stein", { javaScriptEnabled: false });
  await stein.goto(`/konkurranser/${tender.id}`);
  await stein.getByText("Gir dere ikke tilbud?").click();
  await stein.getByLabel("Tilbudet er for mye arbeid").check();
  await submit(stein, "Send svaret");
  await expect.poll(() => elva.sql(`select reason from "TenderLook"`)).toEqual([{ reason: "tooMuchWork" }]);

  const visitor = await elva.visitor({ javaScriptEnabled: false });
  expect((await visitor.goto(`/konkurranser/${tender.id}/rekkevidde`))?.status()).toBe(404);
  await decree(`status = 'DECIDED', "decidedAt" = app.clock()`);
  await visitor.goto(`/konkurranser/${tender.id}/rekkevidde`);
  await visitor.getByText("Hvem nådde konkurransen?").first().waitFor();
  expect(await visitor.getByText("færre enn fem").count()).toBeGreaterThan(1);
  expect(await visitor.content()).not.toContain("Storjobb");
  const looking = await elva.visitor();
  await looking.goto(`/konkurranser/${tender.id}/rekkevidde`);
  await isSound(looking);
});
