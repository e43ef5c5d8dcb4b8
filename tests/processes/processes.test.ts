import path from "node:path";
import { expect, test } from "vitest";
import { freePort } from "../../lib/platform/embedded-postgres.ts";
import { makeCheckpoint } from "../../lib/platform/sealer-client.ts";
import { testDatabase } from "../database.ts";
import { testSettings } from "../settings.ts";
import { oneProcess } from "./one-process.ts";

const db = await testDatabase();
const port = await freePort();
process.env.SEALER_URL = `http://127.0.0.1:${port}`;
const { processes } = oneProcess("sealer", (folder) => ({
  DATABASE_URL: db.url("elva_sealer"),
  SEALER_PORT: String(port),
  SEALER_TOKEN: testSettings.SEALER_TOKEN,
  SEALER_KEYS: path.join(folder, "keys"),
  SUPPLIER_ISSUER: "http://127.0.0.1:1/supplier",
  SUPPLIER_CLIENT_ID: "elva",
}));

test("a sealer that ended is started again with its keys, and not after the stack was stopped", async () => {
  await processes.start("sealer");
  const first = processes.pids.sealer ?? 0;
  process.kill(first, "SIGKILL");
  await expect.poll(() => processes.pids.sealer, { timeout: 10_000 }).not.toBe(first);
  await makeCheckpoint();

  const second = processes.pids.sealer ?? 0;
  await processes.endAll();
  await new Promise((done) => setTimeout(done, 300));
  expect(() => process.kill(second, 0)).toThrow("ESRCH");
  await expect(makeCheckpoint()).rejects.toMatchObject({ code: "sealerAway" });
});
