import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../lib/platform/embedded-postgres.ts";
import { postgresUrl } from "../postgres.ts";
import { testSettings } from "../settings.ts";

/* What exists for demo and tests alone does not exist in production, whatever the settings say. */

const processes = path.resolve(import.meta.dirname, "../../lib/processes");
const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
const at = (role: Parameters<typeof postgresUrl>[0], database = name) => postgresUrl(role, database);
const admin = new pg.Client({ connectionString: at("postgres", "postgres") });
let server: ChildProcess;
let url: string;

const start = (file: string, env: Record<string, string>) =>
  spawn(process.execPath, ["--disable-warning=ExperimentalWarning", path.join(processes, file)], {
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });

const settings = (port: number) => ({
  ...testSettings,
  ELVA_MODE: "production",
  ELVA_URL: `http://localhost:${port}`,
  DATABASE_URL: at("elva_app"),
  PORT: String(port),
  HOSTNAME: "127.0.0.1",
  ELVA_SERVERS: "1",
});

beforeAll(async () => {
  await admin.connect();
  await admin.query("select pg_advisory_lock(7015)");
  await admin.query(`create database ${name} template template_elva`);
  await admin.query("select pg_advisory_unlock(7015)");
  const owner = new pg.Client({ connectionString: at("postgres") });
  await owner.connect();
  await owner.query("update app.installation set mode = 'production', clock_offset = interval '0'");
  await owner.end();
  const port = await freePort();
  url = `http://localhost:${port}`;
  server = start("server.ts", settings(port));
  await new Promise((resolve, reject) => {
    server.once("message", resolve);
    server.once("exit", (code) => reject(new Error(`The server ended (${code})`)));
  });
});

afterAll(async () => {
  const gone = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await gone;
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

describe("in production", () => {
  test("the development issuers do not start", async () => {
    const issuers = start("dev-issuers.ts", settings(await freePort()));
    let said = "";
    issuers.stderr?.on("data", (data) => {
      said += data;
    });
    expect(await new Promise((resolve) => issuers.once("exit", resolve))).toBe(1);
    expect(said).toContain("do not start in production");
  });

  test("nobody is told who can sign in, and the clock has no door", async () => {
    const post = { method: "POST", headers: { "content-type": "application/json" }, body: '{"to":"2030-01-01"}' };
    expect((await fetch(`${url}/api/demo/personas`)).status).toBe(404);
    expect((await fetch(`${url}/api/demo/clock`)).status).toBe(404);
    expect((await fetch(`${url}/api/demo/clock`, post)).status).toBe(404);
    expect((await fetch(`${url}/demo/klokke`)).status).toBe(404);
    expect(await (await fetch(`${url}/leverandorer`)).text()).not.toContain("/api/demo/clock");
  });

  test("the database itself refuses both, also when asked directly", async () => {
    const app = new pg.Client({ connectionString: at("elva_app") });
    await app.connect();
    await expect(app.query("select app.move_clock('2030-01-01')")).rejects.toThrow("clockFixedInProduction");
    await expect(app.query("select * from app.demo_personas()")).rejects.toThrow("notInProduction");
    await app.end();
  });
});
