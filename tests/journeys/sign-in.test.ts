import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { LANGUAGE_COOKIE, languages } from "../../lib/platform/i18n/language.ts";
import { type Messages, messagesOf } from "../../lib/platform/i18n/messages.ts";
import { newcomers, suppliers } from "../world.ts";
import { journey, submit } from "./stack.ts";

const elva = await journey();

const header = (page: Page) => page.locator("header").textContent();

/** Signs in one who is in nobody's list of personas yet. */
async function newcomer(key: string, options = {}): Promise<Page> {
  const page = await elva.visitor(options);
  await page.goto("/logg-inn");
  await page.getByRole("button", { name: "Logg inn for en virksomhet" }).click();
  await page.getByRole("button", { name: newcomers.find((one) => one.key === key)?.name }).click();
  await page.waitForURL((url) => url.origin === elva.url && !url.pathname.startsWith("/api/auth"));
  return page;
}

describe("a session", () => {
  test("a procurement officer signs in, is known by name, and signs out at the issuer too", async () => {
    const page = await elva.as("kari");
    await page.goto("/");
    expect(await header(page)).toContain("Kari Nordgård");
    const kept = await page.context().cookies();
    expect(kept.find(({ name }) => name === "elva-session")).toMatchObject({
      httpOnly: true,
      sameSite: "Lax",
      path: "/",
      domain: "localhost",
    });

    await page.locator("header summary", { hasText: "Kari Nordgård" }).click();
    await page.getByRole("button", { name: "Logg ut" }).click();
    await page.locator("header").getByRole("link", { name: "Logg inn" }).waitFor();
    expect(page.url()).toBe(`${elva.url}/`);
    expect(await header(page)).not.toContain("Kari Nordgård");

    await page.goto("/logg-inn/staff"); // the issuer asks again: its own session is over
    expect(await page.getByRole("heading").textContent()).toBe("NAV: hvem er du?");

    await page.context().addCookies(kept); // somebody kept a copy of the cookies
    await page.goto("/logg-inn/velg-organisasjon");
    expect(new URL(page.url()).pathname).toBe("/logg-inn");
  });

  test("works without JavaScript, in and out", async () => {
    const page = await elva.as("ingrid", { javaScriptEnabled: false });
    await page.goto("/administrasjon");
    expect(await header(page)).toContain("Ingrid Solem");
    expect(await page.getByRole("main").textContent()).toContain("Eirik Solem");
    await page.locator("header summary", { hasText: "Ingrid Solem" }).click();
    await page.getByRole("button", { name: "Logg ut" }).click();
    await page.getByRole("heading", { name: "Logg ut" }).waitFor(); // the issuer asks
    await page.getByRole("button", { name: "Logg ut" }).click();
    await page.waitForURL(`${elva.url}/`);
    await page.goto("/administrasjon");
    expect(new URL(page.url()).pathname).toBe("/logg-inn");
  });

  test("brings one back to where one was going, and never to another site", async () => {
    const page = await elva.visitor();
    await page.goto(`/leverandorer/${suppliers.springbrett.id}/rediger`);
    await page.getByRole("button", { name: "Logg inn for en virksomhet" }).click();
    await page.getByRole("button", { name: /Ingrid Solem/ }).click();
    await page.waitForURL(`**/leverandorer/${suppliers.springbrett.id}/rediger`);

    const other = await elva.visitor();
    await other.goto(`/logg-inn/supplier?videre=${encodeURIComponent("//evil.example/x")}`);
    await other.getByRole("button", { name: /Ingrid Solem/ }).click();
    await other.waitForURL((url) => url.port === new URL(elva.url).port && !url.pathname.startsWith("/api"));
    expect(new URL(other.url()).origin).toBe(elva.url);
  });

  test("a forged sign-out from another site does nothing", async () => {
    const page = await elva.as("siri");
    const answer = await page.request.post("/logg-ut", { headers: { origin: "https://evil.example" } });
    expect(answer.status()).toBe(403);
    await page.goto("/administrasjon");
    expect(await header(page)).toContain("Siri Haugan");
  });

  test("the page that signs one out speaks one's language", async () => {
    for (const language of languages) {
      const { signedOut } = messagesOf(language).signIn as Record<string, Messages>;
      const headers = { origin: elva.url, cookie: `${LANGUAGE_COOKIE}=${language}` };
      const html = await (await fetch(`${elva.url}/logg-ut`, { method: "POST", headers })).text();
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).toContain(`<h1>${signedOut?.title}</h1>`);
      expect(html).toContain(`>${signedOut?.onward}</a>`);
    }
  });

  test("a role that ends takes the access at the next request", async () => {
    const page = await elva.as("amir");
    await page.goto("/administrasjon");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Administrasjon");
    const marit = await elva.as("marit");
    await marit.goto("/administrasjon");
    await marit.getByRole("button", { name: "Avslutt rollen for Amir Rahimi" }).click();
    await expect.poll(() => marit.getByRole("heading", { name: "Amir Rahimi" }).count(), { timeout: 10_000 }).toBe(0);
    await page.reload();
    expect(new URL(page.url()).pathname).toBe("/logg-inn/velg-organisasjon");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("ingen tilgang");
  });
});

describe("for whom one acts", () => {
  test("one with several organisations chooses, and can choose again", async () => {
    const page = await elva.as("hanne");
    expect(new URL(page.url()).pathname).toBe("/logg-inn/velg-organisasjon");
    await page.getByRole("button", { name: /Trygg Inngang/ }).click();
    await page.waitForURL((url) => url.pathname !== "/logg-inn/velg-organisasjon");
    await page.goto("/administrasjon");
    expect(await header(page)).toContain("Trygg Inngang");
    await page.goto("/logg-inn/velg-organisasjon");
    await page.getByRole("button", { name: /Nytt Spor/ }).click();
    await page.waitForURL((url) => url.pathname !== "/logg-inn/velg-organisasjon");
    await page.goto("/administrasjon");
    expect(await header(page)).toContain("Nytt Spor AS");
  });

  test("a newcomer registers the organisation from the register, without JavaScript, and becomes its administrator", async () => {
    const page = await newcomer("eli", { javaScriptEnabled: false });
    expect(new URL(page.url()).pathname).toBe("/logg-inn/velg-organisasjon");
    await page.getByRole("button", { name: "Registrer Fotfeste Fosen SA" }).click();
    await submit(page, "Registrer virksomheten");
    await page.getByText("Velg ett av alternativene.").first().waitFor();

    await page.getByRole("radio", { name: "Sosial entreprenør" }).check();
    await page.getByLabel("Begrunnelse").fill("Ny løsning, sosiale resultater, en modell som varer.");
    await page.getByLabel("Om virksomheten").fill("Vi gir unge på Fosen en første jobb.");
    await page.getByRole("checkbox", { name: "Unge utenfor arbeid og skole" }).check();
    await page.getByRole("button", { name: "Registrer virksomheten" }).click();
    await page.waitForURL(/\/leverandorer\/[0-9a-f-]{36}$/);
    expect(await page.getByRole("main").textContent()).toContain("oppgitt av leverandøren selv, ikke bekreftet");
    expect(await header(page)).toContain("Fotfeste Fosen SA");

    const kari = await elva.as("kari");
    await kari.goto(page.url());
    await kari.getByRole("button", { name: "Bekreft: Sosial entreprenør" }).click();
    await expect.poll(() => kari.getByRole("main").textContent(), { timeout: 10_000 }).toContain("NAV bekreftet typen");
  });
});

describe("colleagues", () => {
  test("are invited by mail, by a link that works once", async () => {
    const per = await elva.as("per");
    await per.goto("/administrasjon");
    await per.getByLabel("E-postadresse").fill("vibeke@example.no");
    await per.getByLabel("Rolle").last().selectOption("supplierMember");
    await per.getByRole("button", { name: "Send invitasjonen" }).click();
    await expect.poll(() => per.getByRole("main").textContent(), { timeout: 10_000 }).toContain("vibeke@example.no");

    await expect.poll(() => linkIn("vibeke@example.no"), { timeout: 20_000 }).toBeDefined();
    const link = await linkIn("vibeke@example.no");
    const page = await newcomer("vibeke");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("ingen tilgang");
    await page.goto(link ?? "");
    await page.getByRole("button", { name: "Ja, jeg tar imot" }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/logg-inn/invitasjon"));
    await page.goto("/administrasjon");
    expect(await header(page)).toContain("Rørvik Verksted AS");

    const eirik = await elva.as("eirik");
    await eirik.goto(link ?? "");
    expect(await eirik.getByRole("main").textContent()).toContain("Invitasjonen er brukt");
  });

  test("stand in for one another while on leave; the last leader stays", async () => {
    const page = await elva.as("olav");
    await page.goto("/administrasjon");
    expect(await page.getByRole("button", { name: "Avslutt rollen for Olav Brekke" }).isDisabled()).toBe(true);
    await page.getByRole("link", { name: "Sett inn vikar for Olav Brekke" }).click();
    await page.getByLabel("Vikar", { exact: true }).selectOption({ label: "Nina Sagvold" });
    await page.getByRole("button", { name: "Sett inn vikaren" }).click();
    await page.waitForURL(/\/administrasjon\/[0-9a-f-]{36}$/);
    expect(
      await page
        .getByRole("listitem")
        .filter({ hasText: /Vikar for Olav Brekke/ })
        .textContent(),
    ).toContain("Nina Sagvold");
  });
});

describe("the demo's doors", () => {
  test("list who can sign in, and move the clock", async () => {
    const page = await elva.visitor();
    const people = await (await page.request.get("/api/demo/personas")).json();
    expect(people).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: "Kari Nordgård", role: "procurementOfficer", organisation: "Nav Trøndelag" }),
      ]),
    );
    const { now } = await (await page.request.get("/api/demo/clock")).json();
    const to = new Date(Date.parse(now) + 3_600_000).toISOString();
    const moved = await page.request.post("/api/demo/clock", { data: { to } });
    expect(Date.parse((await moved.json()).now)).toBeGreaterThanOrEqual(Date.parse(to));
    expect((await page.request.post("/api/demo/clock", { data: { to: now } })).status()).toBe(409);
    for (const data of [
      {},
      { to: "x" },
      { to: 7 },
      { to: "01/02/2099" },
      { to: "2099-02-30T00:00:00Z" },
      null,
      "hei",
    ]) {
      expect((await page.request.post("/api/demo/clock", { data })).status()).toBe(400);
    }
    await page.goto("/leverandorer");
    await submit(page, "+ 1 døgn");
    expect((await elva.now()).getTime()).toBeGreaterThan(Date.parse(now) + 24 * 3_600_000);
  });
});

/** The invitation's link in the newest mail to this address. */
async function linkIn(address: string): Promise<string | undefined> {
  const mails: { text: string }[] = await (await fetch(`${elva.mailUrl}/messages?to=${address}`)).json();
  return /http\S*\/logg-inn\/invitasjon\/[\w-]{43}/.exec(mails[0]?.text ?? "")?.[0];
}
