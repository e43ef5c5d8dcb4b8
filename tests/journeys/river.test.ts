import type { Page } from "playwright";
import { beforeAll, describe, expect, test } from "vitest";
import { suppliers } from "../world.ts";
import { journey, submit } from "./stack.ts";

/*
 * The whole main job in a real browser, from a need to an outcome, by the people who would do it. Ingrid's part, a small
 * supplier that leads a group, runs without JavaScript from question to receipt.
 */

const elva = await journey();
const pages: Record<string, Page> = {};
const title = "Fra gård til jobb i Namdal";
let need = "";
let dialogue = "";
let tender = "";
let contract = "";

const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first().click();
const pathOf = (page: Page) => new URL(page.url()).pathname;

/** Fills what is there, also in forms that are folded away. */
async function fill(page: Page, values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) {
    const input = field(page, name).first();
    if (!(await input.isVisible())) await input.locator("xpath=ancestor::details[not(@open)]/summary").first().click();
    const kind = await input.evaluate((element) => element.getAttribute("type") ?? element.tagName);
    if (kind === "SELECT") await input.selectOption(value);
    else if (kind === "radio")
      await field(page, name)
        .and(page.locator(`[value="${value}"]`))
        .first()
        .check();
    else await input.fill(value);
  }
}

async function later(days: number, hours = 0) {
  await elva.moveClock(new Date((await elva.now()).getTime() + days * 86_400_000 + hours * 3_600_000));
}

/** What <input type="datetime-local"> takes: noon so many days from now. */
const noon = async (days: number) => `${await day(days)}T12:00`;
const day = async (days: number) =>
  new Date((await elva.now()).getTime() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  for (const who of [
    "olav",
    "kari",
    "jon",
    "marit",
    "siri",
    "stein",
    "tuva",
    "yusuf",
    "per",
    "nina",
    "anders",
    "ragnhild",
  ] as const)
    pages[who] = await elva.as(who);
  pages.ingrid = await elva.as("ingrid", { javaScriptEnabled: false });
  pages.visitor = await elva.visitor({ javaScriptEnabled: false });
}, 180_000);

const as = (who: string): Page => pages[who] ?? expect.fail(`${who} is not here`);

describe("from a need to an outcome", { timeout: 240_000 }, () => {
  test("1. a NAV office leader reports a need", async () => {
    const olav = as("olav");
    await olav.goto("/behov/ny");
    await olav.getByLabel("Kort navn på behovet").fill(title);
    await olav.getByLabel("Hva er problemet?").fill("Unge blir gående uten skole eller jobb i over et halvt år.");
    await olav.getByLabel("Hva viser at problemet er reelt?").fill("Hver femte ung er uten aktivitet (SSB).");
    await olav.getByLabel("Hvor langt fra arbeid er de?").selectOption({ label: "Trenger veiledning" });
    await olav.getByLabel("Hvorfor hjalp det ikke nok?").fill("Ingen fulgte dem ut i jobben.");
    await olav.getByLabel("Hvem betaler?").selectOption({ label: "Statlige tiltaksmidler" });
    await olav.getByLabel("Hva regnes med?").fill("Minst halv stilling på måledagen.");
    await olav.getByLabel("Hvem gjelder det?").selectOption({ label: "Unge utenfor arbeid og skole" });
    await olav.getByLabel("Beskriv målgruppen").fill("Unge mellom 18 og 24 år uten aktivitet i seks måneder.");
    await olav.getByLabel("Hvor mange gjelder det?").fill("45");
    await olav.getByLabel("Hva har dere prøvd før?").fill("Jobbklubb. Halvparten sluttet.");
    await olav.getByLabel("Hvilket resultat ønsker dere?").fill("At de er i jobb eller skole.");
    await olav.getByLabel("Hva måler dere?").fill("I arbeid eller utdanning");
    await olav.getByLabel("I dag, i prosent").fill("30");
    await olav.getByLabel("Ønsket, i prosent").fill("45");
    await olav.getByLabel("Når måles det?").selectOption({ label: "6 måneder etter" });
    await olav.getByLabel("Hvor kommer tallet fra?").fill("Aa-registeret");
    await submit(olav, "Lagre utkastet");
    await olav.waitForURL(/\/behov\/[0-9a-f-]{36}$/);
    need = pathOf(olav);
    await submit(olav, "Del behovet");
    await olav.getByText("Delt i NAV").first().waitFor();
  });

  test("2. the county takes it up, talks with the market in the open, and shows what changed", async () => {
    const kari = as("kari");
    await kari.goto(need);
    await submit(kari, "Ta opp behovet");
    await kari.getByRole("link", { name: "Kunngjør en dialog" }).click();
    await kari.getByLabel("Navn på møtet").fill("Dialogmøte");
    await kari.getByLabel("Hva skal dere snakke om?").fill("Hva dere tror på.");
    await kari.getByLabel("Når er møtet?").fill(await noon(5));
    await kari.getByLabel("Hvor er det?").fill("Namsos");
    await kari.getByLabel("Frist for skriftlige innspill").fill(await noon(10));
    await submit(kari, "Kunngjør dialogen");
    await kari.waitForURL(/\/dialog\/[0-9a-f-]{36}$/);
    dialogue = pathOf(kari);

    const ingrid = as("ingrid");
    await ingrid.goto(dialogue);
    await ingrid.getByLabel("Innspillet ditt").fill("Vi tror på arbeid fra første dag.");
    await submit(ingrid, "Send innspillet");
    await ingrid.getByText("Vi tror på arbeid fra første dag.").waitFor();

    await later(11);
    await kari.goto(`${dialogue}/arbeid`);
    await kari.getByLabel("Oppsummering").fill("Flere tror på arbeid fra første dag.");
    await submit(kari, "Publiser oppsummeringen");
    await kari.locator("p", { hasText: "Flere tror på arbeid" }).waitFor();
    await kari.goto(need);
    await kari.getByRole("link", { name: "Endre behovet" }).click();
    await kari.getByLabel("Hvorfor endrer dere det?").fill("Dialogen viste det.");
    await kari.getByLabel("Hvilket resultat ønsker dere?").fill("At de er i jobb eller skole, i små grupper.");
    await submit(kari, "Lagre endringen");
    await kari.waitForURL((url) => url.pathname === need);
    await expect
      .poll(async () => {
        await as("visitor").goto(need);
        return as("visitor").locator("ins").allTextContents();
      })
      .toEqual(expect.arrayContaining([expect.stringContaining("små grupper")]));
  });

  test("3. the officer builds a functional tender from it, and another approves", async () => {
    const kari = as("kari");
    await kari.goto("/konkurranser/ny");
    await kari.locator("li", { hasText: title }).getByRole("button").click();
    await kari.waitForURL(/\/rediger$/);
    tender = pathOf(kari).replace("/rediger", "");
    await fill(kari, {
      when: "Oppstart og varighet står i tidsplanen.",
      worth: "Omtrent 1,9 millioner kroner over to år.",
      judged: "Løsningen veier tyngst.",
      measureType: "OPPFOLGING",
    });
    await press(kari, "Legg til delkontrakt");
    await fill(kari, {
      "lots[0].title": "Namdalen",
      "lots[0].places": "8",
      "lots[0].minimumVolume": "5",
      "lots[0].estimatedValueOre": "1 900 000",
    });
    await press(kari, "Legg til krav");
    await fill(kari, {
      "requirements[1].kind": "FUNCTION",
      "requirements[1].title": "Deltakeren har én kontaktperson.",
    });
    for (const [index, [kind, name, weight]] of [
      ["QUALITY", "Løsning", "80"],
      ["PRICE", "Pris", "20"],
    ].entries()) {
      await press(kari, "Legg til kriterium");
      await fill(kari, {
        [`criteria[${index}].kind`]: kind ?? "",
        [`criteria[${index}].name`]: name ?? "",
        [`criteria[${index}].description`]: "Hvordan tilbudet når resultatet.",
        [`criteria[${index}].weightBp`]: weight ?? "",
      });
    }
    await kari.getByText("Behov, krav, vekter og tidsplan er klare.").waitFor();
    await submit(kari, "Send til godkjenning");
    await kari.waitForURL((url) => url.pathname === tender);

    await as("marit").goto(`${tender}/godkjenning`);
    await submit(as("marit"), "Godkjenn og kunngjør");
    await as("marit").getByText("Åpen for tilbud").waitFor();
  });

  test("4. anyone finds it, signed out, and reads the five answers", async () => {
    const visitor = as("visitor");
    await visitor.goto("/konkurranser?ord=gårder");
    await visitor.getByRole("link", { name: title }).click();
    for (const question of ["Hva trenger vi?", "For hvem?", "Innen når?", "Hva er det verdt?", "Hvordan vurderes det?"])
      await visitor.getByText(question).first().waitFor();
  });

  test("5. a question is answered to all, without who asked", async () => {
    const ingrid = as("ingrid");
    await ingrid.goto(`${tender}/sporsmal`);
    await ingrid.getByLabel("Spørsmålet ditt").fill("Teller deltid som resultat?");
    await submit(ingrid, "Send spørsmålet");
    await ingrid.getByText("Venter på svar").waitFor();
    const kari = as("kari");
    await kari.goto(`${tender}/sporsmal`);
    expect(await kari.content()).not.toContain("Springbrett");
    await kari.getByLabel("Svaret", { exact: true }).fill("Ja, fra 40 prosent.");
    await submit(kari, "Publiser svaret for alle");
    await elva.moveClock(new Date((await elva.now()).getTime() + 18 * 3_600_000)); // past the next time that answers come out
    await expect
      .poll(async () => {
        await as("stein").goto(tender);
        return as("stein").content();
      })
      .toContain("Ja, fra 40 prosent.");
    expect(await as("stein").content()).not.toContain("Springbrett");
  });

  test("6. three bid, one as a group; one replaces, one withdraws and bids again; a fourth is too late", async () => {
    const ingrid = as("ingrid");
    const bid = await startBid(ingrid);
    await ingrid.goto(`${bid}/gruppe`);
    await ingrid.getByLabel("Organisasjonsnummer").fill(suppliers.rorvik.organisationNumber);
    await submit(ingrid, "Send invitasjonen");
    await ingrid
      .getByText(/Venter på svar/)
      .first()
      .waitFor();
    await as("per").goto("/tilbud");
    await as("per").locator(`a[href="${bid}"]`).first().click();
    await submit(as("per"), "Si ja og bli med");
    await writeBid(ingrid, bid, "12 000");
    await ingrid.goto(`${bid}/vedlegg`);
    await ingrid.setInputFiles('input[type="file"]', {
      name: "plan.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("Uke 1: gården.\n"),
    });
    await submit(ingrid, "Last opp filen");
    await ingrid.getByText("plan.txt").first().waitFor();
    expect(await send(ingrid, bid)).toContain("Tilbudet er mottatt");

    const stein = as("stein");
    const large = await startBid(stein);
    await writeBid(stein, large, "11 000");
    await send(stein, large);
    await stein.goto(`${large}/pris`);
    await fill(stein, { pricePerPlaceMonth: "10 500" });
    await submit(stein, /Lagre og/);
    await send(stein, large);
    expect(await elva.sql(`select kind from "BidVersionEnd"`)).toEqual([{ kind: "SUPERSEDED" }]);

    const tuva = as("tuva");
    const second = await startBid(tuva);
    await writeBid(tuva, second, "12 500");
    await send(tuva, second);
    await tuva.goto(second);
    await submit(tuva, "Trekk tilbudet");
    await tuva.getByText("Tilbudet er trukket").first().waitFor();
    await send(tuva, second);

    const yusuf = as("yusuf");
    const late = await startBid(yusuf);
    await writeBid(yusuf, late, "9 000");
    await yusuf.goto(`${late}/send`);
    const [{ deadline }] = await elva.sql(`select deadline from "Round"`);
    await elva.moveClock(deadline);
    await submit(yusuf, /Send tilbudet/);
    await yusuf
      .getByText(/kom for sent|Fristen er ute/)
      .first()
      .waitFor();
    expect(
      await elva.sql(
        `select count(*)::int from "BidVersion" v where not exists (select from "BidVersionEnd" e where e."versionId" = v.id)`,
      ),
    ).toEqual([{ count: 3 }]);
  });

  test("7. two officers open after the deadline; one alone cannot", async () => {
    const kari = as("kari");
    await kari.goto(`${tender}/evaluering`);
    for (const [name, lead] of [
      ["Kari Nordgård", true],
      ["Siri Haugan", false],
    ] as const)
      await appoint(kari, name, lead);
    for (const who of ["kari", "siri"]) await declare(as(who));
    await kari.goto(`${tender}/apning`);
    await field(kari, "declared").check();
    await submit(kari, "Start åpningen");
    await kari.getByText("Nå venter vi på en kollega.").waitFor();
    const jon = as("jon");
    await jon.goto(`${tender}/apning`);
    await field(jon, "declared").check();
    await submit(jon, "Godkjenn og åpne tilbudene");
    await jon.getByText("Hvem som har levert").first().waitFor();
    for (const name of ["Springbrett Namdal SA", "Storjobb Norge AS", "Trygg Inngang"])
      await jon.getByText(name).first().waitFor();
    expect(await jon.content()).not.toContain("Nytt Spor");
  });

  test("8. evaluators declare, score alone, agree; the published model ranks", async () => {
    for (const who of ["kari", "siri"]) await declare(as(who));
    const cells = await elva.sql(
      `select v.id as bid, c.id as criterion, v."organisationId" as who from "OpenedBid" o join "BidVersion" v on v.id = o."versionId" join "AwardCriterion" c on c."tenderId" = v."tenderId" and c.kind = 'QUALITY'`,
    );
    expect(cells).toHaveLength(3);
    for (const who of ["kari", "siri"]) {
      for (const cell of cells) await score(as(who), cell, "Sett poeng");
      await as(who).goto(`${tender}/evaluering`);
      await submit(as(who), "Lås poengene mine");
    }
    for (const cell of cells) await score(as("kari"), cell, "Lagre det dere er enige om");
    await as("kari").goto(`${tender}/evaluering`);
    await submit(as("kari"), "Lås evalueringen og regn ut rangeringen");
    await as("kari")
      .getByText(/Springbrett Namdal SA.* leder med/)
      .first()
      .waitFor();
  });

  test("9. the award is drafted, approved by another, told to all at once with reasons", async () => {
    const kari = as("kari");
    await kari.goto(`${tender}/tildeling`);
    await fill(kari, { reason: "Den sterkeste løsningen for deltakeren." });
    await submit(kari, "Lagre utkastet");
    await kari.getByText("Utkast av Kari Nordgård").waitFor();
    await as("marit").goto(`${tender}/tildeling`);
    await submit(as("marit"), "Godkjenn tildelingen");
    await as("marit").getByText("Godkjent av Marit Aune").waitFor();
    await kari.goto(`${tender}/tildeling`);
    await submit(kari, "Send alle brevene nå");
    await kari.getByText("Brev er sendt", { exact: true }).waitFor();
    const letters = await elva.sql(`select id, won, "sentAt", "organisationId" from "AwardLetter"`);
    expect(new Set(letters.map(({ sentAt }) => sentAt.getTime())).size).toBe(1);
    const lost = letters.find(({ organisationId }) => organisationId === suppliers.storjobb.id);
    await as("stein").goto(`/tildelingsbrev/${lost?.id}`);
    await as("stein").getByText("Springbrett Namdal SA").first().waitFor();
    expect(await as("stein").content()).not.toContain("Trygg Inngang");
    await later(16);
    await kari.goto(`${tender}/tildeling`);
    await submit(kari, "Gjør tildelingen endelig");
    await kari.getByText("Endelig", { exact: true }).waitFor();
  });

  test("10. the contract is signed by both in the portal", async () => {
    const kari = as("kari");
    await kari.goto("/kontrakter");
    await submit(kari, /Lag kontrakt/);
    await kari.waitForURL(/\/kontrakter\/[0-9a-f-]{36}/);
    contract = pathOf(kari).split("/").slice(0, 3).join("/");
    await kari.goto(`${contract}/rediger`);
    await fill(kari, {
      outcomePaymentKroner: "10 000",
      outcomeCapKroner: "200 000",
      startsOn: await day(1),
      endsOn: await day(730),
    });
    await submit(kari, "Lagre utkastet");
    await kari.goto(contract);
    await submit(kari, "Send til signering");
    for (const who of ["ingrid", "marit"]) {
      await as(who).goto(`${contract}/signer`);
      await field(as(who), "read").check();
      await submit(as(who), "Signer kontrakten");
      await as(who).waitForURL((url) => url.pathname === contract);
    }
    await as("marit").getByText("I kraft", { exact: true }).first().waitFor();
  });

  test("11. a participant is referred under a code, followed up, and the claim adds itself up", async () => {
    const participants = `${contract}/deltakere`;
    await later(2);
    const nina = as("nina");
    await nina.goto(participants);
    await fill(nina, { supportSegment: "TRENGER_VEILEDNING", referredOn: await day(0) });
    await submit(nina, "Henvis en deltaker");
    await nina.getByText(/Koden er/).waitFor();
    const ingrid = as("ingrid");
    await ingrid.goto(participants);
    await fill(ingrid, { startedOn: await day(0) });
    await submit(ingrid, "Registrer oppstart");
    await ingrid.getByText("I gang").first().waitFor();
    await later(60);
    await ingrid.goto(participants);
    await fill(ingrid, { endedOn: await day(0), how: "COMPLETED" });
    await submit(ingrid, "Registrer slutt");
    await ingrid.getByText("Fullførte").first().waitFor();
    for (const days of [0, 95, 92]) {
      if (days > 0) await later(days);
      await nina.goto(participants);
      await fill(nina, { outcome: "WORK" });
      await submit(nina, "Bekreft resultat");
    }
    expect(await elva.sql(`select months from "FollowUp" where outcome = 'WORK' order by months`)).toEqual([
      { months: 0 },
      { months: 3 },
      { months: 6 },
    ]);

    await ingrid.goto(`${contract}/krav`);
    const [{ from, to }] = await elva.sql(
      `select "startsOn"::text as from, (date_trunc('month', app.clock()) - interval '1 day')::date::text as to from "Contract"`,
    );
    await fill(ingrid, { periodFrom: from, periodTo: to });
    await submit(ingrid, "Regn ut kravet");
    await ingrid.getByText("Krav 1").first().waitFor();
    await submit(ingrid, "Send kravet");
    await ingrid.getByText(/· Sendt$/).waitFor();
    await as("kari").goto(`${contract}/krav`);
    await submit(as("kari"), "Kontrollert og riktig");
    await as("kari")
      .getByText(/· Kontrollert$/)
      .waitFor();
    await as("marit").goto(`${contract}/krav`);
    await submit(as("marit"), "Godkjenn betalingen");
    await as("marit")
      .getByText(/· Godkjent$/)
      .waitFor();
    const [claim] = await elva.sql(
      `select status, "totalOre"::int as total, (select sum("amountOre")::int from "PaymentClaimLine") as lines from "PaymentClaim"`,
    );
    expect(claim.status).toBe("APPROVED");
    expect(claim.total).toBe(claim.lines);
    expect(claim.total).toBeGreaterThan(0);
  });

  test("12. the directorate sees the county and the line, the public its part, the auditor the whole trail", async () => {
    const anders = as("anders");
    await anders.goto("/innsikt");
    const table = anders.locator("section[aria-labelledby=tabell] table");
    const columns = (await table.locator("thead th").allTextContents()).map((text) => text.trim());
    const figures = async (county: string) => {
      const row = table.locator("tr", { has: anders.getByRole("rowheader", { name: county }) });
      const cells = (await row.locator("td, th").allTextContents()).map((text) => text.trim());
      return Object.fromEntries(
        ["Behov", "Åpne konkurranser", "Kontrakter"].map((column) => [column, cells[columns.indexOf(column)]]),
      );
    };
    // this need, this contract, and nothing open any more: in its own county and in no other
    expect(await figures("Trøndelag")).toEqual({ Behov: "1", "Åpne konkurranser": "0", Kontrakter: "1" });
    expect(await figures("Vestland")).toEqual({ Behov: "0", "Åpne konkurranser": "0", Kontrakter: "0" });
    await anders.goto(`/innsikt/linje/${tender.split("/").at(-1)}`);
    await anders.getByRole("heading", { name: title, level: 1 }).waitFor();
    const done = await anders.locator("ol.road > li.road-done .road-label").allTextContents();
    expect(done).toEqual([
      "Behov delt",
      "Dialog kunngjort",
      "Dialog oppsummert",
      "Konkurranse kunngjort",
      "Tilbudsfrist",
      "Tilbud åpnet",
      "Tildelt",
      "Kontrakt i kraft",
    ]);
    const [{ sent }] = await elva.sql(`select count(*)::text as sent from "OpenedBid"`);
    expect(await anders.locator("section[aria-labelledby=fakta]").textContent()).toContain(`Tilbud${sent}`);
    expect(
      await anders.locator("section[aria-labelledby=kontrakter] article").getByRole("link").getAttribute("href"),
    ).toBe(contract);
    const visitor = as("visitor");
    await visitor.goto(contract);
    await visitor.getByText("Springbrett Namdal SA").first().waitFor();
    expect((await visitor.goto(`${contract}/deltakere`))?.status()).not.toBe(500);
    expect(await visitor.content()).not.toContain("TRENGER_VEILEDNING");
    const ragnhild = as("ragnhild");
    await ragnhild.goto("/revisjon?sok=opening.approved");
    await ragnhild.getByText("godkjente åpningen som nummer to").first().waitFor();
    await ragnhild.goto("/revisjon?slag=outcomes");
    await ragnhild.getByText("bekreftet hvordan det gikk med en deltaker").first().waitFor();
  });
});

async function startBid(page: Page) {
  const [lot] = await elva.sql(`select l.id from "Lot" l join "Tender" t on t.id = l."tenderId" where t.title = $1`, [
    title,
  ]);
  await page.goto(`/tilbud/ny?lot=${lot.id}`);
  await submit(page, "Begynn på tilbudet");
  await page.waitForURL(/\/tilbud\/[0-9a-f-]{36}/);
  return pathOf(page).split("/").slice(0, 3).join("/");
}

async function writeBid(page: Page, bid: string, price: string) {
  const requirements = await elva.sql(
    `select r.number from "Requirement" r join "Tender" t on t.id = r."tenderId" where t.title = $1 order by number`,
    [title],
  );
  for (const { number } of requirements) {
    await page.goto(`${bid}/krav-${number}`);
    await fill(page, { text: "Vi begynner på gården, og går videre til en bedrift innen seks uker." });
    await submit(page, /Lagre og/);
    await page.waitForURL((url) => !url.pathname.endsWith(`krav-${number}`));
  }
  await page.goto(`${bid}/egenerklaering`);
  for (const box of ["noExclusionGrounds", "truthful"]) await field(page, box).check();
  await submit(page, /Lagre og/);
  await page.waitForURL((url) => !url.pathname.endsWith("egenerklaering"));
  await page.goto(`${bid}/pris`);
  await fill(page, { pricePerPlaceMonth: price, volume: "8", readyOn: await day(120) });
  await submit(page, /Lagre og/);
  await page.waitForURL((url) => !url.pathname.endsWith("pris"));
}

async function send(page: Page, bid: string) {
  await page.goto(`${bid}/send`);
  await submit(page, /Send tilbudet/);
  await page.waitForURL(/kvittering/);
  return page.content();
}

async function appoint(page: Page, name: string, lead: boolean) {
  await page.goto(`${tender}/evaluering`);
  const box = page.locator('select[name="personId"]').first();
  if (!(await box.isVisible())) await page.getByText("Oppnevn en evaluator").first().click();
  await box.selectOption({ label: (await box.locator("option", { hasText: name }).first().textContent()) ?? name });
  if (lead) await field(page, "lead").check();
  await submit(page, "Oppnevn");
}

async function declare(page: Page) {
  await page.goto(`${tender}/evaluering`);
  await page.locator('[name="impartial"][value="yes"]').check();
  await submit(page, "Send svaret");
}

/** The group's solution is the best in everyone's eyes. */
async function score(
  page: Page,
  { bid, criterion, who }: { bid: string; criterion: string; who: string },
  button: string,
) {
  await page.goto(`${tender}/evaluering?tilbud=${bid}&kriterium=${criterion}`);
  await page.locator(`[name="points"][value="${who === suppliers.springbrett.id ? 9 : 5}"]`).check();
  await fill(page, { reason: "Svaret er konkret og viser veien videre." });
  await submit(page, new RegExp(`${button}|Endre poeng`));
}
