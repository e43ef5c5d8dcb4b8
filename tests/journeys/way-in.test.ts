import { beforeAll, expect, test } from "vitest";
import { publishedTender } from "../bids/story.ts";
import { personas, suppliers, world } from "../world.ts";
import { isSound, journey, submit } from "./stack.ts";

/* The supplier's way in: finds, follows, is told, asks, sees whether it fits, and finds someone to bid with. No scripts. */

const elva = await journey();
const noScript = { javaScriptEnabled: false };
let tenderId: string;

const list = async (id: string) => elva.sql("select app.list_tender($1)", [id]);
const mails = async (key: string): Promise<{ subject: string; text: string; unsubscribe: string }[]> => {
  const email = personas.find((each) => each.key === key)?.email ?? "";
  return (await fetch(`${elva.mailUrl}/messages?to=${encodeURIComponent(email)}`)).json();
};
const tell = () => elva.sql("select graphile_worker.add_job('tell')");

const publicPaths = () => [`/konkurranser/${tenderId}`, "/konkurranser", "/api/feeds/atom?fylke=50"];
/** What anyone is given, and what the answers' headers say of it. */
const publicly = async () =>
  Object.fromEntries(
    await Promise.all(
      publicPaths().map(async (path) => {
        const answer = await fetch(elva.url + path);
        const { etag = "", "last-modified": modified = "" } = Object.fromEntries(answer.headers);
        return [path, [answer.status, etag, modified, await answer.text()]] as const;
      }),
    ),
  );

beforeAll(async () => {
  ({ tenderId } = await publishedTender(elva));
  await list(tenderId);
  await elva.sql(`update "ListingEvent" set "toldAt" = at`); // old news
});

test("a search in nynorsk is found, followed, told once by mail, and switched off by one press", async () => {
  const visitor = await elva.visitor(noScript);
  await visitor.goto("/sok");
  await visitor.getByLabel("Hva leter du etter?").fill("skulen");
  await visitor.getByRole("button", { name: "Søk" }).click();
  await visitor.getByRole("link", { name: "Flere unge i Trøndelag i jobb eller skole" }).waitFor();
  await visitor.getByRole("link", { name: "Trøndelag", exact: true }).click();
  await visitor.getByRole("heading", { name: "1 treff" }).waitFor();

  const feed = await fetch(`${elva.url}/api/feeds/atom?fylke=50&sprak=nn`);
  expect(feed.headers.get("content-type")).toContain("application/atom+xml");
  expect(await feed.text()).toContain("Ny konkurranse: Flere unge i Trøndelag");
  const calendar = await (await fetch(`${elva.url}/api/feeds/calendar?fylke=50`)).text();
  expect(calendar).toContain("BEGIN:VEVENT\r\nUID:deadline.tender.");
  expect(calendar.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);

  const stein = await elva.as("stein", noScript);
  await stein.goto("/sok?ord=skulen&fylke=50");
  await stein.getByLabel("Hva skal søket hete?").fill("Skule i Trøndelag");
  await stein.getByRole("button", { name: "Følg søket" }).click();
  await stein.waitForURL("**/min-side/varsler");
  await stein.getByRole("link", { name: "Skule i Trøndelag" }).waitFor();

  const next = await publishedTender(elva);
  await list(next.tenderId);
  await elva.sql(`update "ListingEvent" set at = app.clock() where "toldAt" is null`);
  await tell();
  await tell();
  await expect.poll(async () => (await mails("stein")).length).toBe(1);
  const [mail] = await mails("stein");
  expect(mail?.subject).toMatch(/^Ny konkurranse/);
  expect(mail?.text).toContain("Skule i Trøndelag");

  await stein.reload();
  await stein.getByRole("heading", { name: "Det du har fått beskjed om" }).waitFor();
  await submit(stein, /^Lag en (feed|ny adresse)$/);
  await stein.goto("/min-side/varsler");
  const own = (await stein.locator("code").first().textContent()) ?? "";
  expect(await (await fetch(own)).text()).toContain("Flere unge i Trøndelag");
  expect((await fetch(own.replace(/[0-9a-f]{4}\/atom/, "0000/atom"))).status).toBe(404);

  const link = /<(.*)>/.exec(mail?.unsubscribe ?? "")?.[1] ?? "";
  const off = await fetch(link, {
    method: "POST",
    body: "List-Unsubscribe=One-Click",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  expect(off.status).toBe(200);
  await visitor.goto(link);
  await visitor.getByRole("button", { name: "Slå av" }).click();
  await visitor.getByRole("heading", { name: "E-posten er slått av" }).waitFor();
  await stein.goto("/min-side/varsler");
  expect(await stein.getByLabel("Det jeg følger").isChecked()).toBe(false);
});

test("a question is drafted, read by a second officer, and comes out to all at once", async () => {
  const stein = await elva.as("stein", noScript);
  const before = await publicly();
  await stein.goto(`/konkurranser/${tenderId}/sporsmal`);
  await stein.getByLabel("Spørsmålet ditt").fill("Teller deltid som resultat?");
  await stein.getByLabel("Hva gjelder spørsmålet?").selectOption({ label: "Hvordan tilbudene vurderes" });
  await stein.getByRole("button", { name: "Send spørsmålet" }).click();
  await stein.goto(`/konkurranser/${tenderId}/sporsmal`);
  await stein.getByText("Bare dere ser denne listen.").waitFor();
  expect(await publicly()).toEqual(before); // that somebody has asked is not to be seen, to the byte

  const kari = await elva.as("kari");
  await kari.goto(`/konkurranser/${tenderId}/sporsmal`);
  await kari.getByRole("link", { name: "Utkast og gjennomlesing" }).click();
  await kari.getByLabel("Svaret", { exact: true }).fill("Ja, fra 40 prosent.");
  await submit(kari, "Lagre utkast");
  await kari.getByLabel("Hvem skal lese svaret før det går ut?").selectOption({ label: "Jon Eide" });
  await isSound(kari);
  await submit(kari, "Be om gjennomlesing");
  await kari.getByText("Jon Eide leser svaret før det går ut.").waitFor();
  await isSound(kari);

  const jon = await elva.as("jon");
  await expect.poll(async () => (await mails("jon")).map(({ subject }) => subject).join()).toContain("Les et svar");
  await jon.goto(`/konkurranser/${tenderId}/sporsmal`);
  await jon.getByRole("link", { name: "Utkast og gjennomlesing" }).click();
  await submit(jon, "Godkjenn, og la svaret gå ut");
  const visitor = await elva.visitor(noScript);
  await visitor.goto(`/konkurranser/${tenderId}`);
  expect(await visitor.content()).not.toContain("fra 40 prosent");
  await elva.moveClock(new Date((await elva.now()).getTime() + 18 * 3_600_000));
  // the cached page is dropped when the server has heard of the new time
  const shown = async () => {
    await visitor.goto(`/konkurranser/${tenderId}`);
    return (await visitor.content()).includes("fra 40 prosent");
  };
  await expect.poll(shown).toBe(true);
  // who asked is nowhere: not in pages, what they are made of, feeds, open data, headers or mail
  const asker = personas.find(({ key }) => key === "stein");
  const telling = [
    suppliers.storjobb.id,
    "Storjobb",
    world.stein.personId ?? "",
    asker?.name ?? "",
    asker?.email ?? "",
  ];
  const told: string[] = [];
  for (const page of [visitor, await elva.as("ingrid", noScript), kari, jon])
    for (const path of [...publicPaths(), `/konkurranser/${tenderId}/sporsmal`, "/sok", "/api/ocds/releases"])
      for (const rsc of ["0", "1"]) {
        const answer = await page.request.get(path, { headers: { RSC: rsc } });
        told.push(await answer.text(), JSON.stringify(answer.headers()));
      }
  for (const { key } of personas.filter((each) => each.key !== "stein")) told.push(JSON.stringify(await mails(key)));
  expect(told.join()).toContain("Teller deltid som resultat?");
  for (const word of telling)
    expect(
      told.filter((text) => text.includes(word)).map((text) => text.slice(0, 300)),
      word,
    ).toEqual([]);
});

test("«is this for us?» and someone to bid with, who learns of it only when invited", async () => {
  await elva.sql(
    `set session_replication_role = replica; insert into "SelectionCriterion" ("tenderId", number, kind, threshold, description)
     values ('${tenderId}', 2, 'EMPLOYEES', 20, 'Minst 20 ansatte.'); set session_replication_role = origin`,
  );
  const per = await elva.as("per", noScript);
  await per.goto(`/leverandorer/${suppliers.rorvik.id}/samarbeid`);
  await per.getByLabel("Hva kan dere bidra med, og hva ser dere etter?").fill("Verksted i Rørvik, 24 ansatte.");
  await submit(per, "Vær åpne for samarbeid");

  const ingrid = await elva.as("ingrid", noScript);
  await ingrid.goto(`/konkurranser/${tenderId}`);
  await ingrid.getByRole("link", { name: "Er dette noe for oss?" }).click();
  await ingrid.getByText("Dere mangler noe, men kan støtte dere på andre eller gå sammen").waitFor();
  await ingrid.getByText("Dere har 5, kravet er 20. Det mangler 15.").waitFor();
  await ingrid.getByRole("link", { name: "Rørvik Verksted AS" }).waitFor();
  const kari = await elva.as("kari");
  await kari.goto(`/konkurranser/${tenderId}/leverandorer`);
  await kari.getByText("velger ingen bort").waitFor();
  expect(await kari.content()).not.toContain("Verksted i Rørvik, 24 ansatte");

  await ingrid.getByRole("link", { name: "Start tilbud" }).click();
  await submit(ingrid, "Begynn på tilbudet");
  await ingrid.goto(`/konkurranser/${tenderId}/for-oss`);
  await ingrid.getByRole("button", { name: /Inviter Rørvik Verksted AS/ }).click();
  await expect
    .poll(async () => (await mails("per")).map(({ subject }) => subject).join())
    .toContain("gi tilbud sammen");
});

test("the pages are sound at 320 px, light and dark, in the three languages", async () => {
  const ingrid = await elva.as("ingrid");
  const paths = [
    "/sok?fylke=50",
    "/min-side/varsler",
    `/konkurranser/${tenderId}/for-oss`,
    `/konkurranser/${tenderId}/leverandorer`,
    `/leverandorer/${suppliers.springbrett.id}/samarbeid`,
    `/konkurranser/${tenderId}/sporsmal`,
  ];
  for (const [index, path] of paths.entries()) {
    const value = ["nb", "nn", "en"][index % 3] ?? "nb";
    await ingrid.context().addCookies([{ name: "elva-language", value, url: elva.url }]);
    await ingrid.goto(path);
    await isSound(ingrid);
  }
});
