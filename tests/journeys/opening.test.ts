import { expect, test } from "vitest";
import { publishedRound, sendBid } from "../bids/sealed-round.ts";
import { world } from "../world.ts";
import { journey } from "./stack.ts";

const elva = await journey();
Object.assign(process.env, elva.appEnv); // bids are sealed and sent from here, as the web server would

test("two officers open a round in the browser; the log and a receipt are verified by whoever likes", async () => {
  const round = await publishedRound(elva);
  const { receipt } = await sendBid(round, world.ingrid);
  await sendBid(round, world.per);
  const address = `/konkurranser/${round.tenderId}/apning`;

  const kari = await elva.as("kari");
  await kari.goto(address);
  await kari.getByText("Fristen er ikke ute.").waitFor();
  expect(await kari.getByText("Springbrett").count()).toBe(0);
  await elva.moveClock(new Date(round.deadline.getTime() + 1000));

  await kari.reload();
  await kari.getByRole("button", { name: "Start åpningen" }).click();
  await kari.getByRole("alert").or(kari.locator("[aria-invalid=true]")).first().waitFor();
  await kari.getByLabel(/Jeg er habil/).check();
  await kari.getByRole("button", { name: "Start åpningen" }).click();
  await kari.getByText("Nå venter vi på en kollega.").waitFor();
  expect(await kari.getByRole("button", { name: "Godkjenn og åpne tilbudene" }).count()).toBe(0);
  expect(await kari.getByText("Springbrett").count()).toBe(0);

  for (const who of ["ingrid", "berit", "olav"] as const) {
    const page = await elva.as(who);
    expect([who, (await page.goto(address))?.status()]).toEqual([who, 404]);
    expect([who, (await page.request.get(`${address}/protokoll`)).status()]).toEqual([who, 404]);
  }

  const jon = await elva.as("jon", { javaScriptEnabled: false });
  await jon.goto(address);
  await jon.getByLabel(/Jeg er habil/).check();
  await jon.getByRole("button", { name: "Godkjenn og åpne tilbudene" }).click();
  await jon.getByRole("rowheader", { name: "Springbrett Namdal SA" }).waitFor();
  await jon.getByRole("rowheader", { name: "Rørvik Verksted AS" }).waitFor();
  expect(await jon.content()).not.toContain("KANARIFUGL");
  const protocol = jon.locator('section[aria-labelledby="protokoll"]');
  expect(await protocol.textContent()).toMatch(
    /Kari[\s\S]*Jon[\s\S]*Springbrett Namdal SA[\s\S]*Avtrykk \(SHA-256\): [0-9a-f]{64}/,
  );
  const signed = await jon.request.get(`${address}/protokoll`);
  expect((await signed.text()).split(".")).toHaveLength(3);
  await kari.setViewportSize({ width: 360, height: 800 });
  await kari.goto(address);
  if (process.env.LOOK) await kari.screenshot({ path: `${process.env.LOOK}/apning-360.png`, fullPage: true });
  expect(await kari.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  if (process.env.LOOK) await jon.screenshot({ path: `${process.env.LOOK}/apning.png`, fullPage: true });

  const visitor = await elva.visitor();
  await visitor.goto("/revisjon/kvittering");
  await visitor.getByLabel("Kvitteringen").fill(receipt);
  await visitor.getByRole("button", { name: "Bekreft kvitteringen" }).click();
  await visitor.getByText("Kvitteringen er ekte, og loggen stemmer med den.").waitFor();
  if (process.env.LOOK) await visitor.screenshot({ path: `${process.env.LOOK}/kvittering.png`, fullPage: true });
  await visitor.goto(`/revisjon/kvittering?kvittering=${receipt.slice(0, -9)}`);
  await visitor.getByText("Kvitteringen er ikke ekte").waitFor();
  for (const door of ["keys", "checkpoints", "leaves", "envelope", "envelope?format=json"])
    expect([door, (await visitor.request.get(`/api/log/${door}`)).status()]).toEqual([door, 200]);
  for (const door of ["leaves?from=abc", "leaves?from=-1", "checkpoints?before=1e3", "checkpoints?before="])
    expect([door, (await visitor.request.get(`/api/log/${door}`)).status()]).toEqual([door, 400]);
  await visitor.goto("/revisjon");
  expect(await visitor.getByRole("button", { name: "Kontroller loggen nå" }).count()).toBe(0);

  const ragnhild = await elva.as("ragnhild");
  await ragnhild.goto("/revisjon");
  await ragnhild.getByLabel("Søk i loggen").fill("round.opened");
  await ragnhild.getByRole("button", { name: "Søk" }).click();
  await ragnhild.getByText("åpnet tilbudene").first().waitFor();
  await ragnhild.getByRole("button", { name: "Kontroller loggen nå" }).click();
  await ragnhild.getByText(/^Loggen er hel\./).waitFor();
  if (process.env.LOOK) await ragnhild.screenshot({ path: `${process.env.LOOK}/revisjon.png`, fullPage: true });
  await ragnhild.setViewportSize({ width: 360, height: 800 });
  expect(await ragnhild.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  if (process.env.LOOK) await ragnhild.screenshot({ path: `${process.env.LOOK}/revisjon-360.png`, fullPage: false });
});
