import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright";
import { beforeAll, describe, expect, test } from "vitest";
import { unitId } from "../../lib/organisations/unit-id.ts";
import { wholeNeed } from "../needs/story.ts";
import { others, world } from "../world.ts";
import { journey, submit } from "./stack.ts";

/*
 * A dialogue that treats all alike, by those who would hold it and take part: the suppliers on a phone and without
 * JavaScript, and nobody sees that the other is there.
 */

const elva = await journey();
const phone = { javaScriptEnabled: false, viewport: { width: 320, height: 700 } };
const pages: Record<string, Page> = {};
const as = (who: string): Page => pages[who] ?? expect.fail(`${who} is not here`);
let needId = "";
let dialogue = "";

const pathOf = (page: Page) => new URL(page.url()).pathname;
async function later(days: number) {
  await elva.moveClock(new Date((await elva.now()).getTime() + days * 86_400_000));
}
const noon = async (days: number, clock = "12:00") =>
  `${new Date((await elva.now()).getTime() + days * 86_400_000).toISOString().slice(0, 10)}T${clock}`;

/** Shared by the office in Falkenborg and taken up by Kari. */
async function aTakenNeed(): Promise<string> {
  const { title, problem, targetGroup, targetGroupText, targetGroupSize, triedBefore, wantedOutcome } = wholeNeed;
  const [need] = await elva.sql(
    `insert into "Need" ("unitId", "countyUnitId", "createdById", "takenUpById", title, problem, "targetGroup", "targetGroupText",
       "targetGroupSize", "triedBefore", "wantedOutcome", status, "sharedAt", "takenUpAt")
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'SHARED', app.clock(), app.clock()) returning id`,
    [
      ...[unitId("5701"), unitId("5700"), world.olav.personId, world.kari.personId],
      ...[title, problem, targetGroup, targetGroupText, targetGroupSize, triedBefore, wantedOutcome],
    ],
  );
  return need.id;
}

/** Nothing that axe finds, and nothing wider than the screen. */
async function fine(page: Page) {
  const wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
  expect([page.url(), await page.evaluate(wider)]).toEqual([page.url(), 0]);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

beforeAll(async () => {
  for (const who of ["kari", "marit", "olav", "tore", "gro"] as const) pages[who] = await elva.as(who);
  for (const who of ["ingrid", "stein"] as const) pages[who] = await elva.as(who, phone);
  pages.looking = await elva.as("ingrid", { viewport: { width: 320, height: 700 } });
  pages.visitor = await elva.visitor();
  needId = await aTakenNeed();
}, 120_000);

describe("a need that several have, and a plan", () => {
  test("another office finds it while drafting and joins; a municipality is asked and answers", async () => {
    const tore = as("tore");
    await tore.goto("/behov/ny");
    await tore.getByLabel("Kort navn på behovet").fill("Ungdom som har falt ut av skulen");
    await tore.getByLabel("Hva er problemet?").fill("Unge blir gående uten skole eller jobb.");
    await tore.getByRole("link", { name: wholeNeed.title }).waitFor();
    await tore.goto(`/behov/${needId}`);
    await tore.getByText("Slutt dere til behovet", { exact: true }).first().click();
    await tore.getByLabel("Hvor mange gjelder det hos dere?").fill("17");
    await submit(tore, "Slutt dere til behovet");
    await tore.getByText("Til sammen gjelder det 62 personer.").waitFor();

    const kari = as("kari");
    await kari.goto(`/behov/${needId}`);
    await kari.getByText("Spør en kommune om å stå bak").click();
    await kari.getByLabel("Kommune", { exact: true }).selectOption({ label: others.elvedal.name });
    await submit(kari, "Spør kommunen");
    const gro = as("gro");
    await gro.goto(`/behov/${needId}`);
    await gro.getByLabel("Hvor mange gjelder det hos dere?").fill("8");
    await submit(gro, "Slutt dere til behovet");
    await gro.getByText("Til sammen gjelder det 70 personer.").waitFor();
    await fine(gro);
  });

  test("the county puts it in its plan, and everyone can read it", async () => {
    const kari = as("kari");
    await kari.goto(`/behov/plan/ny?behov=${needId}`);
    await kari.getByLabel("Når kommer konkurransen?").selectOption({ index: 3 });
    await kari.getByLabel("Hva kan den være verdt?").selectOption({ label: "1 til 5 millioner kroner" });
    await kari.getByLabel("Tiltakstype").selectOption({ label: "Oppfølging" });
    await submit(kari, "Lagre linja");
    const visitor = as("visitor");
    await visitor.goto("/behov/plan?fylke=50");
    expect(await visitor.getByText(wholeNeed.title).count()).toBe(0);
    await kari.waitForURL(/\/behov\/plan/);
    await submit(kari, "Publiser");
    await expect
      .poll(async () => {
        await visitor.goto("/behov/plan?fylke=50");
        return visitor.getByRole("heading", { name: wholeNeed.title }).count();
      })
      .toBe(1);
    await visitor.getByRole("link", { name: wholeNeed.title }).first().click();
    await visitor.waitForURL(/\/behov\/plan\/[0-9a-f-]{36}$/);
    await visitor.getByRole("link", { name: "Logg inn for å følge" }).waitFor();
    await fine(visitor);
    const stein = as("stein");
    await stein.goto(visitor.url());
    await submit(stein, "Følg");
    await stein.getByText("Du følger dette.").waitFor();
    await visitor.goto("/behov/plan?fylke=46");
    expect(await visitor.getByRole("heading", { name: wholeNeed.title }).count()).toBe(0);
    await fine(visitor);
  });
});

describe("the dialogue", { timeout: 180_000 }, () => {
  test("is announced with programme, registration and talks; contradictory dates are refused at their field", async () => {
    const kari = as("kari");
    await kari.goto(`/behov/${needId}/kunngjor`);
    await kari.getByLabel("Navn på møtet").fill("Dialogkonferanse om unge");
    await kari.getByLabel("Hva skal dere snakke om?").fill("Behovet, og hva dere tror på.");
    await kari.getByLabel("Når er møtet?").fill(await noon(5));
    await kari.getByLabel("Når er det slutt?").fill(await noon(5, "14:00"));
    await kari.getByLabel("Hvor er det?").fill("Steinkjer");
    await kari.getByLabel("Påmelding innen").fill(await noon(6));
    await kari.getByLabel("Samtaler med én og én: hvor mange minutter?").fill("30");
    await kari.getByRole("button", { name: "Legg til et spørsmål" }).click();
    await kari.getByLabel("Spørsmål", { exact: true }).fill("Hva tror dere virker?");
    await kari.getByRole("button", { name: "Legg til et punkt" }).click();
    await kari.getByLabel("Klokkeslett").fill("12:00");
    await kari.getByLabel("Hva skjer?").fill("Velkommen");
    await kari.getByLabel("Frist for skriftlige innspill").fill(await noon(10));
    await submit(kari, "Kunngjør dialogen");
    await kari.getByText("Påmeldingen må slutte før møtet begynner.").first().waitFor();
    expect(await kari.getByLabel("Spørsmål", { exact: true }).inputValue()).toBe("Hva tror dere virker?");
    await kari.getByLabel("Påmelding innen").fill(await noon(3));
    await submit(kari, "Kunngjør dialogen");
    await kari.waitForURL(/\/dialog\/[0-9a-f-]{36}$/);
    dialogue = pathOf(kari);

    await kari.goto(`${dialogue}/arbeid`);
    await kari.getByLabel("Når begynner den første?").fill(await noon(6));
    await submit(kari, "Legg ut tidene");
    await kari.getByText("Ledig").nth(3).waitFor();
    await kari.getByText("Legg til et dokument").click();
    await kari.getByLabel("Dokument", { exact: true }).setInputFiles({
      ...{ name: "Utkast.txt", mimeType: "text/plain", buffer: Buffer.from("Utkast til krav") },
    });
    await kari.getByLabel("Hva er det?").selectOption({ label: "Utkast på høring" });
    await kari.getByRole("button", { name: "Last opp" }).click();
    await kari.getByRole("link", { name: "Utkast.txt" }).waitFor();
    await fine(kari);

    const visitor = as("visitor");
    await visitor.goto(dialogue);
    await visitor.getByText("Hva tror dere virker?").waitFor();
    const calendar = await visitor.request.get(`${elva.url}${dialogue}/kalender`);
    expect(await calendar.text()).toContain("SUMMARY:Dialogkonferanse om unge");
    await fine(visitor);
  });

  test("suppliers register, book and send input on a phone without JavaScript, and see nothing of each other", async () => {
    const [ingrid, stein] = [as("ingrid"), as("stein")];
    await ingrid.goto(dialogue);
    // all but the times that one can choose among, some of which are always held back
    const said = () => ingrid.locator("main :is(h1, h2, h3, p, dt, legend)").allTextContents();
    const before = await said();
    await stein.goto(dialogue);
    await submit(stein, "Meld deg på");
    await stein.getByText("Påmeldingen er mottatt.").waitFor();
    await stein.getByRole("radio", { name: /kl\./ }).first().check();
    await submit(stein, "Bestill samtalen");
    await stein.getByText("Du har en samtale.").waitFor();
    await stein.getByLabel("Innspillet ditt").fill("Store grupper.");
    await stein.getByLabel("Forretningshemmeligheter").fill("Avtalen med Rema om femti plasser.");
    await submit(stein, "Send innspillet");
    await stein.locator("li").getByText("Store grupper.").waitFor();
    await stein.getByText("Legg ved et dokument").click();
    await stein.getByLabel("Dokument", { exact: true }).setInputFiles({
      ...{ name: "Tall.txt", mimeType: "text/plain", buffer: Buffer.from("Våre tall") },
    });
    await stein.getByRole("button", { name: "Send dokumentet" }).click();
    const attachment = (await stein.getByRole("link", { name: "Tall.txt" }).getAttribute("href")) ?? "";
    expect((await stein.request.get(`${elva.url}${attachment}`)).status()).toBe(200);
    expect((await ingrid.request.get(`${elva.url}${attachment}`)).status()).toBe(404);

    await ingrid.goto(dialogue);
    expect(await said()).toEqual(before);
    await submit(ingrid, "Meld deg på");
    const looking = as("looking");
    await looking.goto(dialogue);
    // the last time goes while she chooses: she is told that her press did not get it
    for (const page of [ingrid, looking]) await page.getByRole("radio", { name: /kl\./ }).first().check();
    const free = `not exists (select from "DialogueBooking" b where b."slotId" = s.id)`;
    await elva.sql(`update "DialogueSlot" s set "withheldAt" = app.clock() where ${free}`);
    for (const page of [ingrid, looking]) {
      await submit(page, "Bestill samtalen");
      await page
        .getByRole("alert")
        .getByText(/Du fikk ikke denne tiden/)
        .waitFor();
    }
    await ingrid.getByText(/Det er ingen tider å velge nå/).waitFor();
    await elva.sql(`update "DialogueSlot" s set "withheldAt" = null where ${free}`);
    await ingrid.goto(dialogue);
    await ingrid.getByRole("radio", { name: /kl\./ }).first().check();
    await submit(ingrid, "Bestill samtalen");
    await ingrid.getByText("Du har en samtale.").waitFor();
    await looking.goto(dialogue);
    await fine(looking);
    expect(await looking.content()).not.toMatch(/Storjobb|Rema/);
  });

  test("minutes are written, approved without JavaScript with a secret marked, and told to all without names", async () => {
    await later(7);
    const [kari, ingrid] = [as("kari"), as("ingrid")];
    for (const told of ["Vi regner med oppstart i august.", ""]) {
      await kari.goto(`${dialogue}/arbeid`);
      await kari.getByRole("link", { name: "Skriv referat" }).first().click();
      await kari.waitForURL(/\/samtale\//);
      await kari
        .getByLabel(/Hva tror dere virker/)
        .fill("Arbeid fra første dag.\n\nVi har avtale om ti plasser hos en kjede i Namsos.");
      await kari.getByLabel("Hva fortalte NAV?").fill(told);
      await kari.getByText(/^Lagret kl\./).waitFor();
      await submit(kari, "Send til leverandøren");
      await kari.getByText("Referatet venter på godkjenning").first().waitFor();
    }
    await fine(kari);
    await ingrid.goto("/min-side");
    await ingrid.getByText(/er ulest/).waitFor();
    await submit(ingrid, /^Merk som lest: Referatet fra samtalen er klart/);
    await ingrid.getByText("Du har lest alle.").waitFor();
    await ingrid.getByRole("link", { name: "Les og godkjenn referatet" }).first().click();
    const secret = ingrid.getByRole("group").filter({ hasText: "ti plasser" });
    await secret.getByLabel("Bare disse ordene er hemmelige").fill("avtale om tolv plasser");
    await submit(ingrid, "Godkjenn referatet");
    await ingrid.getByText("Ordene står ikke slik i avsnittet").first().waitFor();
    await secret.getByLabel("Bare disse ordene er hemmelige").fill("ti plasser hos en kjede");
    await submit(ingrid, "Godkjenn referatet");
    await ingrid.locator("strong", { hasText: "[Forretningshemmelighet]" }).waitFor();

    await later(8); // input closed, and the other supplier's time to answer is out
    await kari.goto(`${dialogue}/arbeid`);
    expect(await kari.getByLabel("Oppsummering").inputValue()).toContain("Arbeid fra første dag.");
    expect(await kari.getByLabel("Oppsummering").inputValue()).toContain("Vi har avtale om […] i Namsos.");
    expect(await kari.getByLabel("Oppsummering").inputValue()).not.toMatch(/ti plasser|Rema/);
    await kari.getByLabel("Oppsummering").fill("Storjobb Norge vil ha store grupper.");
    await submit(kari, "Publiser oppsummeringen");
    await kari.getByText(/navn/i).first().waitFor();
    await kari.getByLabel("Oppsummering").fill("Flere tror på små grupper.");
    await submit(kari, "Publiser oppsummeringen");
    await kari.locator("p", { hasText: "Flere tror på små grupper." }).waitFor();
  });

  test("no tender is published before all can read what one was told; then it is, and the list is empty", async () => {
    const kari = as("kari");
    await kari.goto(`${dialogue}/arbeid`);
    await kari.getByText("Noe er ikke lagt ut til alle.").waitFor();
    await kari.getByText("Vi regner med oppstart i august.").first().waitFor();
    const visitor = as("visitor");
    await visitor.goto(dialogue);
    expect(await visitor.getByText("oppstart i august").count()).toBe(0);
    await expect(elva.sql(`update "Need" set status = 'TENDERED' where id = $1`, [needId])).rejects.toThrow();
    await submit(kari, "Legg ut alt til alle");
    await kari.getByText("Alt er lagt ut.").waitFor();
    await expect
      .poll(async () => {
        await visitor.goto(dialogue);
        return visitor.getByText("oppstart i august").count();
      })
      .toBe(1);
  });
});
