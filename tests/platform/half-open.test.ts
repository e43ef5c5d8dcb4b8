import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterAll, expect, test } from "vitest";
import { cachedPage, forgetPages } from "../../lib/platform/cache.ts";
import { testDatabase } from "../database.ts";

/* The line to the database stands, and nothing comes through it: a firewall forgot it, a machine is gone. */

const db = await testDatabase();
const database = new URL(db.url("elva_app"));
const postgresPort = Number(database.port);
const ends = new Set<Socket>();
const line = createServer((near) => {
  const far = connect(postgresPort, "127.0.0.1");
  near.pipe(far).pipe(near);
  for (const end of [near, far]) ends.add(end.on("error", () => {}));
});
await new Promise<void>((done) => line.listen(0, "127.0.0.1", done));
database.port = String((line.address() as AddressInfo).port);
process.env.DATABASE_URL = database.href;
afterAll(() => {
  for (const end of ends) end.destroy();
  line.close();
});

test("a public page waits two seconds for news over such a line, is made anew, and is kept again over the next one", async () => {
  let made = 0;
  const page = () => cachedPage("nb light /", "/", async () => ({ html: `${++made}`, policy: "" }));
  await page();
  await page();
  expect(made).toBe(1);
  for (const end of ends) end.unpipe().pause();
  forgetPages("clock");
  const from = performance.now();
  await page();
  expect(performance.now() - from).toBeLessThan(4_000);
  expect(made).toBe(2);
  await page();
  await page();
  expect(made).toBe(3);
});
