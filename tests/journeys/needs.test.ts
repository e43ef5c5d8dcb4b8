import type { Page } from "playwright";
import { expect, test } from "vitest";
import { journey } from "./stack.ts";

const elva = await journey();

/** Fills the draft's fields; the page saves them itself. */
async function writeNeed(page: Page) {
  await page.getByLabel("Kort navn på behovet").fill("Unge i Namdal som har falt ut av skolen");
  await page
    .getByLabel("Hva er problemet?")
    .fill("For mange unge blir gående uten skole eller jobb i over et halvt år.");
  await page.getByLabel("Hva viser at problemet er reelt?").fill("Hver femte ung er uten aktivitet (SSB).");
  await page.getByLabel("Hvem gjelder det?").selectOption({ label: "Unge utenfor arbeid og skole" });
  await page
    .getByLabel("Beskriv målgruppen")
    .fill("Unge mellom 18 og 24 år som har vært uten aktivitet i seks måneder.");
  await page.getByLabel("Hvor mange gjelder det?").fill("45");
  await page.getByLabel("Hva har dere prøvd før?").fill("Jobbklubb. Halvparten sluttet før tre måneder.");
  await page.getByLabel("Hvor langt fra arbeid er de?").selectOption({ label: "Trenger veiledning" });
  await page.getByLabel("Hvorfor hjalp det ikke nok?").fill("Ingen fulgte dem ut i jobben.");
  await page.getByLabel("Hvem betaler?").selectOption({ label: "Statlige tiltaksmidler" });
  await page.getByLabel("Hva regnes med?").fill("Minst halv stilling på måledagen.");
  await page.getByLabel("Hvilket resultat ønsker dere?").fill("At de er i fast jobb eller fullfører videregående.");
  await page.getByLabel("Hva måler dere?").fill("Andel i jobb eller utdanning");
  await page.getByLabel("I dag, i prosent").fill("30");
  await page.getByLabel("Ønsket, i prosent").fill("45");
  await page.getByLabel("Når måles det?").selectOption({ label: "12 måneder etter" });
  await page.getByLabel("Hvor kommer tallet fra?").fill("Aa-registeret");
}

test("a need is reported, taken up, talked about with suppliers and changed in the open", async () => {
  const olav = await elva.as("olav");
  await olav.goto("/behov");
  await olav.getByRole("link", { name: "Meld et behov" }).click();
  await olav.waitForURL("**/behov/ny");
  await writeNeed(olav);
  await olav.getByText(/^Lagret kl\./).waitFor();

  await olav.getByRole("button", { name: "Lagre utkastet" }).click();
  await olav.waitForURL(/\/behov\/[0-9a-f-]{36}$/);
  const address = new URL(olav.url()).pathname;
  const visitor = await elva.visitor();
  expect((await visitor.goto(address))?.status()).toBe(404);

  await olav.getByRole("button", { name: "Del behovet" }).click();
  await olav.getByRole("button", { name: "Del behovet" }).waitFor({ state: "detached" });
  expect((await visitor.goto(address))?.status()).toBe(404);

  const kari = await elva.as("kari");
  await kari.goto("/min-side");
  await kari.locator("li", { hasText: "Unge i Namdal" }).getByRole("link", { name: "Ta opp behovet" }).click();
  await kari.getByRole("button", { name: "Ta opp behovet" }).click();
  await kari.getByRole("link", { name: "Kunngjør en dialog" }).click();
  await kari.getByLabel("Navn på møtet").fill("Dialogmøte om unge i Namdal");
  await kari.getByLabel("Hva skal dere snakke om?").fill("Vi forteller om behovet og hører hva dere tror på.");
  const now = await elva.now();
  const day = (days: number) => `${new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)}T12:00`;
  await kari.getByLabel("Når er møtet?").fill(day(5));
  await kari.getByLabel("Hvor er det?").fill("Namsos, og på nett");
  await kari.getByLabel("Frist for skriftlige innspill").fill(day(10));
  await kari.getByRole("button", { name: "Kunngjør dialogen" }).click();
  await kari.waitForURL(/\/dialog\/[0-9a-f-]{36}$/);
  const dialogue = new URL(kari.url()).pathname;

  await visitor.goto("/dialog");
  await visitor.getByRole("link", { name: "Dialogmøte om unge i Namdal" }).click();
  await visitor.getByRole("heading", { name: "Dialogmøte om unge i Namdal" }).waitFor();
  await visitor.getByRole("link", { name: "Unge i Namdal som har falt ut av skolen" }).first().waitFor();

  const ingrid = await elva.as("ingrid", { javaScriptEnabled: false });
  await ingrid.goto(dialogue);
  await ingrid.getByRole("button", { name: "Send innspillet" }).click();
  await ingrid.getByText("Fyll ut dette feltet.").first().waitFor();
  await ingrid.getByLabel("Innspillet ditt").fill("Vi tror på arbeid fra første dag.");
  await ingrid.getByRole("button", { name: "Send innspillet" }).click();
  await ingrid.getByText("Vi tror på arbeid fra første dag.").waitFor();
  const stein = await elva.as("stein");
  await stein.goto(dialogue);
  expect(await stein.content()).not.toContain("arbeid fra første dag");
  for (const text of ["Vi har holdt kurs før.", "Og vi har lokaler i Namsos."]) {
    await stein.getByLabel("Innspillet ditt").fill(text);
    await stein.getByRole("button", { name: "Send innspillet" }).click();
    await stein.locator("li").getByText(text).waitFor();
  }

  await elva.moveClock(new Date(now.getTime() + 11 * 86_400_000));
  await stein.goto(dialogue);
  expect(await stein.getByRole("button", { name: "Send innspillet" }).count()).toBe(0);
  await kari.goto(`${dialogue}/arbeid`);
  await kari.locator("li").getByText("Vi tror på arbeid fra første dag.").waitFor();
  await kari.getByLabel("Oppsummering").fill("Flere tror på arbeid fra første dag, og på mindre grupper.");
  await kari.getByRole("button", { name: "Publiser oppsummeringen" }).click();
  await kari.locator("p", { hasText: "Flere tror på arbeid" }).waitFor();
  await kari.goto(address);

  await kari.getByRole("link", { name: "Endre behovet" }).click();
  await kari.getByLabel("Hvorfor endrer dere det?").fill("Dialogen viste at mindre grupper virker.");
  await kari
    .getByLabel("Hvilket resultat ønsker dere?")
    .fill("At de er i fast jobb eller fullfører videregående, i små grupper.");
  await kari.getByRole("button", { name: "Lagre endringen" }).click();
  await kari.getByRole("heading", { name: "Dette er endret" }).waitFor();
  await visitor.goto(address);
  await visitor.getByRole("heading", { name: "Dette er endret" }).waitFor();
  expect(await visitor.locator("ins").first().textContent()).toContain("små grupper");
  await visitor.getByText("Dialogen viste at mindre grupper virker.").waitFor();
});

test("two tabs on one draft meet a conflict that shows both texts", async () => {
  const first = await elva.as("olav");
  await first.goto("/behov/ny");
  await first.getByLabel("Kort navn på behovet").fill("Første tanke");
  await first.getByText(/^Lagret kl\./).waitFor();
  await first.getByRole("button", { name: "Lagre utkastet" }).click();
  await first.waitForURL(/\/behov\/[0-9a-f-]{36}$/);
  const edit = `${new URL(first.url()).pathname}/rediger`;
  const second = await first.context().newPage();
  await first.goto(edit);
  await second.goto(edit);
  await first.getByLabel("Kort navn på behovet").fill("Fra den ene fanen");
  await first.getByText(/^Lagret kl\./).waitFor();
  await second.getByLabel("Kort navn på behovet").fill("Fra den andre fanen");
  await second.getByText("Fra den ene fanen").waitFor();
  expect(await second.getByLabel("Kort navn på behovet").inputValue()).toBe("Fra den andre fanen");
  await second.getByRole("button", { name: "Lagre min tekst" }).click();
  await second.getByText(/^Lagret kl\./).waitFor();
  await first.reload();
  expect(await first.getByLabel("Kort navn på behovet").inputValue()).toBe("Fra den andre fanen");
  await second.close();

  // one wrong field holds nothing else back, says so, and is there after a reload
  await first.getByLabel("Hvor mange gjelder det?").fill("mange");
  await first.getByLabel("Hva er problemet?").fill("Skrevet etter det som er galt.");
  await first.getByText(/^Lagret kl\.\s.*, men ett felt må rettes/).waitFor();
  await first.locator("p, div").getByText("Skriv et helt tall med bare sifre").first().waitFor();
  await first.reload();
  expect(await first.getByLabel("Hva er problemet?").inputValue()).toBe("Skrevet etter det som er galt.");
  await expect.poll(() => first.getByLabel("Hvor mange gjelder det?").inputValue()).toBe("mange");
  await first.getByLabel("Hvor mange gjelder det?").fill("12");
  await first.getByText(/^Lagret kl\.\s\S+$/).waitFor();
  expect(await first.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("elva:")))).toEqual([]);

  // nor does a bomb: a text of a million characters and more
  await first.getByLabel("Beskriv målgruppen").evaluate((area: HTMLTextAreaElement) => {
    area.setRangeText("ord ".repeat(400_000));
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await first.getByLabel("Kort navn på behovet").fill("Skrevet ved siden av en bombe");
  await first.getByText(/^Lagret kl\.\s.*, men ett felt må rettes/).waitFor();
  await expect
    .poll(
      async () =>
        (await elva.sql(`select count(*)::int as n from "Need" where title = 'Skrevet ved siden av en bombe'`))[0].n,
    )
    .toBe(1);

  // a new need has a page of its own from the first word
  await first.goto("/behov/ny");
  await first.getByLabel("Kort navn på behovet").fill("Skrevet før en omlasting");
  await first.waitForURL(/\/behov\/[0-9a-f-]{36}\/rediger$/);
  await first.reload();
  expect(await first.getByLabel("Kort navn på behovet").inputValue()).toBe("Skrevet før en omlasting");
});
