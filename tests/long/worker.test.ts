import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { afterAll, afterEach, expect, test } from "vitest";
import { recordAudit } from "../../lib/platform/audit.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { testDatabase } from "../database.ts";
import { oneProcess } from "../processes/one-process.ts";
import { testSettings } from "../settings.ts";
import { world } from "../world.ts";

/* The real queue, beside a mail server that does not do what it should. */

const db = await testDatabase();
const lines = new Set<Socket>();
let says: (line: string) => string | undefined;
const smtp = createServer((line) => {
  lines.add(line);
  line.on("error", () => {});
  const greeting = says("");
  if (greeting) line.write(greeting);
  line.on("data", (data) => line.write(says(data.toString()) ?? ""));
});
await new Promise<void>((done) => smtp.listen(0, "127.0.0.1", done));
const { processes, log } = oneProcess("worker", () => ({
  ...testSettings,
  DATABASE_URL: db.url("elva_worker"),
  SMTP_URL: `smtp://127.0.0.1:${(smtp.address() as AddressInfo).port}`,
}));
afterEach(async () => {
  await processes.endAll();
  await db.sql("delete from graphile_worker._private_jobs");
});
afterAll(() => {
  for (const line of lines) line.destroy();
  smtp.close();
});

const write = (to: string) =>
  db.sql(`select graphile_worker.add_job('mail', $1)`, [JSON.stringify({ to, subject: "Hei", text: "Hei" })]);
const jobs = (task: string) =>
  db.sql(
    `select last_error, attempts, extract(epoch from run_at - now())::int as seconds from graphile_worker.jobs
     where task_identifier = $1`,
    [task],
  );

test("a mail server that takes the line and says nothing holds up nothing else, and is given up after ten seconds", async () => {
  says = () => undefined;
  for (let count = 0; count < 4; count++) await write(`kari${count}@nav.test`);
  await processes.start("worker");
  await db.sql(`select graphile_worker.add_job('tidy')`);
  await expect.poll(() => jobs("tidy"), { timeout: 5_000 }).toEqual([]);
  const given = async () => (await jobs("mail")).filter(({ last_error }) => last_error).length;
  expect(await given()).toBe(0);
  await expect.poll(given, { timeout: 14_000, interval: 500 }).toBeGreaterThan(1);
});

test("an address that is refused stands neither in the log nor in the queue's errors", async () => {
  says = (line) => {
    if (line === "") return "220 here\r\n";
    return line.startsWith("RCPT") ? "550 5.1.1 <ola.nordmann@nav.test>: no such person\r\n" : "250 fine\r\n";
  };
  await write("ola.nordmann@nav.test");
  await processes.start("worker");
  await expect.poll(async () => (await jobs("mail"))[0]?.last_error, { timeout: 10_000 }).toBeTruthy();
  const [{ last_error }] = await jobs("mail");
  expect(last_error).toContain("550");
  expect(log()).toContain("550");
  expect(last_error + log()).not.toContain("ola.nordmann");
});

test("the queue leaves an opening to the officer's own request for a minute", async () => {
  await processes.start("worker");
  await actingAs(world.kari, ({ tx }) =>
    recordAudit(tx, "opening.approved", { type: "Round", id: randomUUID() }, { openingId: randomUUID() }),
  );
  await expect.poll(async () => (await jobs("deliver")).length, { timeout: 10_000 }).toBe(1);
  const [{ seconds, attempts }] = await jobs("deliver");
  expect(seconds).toBeGreaterThan(45);
  expect(attempts).toBe(0);
});
