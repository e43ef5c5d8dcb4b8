import type { Page } from "playwright";
import { afterAll, expect, test } from "vitest";
import { approveAward } from "../../lib/awards/approve-award.ts";
import { draftAward } from "../../lib/awards/draft-award.ts";
import { disconnect } from "../../lib/platform/db.ts";
import { publishedTender, type TestTender } from "../bids/story.ts";
import type { TestDatabase } from "../database.ts";
import { openedTender } from "../evaluation/opened-tender.ts";
import { appointAll, done, toLocked } from "../evaluation/told.ts";
import { postgresUrl } from "../postgres.ts";
import { testSettings } from "../settings.ts";
import { tenderInReview } from "../tenders/examples.ts";
import { world } from "../world.ts";
import { writeBid } from "./bidding.ts";
import { journey } from "./stack.ts";

/* What the browser answers those who may not, or not now, or not again. The way there is taken by commands, not by clicks. */

const elva = await journey();
const [{ name }] = await elva.sql("select current_database() as name");
Object.assign(process.env, testSettings, {
  DATABASE_URL: postgresUrl("elva_app", name),
});
afterAll(disconnect);

const statusOf = async (page: Page, path: string) => (await page.goto(path))?.status();
const rows = async (sql: string, id: string | undefined) =>
  Number((await elva.sql(`select count(*) ${sql}`, [id]))[0].count);

test("wrong role, wrong county, not approved: a draft does not exist for others; two tabs approve once", async () => {
  const { id } = await tenderInReview(await elva.now());
  const address = `/konkurranser/${id}`;
  const [berit, ingrid, visitor] = [await elva.as("berit"), await elva.as("ingrid"), await elva.visitor()];
  for (const [who, page] of Object.entries({ berit, ingrid }))
    for (const path of [address, `${address}/rediger`, `${address}/godkjenning`, `${address}/sporsmal`])
      expect([who, path, await statusOf(page, path)]).toEqual([who, path, 404]);
  expect(await statusOf(visitor, address)).toBe(404);
  await visitor.goto("/konkurranser");
  expect(await visitor.content()).not.toContain(id);

  const kari = await elva.as("kari");
  await kari.goto(`${address}/godkjenning`);
  await kari.getByRole("heading", { level: 1 }).waitFor();
  expect(await kari.getByRole("button", { name: "Godkjenn og kunngjør" }).count()).toBe(0);

  const marit = await elva.as("marit");
  const tab = await marit.context().newPage();
  for (const page of [marit, tab]) await page.goto(`${address}/godkjenning`);
  await marit.getByRole("button", { name: "Godkjenn og kunngjør" }).click();
  await marit.getByText("Åpen for tilbud").waitFor();
  await tab.getByRole("button", { name: "Godkjenn og kunngjør" }).click();
  await tab.getByText(/Dette kan ikke gjøres på dette steget/).waitFor();
  expect(await rows(`from "AuditEvent" where action = 'tender.approved' and "objectId" = $1`, id)).toBe(1);
});

test("not impartial: what bids say stays locked before the answer, after a no, and for those not appointed", async () => {
  const tender = await openedTender({ sql: elva.sql } as TestDatabase);
  await appointAll(tender);
  const address = `/konkurranser/${tender.tenderId}/evaluering`;
  const content = "Vi begynner med en arbeidsgiver";
  const siri = await elva.as("siri");
  await siri.goto(address);
  await siri.getByText("Trygg Inngang").first().waitFor();
  expect(await siri.content()).not.toContain(content);
  await siri.getByLabel(/^Ja/).check();
  await siri.locator("textarea").first().fill("Søsteren min leder Trygg Inngang.");
  await siri.getByRole("button", { name: "Send svaret" }).click();
  await expect
    .poll(() => rows(`from "ImpartialityDeclaration" where not impartial and "tenderId" = $1`, tender.tenderId))
    .toBe(1);
  await siri.goto(address);
  expect(await siri.content()).not.toContain(content);
  const [jon, berit, ingrid] = [await elva.as("jon"), await elva.as("berit"), await elva.as("ingrid")];
  await jon.goto(address);
  expect(await jon.content()).not.toContain(content);
  for (const page of [berit, ingrid]) expect(await statusOf(page, address)).toBe(404);
});

test("another's bid is not there; the same click twice, and the click after the back button, are one bid", async () => {
  const tender = await publishedTender(elva);
  const [ingrid, stein] = [await elva.as("ingrid"), await elva.as("stein")];
  const bid = await wholeBid(ingrid, tender);
  const bidId = bid.split("/").at(-1);
  for (const path of [bid, `${bid}/krav-1`, `${bid}/pris`, `${bid}/send`, `${bid}/kvittering`])
    expect([path, await statusOf(stein, path)]).toEqual([path, 404]);

  await ingrid.goto(`${bid}/send`);
  await ingrid.getByRole("button", { name: /^Send tilbudet/ }).dblclick();
  await ingrid.getByRole("heading", { name: "Tilbudet er mottatt" }).waitFor();
  const versions = () => rows(`from "BidVersion" where "bidId" = $1`, bidId);
  expect(await versions()).toBe(1);
  // back on the form it says that a bid stands sent and would be replaced; whatever is pressed, one bid stands
  await ingrid.goBack();
  await ingrid.getByText(/blir erstattet av denne/).waitFor();
  expect(await versions()).toBe(1);
  await ingrid.getByRole("button", { name: /^Send tilbudet/ }).dblclick();
  await ingrid.getByRole("heading", { name: "Tilbudet er mottatt" }).waitFor();
  const ended = `and not exists (select from "BidVersionEnd" e where e."versionId" = v.id)`;
  expect(await rows(`from "BidVersion" v where v."bidId" = $1 ${ended}`, bidId)).toBe(1);
  expect(await versions()).toBeLessThanOrEqual(2);

  const [one, other] = [ingrid, await ingrid.context().newPage()];
  for (const page of [one, other]) await page.goto(`${bid}/krav-2`);
  await one.getByLabel("Svaret deres").fill("Skrevet i den første fanen.");
  await one.getByText(/^Lagret kl\./).waitFor();
  await other.getByLabel("Svaret deres").fill("Skrevet i den andre fanen.");
  await other.getByRole("heading", { name: "Noen andre har lagret dette" }).waitFor();
  await other.locator("dd", { hasText: "Skrevet i den første fanen." }).waitFor();
  expect(await other.getByLabel("Svaret deres").inputValue()).toBe("Skrevet i den andre fanen.");
});

test("award letters: two tabs press at once, and each bidder gets one letter", async () => {
  const tender = await openedTender({ sql: elva.sql } as TestDatabase);
  await toLocked(tender);
  const reason = "Tilbudet har den tydeligste metoden og høyest samlet poengsum.";
  const { id: awardId } = done(await draftAward(world.kari, { lotId: tender.lotIds[0], reason }));
  done(await approveAward(world.marit, { awardId }));
  const kari = await elva.as("kari");
  const tab = await kari.context().newPage();
  const button = (page: Page) => page.getByRole("button", { name: "Send alle brevene nå" });
  for (const page of [kari, tab]) await page.goto(`/konkurranser/${tender.tenderId}/tildeling`);
  await Promise.all([button(kari).click(), button(tab).click()]);
  for (const page of [kari, tab])
    await page
      .getByText(/Brev er sendt|Ingen tildeling er godkjent|Dette er registrert fra før/)
      .first()
      .waitFor();
  expect(await rows(`from "AwardLetter" where "awardId" = $1`, awardId)).toBe(3);
  expect(await rows(`from "AuditEvent" where action = 'award.notified' and "objectId" = $1`, awardId)).toBe(1);
  await kari.goBack();
  await kari.goForward();
  expect(await rows(`from "AwardLetter" where "awardId" = $1`, awardId)).toBe(3);
});

/** Written by the forms' own buttons; gives its address. */
async function wholeBid(page: Page, tender: TestTender): Promise<string> {
  await page.goto(`/tilbud/ny?lot=${tender.lotId}`);
  await page.getByRole("button", { name: "Begynn på tilbudet" }).click();
  await page.waitForURL(/\/tilbud\/[0-9a-f-]{36}$/);
  const bid = new URL(page.url()).pathname;
  await writeBid(page, bid);
  return bid;
}
