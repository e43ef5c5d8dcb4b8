import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, createWriteStream, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import pg from "pg";
import { freePort, startEmbeddedPostgres, unprivilegedAccount } from "../platform/embedded-postgres.ts";
import { deployDatabase, type ProcessRole } from "./deploy-database.ts";
import { readKept } from "./read-kept.ts";

/*
 * Elva whole, on this machine: PostgreSQL, sealer, sign-in servers, mail catcher, worker and web server, each a process
 * of its own with only the secrets it needs. Used by the demo, the browser journeys and the bench.
 */

export type Stack = {
  /** Where people reach Elva. */
  url: string;
  mailUrl: string;
  /** The settings of the web server's process. */
  appEnv: Record<string, string>;
  ownerUrl: string;
  /** Account of the web server's process when the launcher is root. */
  appAccount: Account;
  sealerKeys: string;
  /** Process ids by name. */
  pids: Record<string, number>;
  start: (name: ProcessName) => Promise<void>;
  stopProcess: (name: ProcessName) => Promise<void>;
  stop: () => Promise<void>;
};

/** Who a process runs as; empty: as the one that starts it. */
type Account = { uid?: number; gid?: number };

type ProcessName = "dev-issuers" | "dev-mail" | "sealer" | "worker" | "server";

type StackOptions = {
  mode: "demo" | "test";
  /** Where this stack keeps its data, keys and logs. */
  dir: string;
  port?: number;
  /** Connection string of a database's owner; without it the embedded PostgreSQL is started in `dir`. */
  ownerUrl?: string;
  servers?: number;
  /** Begin with an empty database, whatever an earlier run left. */
  fresh?: boolean;
  /** Fills the database when the sealer and the queue run and the web server does not yet. */
  load?: (loading: { ownerUrl: string; appEnv: Record<string, string> }) => Promise<void>;
  progress?: (text: string) => void;
};

const root = path.resolve(import.meta.dirname, "../..");

/** Starts every part and resolves when each has said that it is ready. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { mode, dir, progress = () => {} } = options;
  const logs = path.join(dir, "logs");
  mkdirSync(logs, { recursive: true });
  const secrets = keptSecrets(path.join(dir, "secrets.json"));
  const stopping: (() => Promise<unknown>)[] = [];
  const children = new Map<ProcessName, ChildProcess>();

  const port = options.port ?? (await freePort());
  const [issuerPort, smtpPort, mailPort, sealerPort] = await keptPorts(path.join(dir, "ports.json"));
  const url = `http://localhost:${port}`;

  try {
    const ownerUrl = options.ownerUrl ?? (await embeddedDatabase(options, stopping));
    progress("Bringing the database to this version");
    await deployDatabase(ownerUrl, { mode, passwords: secrets.passwords });

    const databaseUrl = (role: ProcessRole) => {
      const database = new URL(ownerUrl);
      database.username = role;
      database.password = secrets.passwords[role];
      return database.href;
    };
    const issuers = `http://localhost:${issuerPort}`;
    const common = {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production",
      TZ: process.env.TZ ?? "",
      ELVA_MODE: mode,
      ELVA_URL: url,
      LOG_LEVEL: process.env.LOG_LEVEL ?? "info",
    };
    const appEnv: Record<string, string> = {
      ...common,
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
      ELVA_SERVERS: String(options.servers ?? availableParallelism()),
      DATABASE_URL: databaseUrl("elva_app"),
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: secrets.nextauth,
      STAFF_ISSUER: `${issuers}/staff`,
      STAFF_CLIENT_ID: "elva",
      STAFF_CLIENT_SECRET: secrets.staffClient,
      SUPPLIER_ISSUER: `${issuers}/supplier`,
      SUPPLIER_CLIENT_ID: "elva",
      SUPPLIER_CLIENT_SECRET: secrets.supplierClient,
      SEALER_URL: `http://127.0.0.1:${sealerPort}`,
      SEALER_TOKEN: secrets.sealerToken,
      CLAMD_SOCKET: process.env.CLAMD_SOCKET ?? "",
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      DEV_MAIL_HTTP_PORT: String(mailPort),
    };
    const sealerKeys = path.join(dir, "sealer");
    // Three accounts when the launcher is root: whoever takes the web server over holds no key of the sealer's.
    const appAccount = accountFor(["www-data", "nobody"], progress);
    const sealerAccount = appAccount.uid === undefined ? {} : unprivilegedAccount("backup", "daemon");
    // A new log has a new key: the old sealer would rightly refuse to sign a log that is not its own going on.
    if (options.fresh) rmSync(sealerKeys, { recursive: true, force: true });
    ownFolder(sealerKeys, sealerAccount);

    const processes: Record<ProcessName, { env: Record<string, string>; account?: Account }> = {
      "dev-issuers": {
        env: {
          ...appEnv,
          DEV_ISSUERS_PORT: String(issuerPort),
          DEV_ISSUERS_KEYS: path.join(dir, "dev-issuers.json"),
        },
      },
      "dev-mail": { env: { ...common, DEV_MAIL_SMTP_PORT: String(smtpPort), DEV_MAIL_HTTP_PORT: String(mailPort) } },
      sealer: {
        env: {
          ...common,
          SEALER_PORT: String(sealerPort),
          SEALER_TOKEN: secrets.sealerToken,
          SEALER_KEYS: sealerKeys,
          SUPPLIER_ISSUER: `${issuers}/supplier`,
          SUPPLIER_CLIENT_ID: "elva",
          DATABASE_URL: databaseUrl("elva_sealer"),
        },
        account: sealerAccount,
      },
      worker: { env: { ...appEnv, DATABASE_URL: databaseUrl("elva_worker") } },
      server: { env: appEnv, account: appAccount },
    };

    const start = async (name: ProcessName) => {
      const { env, account = {} } = processes[name];
      // What Node has read once it need not strip of types again: each process is 17 MB smaller and starts sooner.
      const compiled = path.join(dir, "compiled", name);
      ownFolder(compiled, account);
      const whole = { ...env, ELVA_PROCESS: name, NODE_COMPILE_CACHE: compiled };
      children.set(name, await startProcess(name, whole, account, path.join(logs, `${name}.log`)));
    };
    stopping.push(() => Promise.all([...children.values()].map(endProcess)));
    progress("Starting the sealer, the sign-in servers, the mail catcher and the queue");
    await Promise.all((["dev-issuers", "dev-mail", "sealer", "worker"] as const).map(start));
    await options.load?.({ ownerUrl, appEnv });
    progress("Starting the web server");
    await start("server");

    return {
      url,
      mailUrl: `http://localhost:${mailPort}`,
      appEnv,
      ownerUrl,
      appAccount,
      sealerKeys,
      get pids() {
        return Object.fromEntries([...children].map(([name, child]) => [name, child.pid ?? 0]));
      },
      start,
      stopProcess: async (name) => {
        const child = children.get(name);
        if (child) await endProcess(child);
      },
      stop: () => stopAll(stopping),
    };
  } catch (error) {
    await stopAll(stopping);
    throw error;
  }
}

async function stopAll(stopping: (() => Promise<unknown>)[]) {
  for (const stop of stopping.splice(0).reverse()) await stop();
}

async function embeddedDatabase({ dir, fresh, progress }: StackOptions, stopping: (() => Promise<unknown>)[]) {
  progress?.("Starting PostgreSQL");
  const server = await startEmbeddedPostgres({
    dir: path.join(dir, "postgres"),
    settings: { max_connections: "200", shared_buffers: "256MB" },
  });
  stopping.push(server.stop);
  const admin = new pg.Client({ connectionString: server.adminUrl() });
  await admin.connect();
  if (fresh) await admin.query("drop database if exists elva with (force)");
  const { rowCount } = await admin.query("select from pg_database where datname = 'elva'");
  if (rowCount === 0) await admin.query("create database elva");
  await admin.end();
  return server.adminUrl("elva");
}

type Secrets = {
  nextauth: string;
  staffClient: string;
  supplierClient: string;
  sealerToken: string;
  passwords: Record<ProcessRole, string>;
};

function keptSecrets(file: string): Secrets {
  const kept = readKept<Secrets>(file);
  if (kept) return kept;
  const secret = () => randomBytes(32).toString("hex");
  const made: Secrets = {
    nextauth: secret(),
    staffClient: secret(),
    supplierClient: secret(),
    sealerToken: secret(),
    // Roles belong to the whole cluster: journeys side by side in one server must agree on them.
    passwords: { elva_app: "local", elva_worker: "local", elva_sealer: "local" },
  };
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 });
  return made;
}

/** An unprivileged account that can read the project, or none (stay who we are). */
function accountFor(names: string[], progress: (text: string) => void) {
  if (process.getuid?.() !== 0) return {};
  const account = unprivilegedAccount(...names);
  for (let folder = root; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (!mayEnter(folder)) {
      progress(`Running the web server as root: other accounts may not enter ${folder}`);
      return {};
    }
  }
  return account;
}

function mayEnter(folder: string) {
  return (statSync(folder).mode & 0o001) !== 0;
}

function ownFolder(folder: string, { uid, gid }: Account) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
}

/** The same as the last time when they are free: who has signed in, has it from an issuer with this address. */
async function keptPorts(file: string): Promise<[number, number, number, number]> {
  const before = readKept<number[]>(file) ?? [];
  const ports = new Set<number>();
  for (let tries = 0; ports.size < 4; tries++) ports.add(await freePort(before[tries]));
  writeFileSync(file, JSON.stringify([...ports]));
  return [...ports] as [number, number, number, number];
}

/** Resolves when the process has said "ready"; rejects with the end of its log when it ends before that. */
function startProcess(
  name: ProcessName,
  env: Record<string, string>,
  account: Account,
  logFile: string,
): Promise<ChildProcess> {
  const file = path.join(import.meta.dirname, `${name}.ts`);
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file], {
    cwd: root,
    env: env as NodeJS.ProcessEnv,
    ...account,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const output = createWriteStream(logFile, { flags: "a" });
  let tail = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (data: Buffer) => {
      output.write(data);
      tail = (tail + data.toString()).slice(-2000);
    });
  }
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name} was not ready within 60 s:\n${tail}`)), 60_000);
    child.once("message", () => {
      clearTimeout(late);
      resolve(child);
    });
    child.once("exit", (code) => {
      clearTimeout(late);
      reject(new Error(`${name} ended (${code}):\n${tail}`));
    });
  });
}

/** Asks the process to end, and makes it when it has not within 6 s. */
function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill("SIGKILL"), 6_000);
    child.once("exit", () => {
      clearTimeout(force);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
