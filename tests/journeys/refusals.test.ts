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
import { tenderInReview, wholeDraft } from "../tenders/examples.ts";
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

test.each([true, false])("after an hour of writing nothing is lost, with JavaScript: %s", async (javaScriptEnabled) => {
  const page = await elva.as("ingrid", { javaScriptEnabled });
  const bid = await begunBid(page, await publishedTender(elva));
  const answer = page.getByLabel("Svaret deres");
  const send = page.getByRole("button", { name: /Lagre og/ });
  const [text, more] = ["Hver deltaker får en losperson.\n\nHun er der fra første dag.", "Og den siste."];
  const signInBeside = async () => {
    const opened = page.context().waitForEvent("page");
    await page.getByRole("link", { name: "Logg inn i en ny fane" }).click();
    const tab = await opened;
    await tab.getByRole("button", { name: /leverandør|virksomhet/i }).click();
    await tab.waitForURL("**/min-side"); // who signs people in knows her still
    await tab.close();
  };
  const sessionEnds = () =>
    elva.sql(`update "Session" set "lastSeenAt" = "lastSeenAt" - interval '61 minutes' where "endedAt" is null`);

  await page.goto(`${bid}/krav-1`);
  await answer.fill(text);
  await sessionEnds();
  await send.click();
  await page.getByText("Du er ikke logget inn").first().waitFor();
  if (javaScriptEnabled) expect(await answer.inputValue()).toBe(text);
  else await page.getByText("Hun er der fra første dag.").waitFor();
  await signInBeside();
  await (javaScriptEnabled ? send : page.getByRole("button", { name: "Send på nytt" })).click();
  await page.waitForURL(`**${bid}/krav-2`);
  await page.goto(`${bid}/krav-1`);
  expect(await answer.inputValue()).toBe(text);
  if (javaScriptEnabled) return;

  // something is wrong with it besides: that is said, at the field, when one is signed in
  await answer.fill(`${more} Ring 17054026641.`);
  await sessionEnds();
  await send.click();
  await page.getByRole("heading", { name: "Du er ikke logget inn" }).waitFor();
  await signInBeside();
  await page.getByRole("button", { name: "Send på nytt" }).click();
  await page
    .getByText(/Teksten har et fødselsnummer/)
    .first()
    .waitFor();
  expect(await answer.inputValue()).toBe(`${more} Ring 17054026641.`);
  await answer.fill(more);
  await send.click();
  await page.waitForURL(`**${bid}/krav-2`);
});

test("what no form of ours sends is refused at every door, whoever sends it: nothing breaks", async () => {
  const nobodys = "00000000-0000-4000-8000-00000000dead";
  const [visitor, ingrid, kari] = [await elva.visitor(), await elva.as("ingrid"), await elva.as("kari")];
  const post = async (
    page: Page,
    path: string,
    sent: { multipart?: Record<string, string>; data?: string },
    also = {},
  ) => page.request.post(path, { ...sent, headers: { origin: elva.url, ...also }, maxRedirects: 0 });

  const wrong = { bidId: nobodys, requirementId: nobodys, revision: "mange" };
  for (const [who, page] of Object.entries({ visitor, ingrid }))
    for (const part of ["answer", "price", "declaration"]) {
      const answer = await post(page, `/api/autosave/bid-${part}`, { multipart: wrong });
      expect([who, part, answer.status()]).toEqual([who, part, 422]);
    }

  const onwards = await ingrid.request.get("/logg-inn/inne?videre=/%E6%BC%A2", { maxRedirects: 0 });
  expect([onwards.status(), onwards.headers().location]).toEqual([307, "/%E6%BC%A2"]);
  const back = await post(ingrid, `/api/bids/${nobodys}/files`, { multipart: { back: "/漢" } });
  expect([back.status(), back.headers().location]).toEqual([303, "/%E6%BC%A2?avvist=fileMissing#vedlegg"]);

  // actions take whatever is sent to their number
  const { id } = await wholeDraft(await elva.now());
  const builder = `/konkurranser/${id}/rediger`;
  await kari.goto(builder);
  const saving = kari.waitForRequest((request) => request.headers()["next-action"] !== undefined);
  await kari.locator('[name="title"]').first().fill("Et nytt navn");
  const saved = await saving;
  await saved.response();
  const action = { "next-action": saved.headers()["next-action"] ?? "", accept: "text/x-component" };
  const [{ revision }] = await elva.sql(`select revision::text from "Tender" where id = $1`, [id]);
  const form = (fields: Record<string, string>) => ({
    multipart: {
      ...Object.fromEntries(Object.entries(fields).map(([name, text]) => [`1_${name}`, text])),
      "0": '["$K1"]',
    },
  });
  for (const sent of [
    { data: '["x"]' },
    form({ tenderId: "x", revision, standstillDays: "mange" }),
    form({ tenderId: id, revision, standstillDays: "mange", base: "{broken" }),
    form({ tenderId: id, revision, standstillDays: "mange", base: "null" }),
  ])
    expect([sent, (await post(kari, builder, sent, action)).status()]).toEqual([sent, 200]);

  const choice = "/logg-inn/velg-organisasjon";
  await ingrid.goto(choice);
  const [, number = ""] = /\$ACTION_ID_([0-9a-f]+)/.exec(await (await ingrid.request.get(choice)).text()) ?? [];
  const chosen = await post(ingrid, choice, { data: '["x"]' }, { ...action, "next-action": number });
  expect([number.length > 0, chosen.headers()["x-action-redirect"] ?? chosen.status()]).toEqual([
    true,
    expect.stringContaining(choice),
  ]);
});

/** Written by the forms' own buttons; gives its address. */
async function wholeBid(page: Page, tender: TestTender): Promise<string> {
  const bid = await begunBid(page, tender);
  await writeBid(page, bid);
  return bid;
}

async function begunBid(page: Page, tender: TestTender): Promise<string> {
  await page.goto(`/tilbud/ny?lot=${tender.lotId}`);
  await page.getByRole("button", { name: "Begynn på tilbudet" }).click();
  await page.waitForURL(/\/tilbud\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}
