import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { freePort, startEmbeddedPostgres } from "../platform/embedded-postgres.ts";
import { deployDatabase, rolePasswords } from "./deploy-database.ts";
import { type Account, accountsOf, ownFolder } from "./stack/accounts.ts";
import { keptPorts, keptSecrets } from "./stack/kept.ts";
import { processSettings } from "./stack/process-settings.ts";
import { Processes } from "./stack/processes.ts";
import type { ProcessName } from "./stack/run-process.ts";

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
  /** Is given, before anything starts, what stops all that has started by then. */
  stoppable?: (stop: () => Promise<void>) => void;
};

const root = path.resolve(import.meta.dirname, "../..");

/** Starts every part and resolves when each has said that it is ready. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const stopping: (() => Promise<unknown>)[] = [];
  options.stoppable?.(() => stopAll(stopping));
  try {
    const prepared = await prepare(options, stopping);
    const processes = new Processes({ dir: options.dir, ...prepared });
    stopping.push(() => processes.endAll());
    await startInOrder(options, prepared, processes);
    const { url, mailUrl, ownerUrl, sealerKeys, settings, accounts } = prepared;
    return {
      ...{ url, mailUrl, ownerUrl, sealerKeys },
      appEnv: settings.server,
      appAccount: accounts.app,
      get pids() {
        return processes.pids;
      },
      start: (name) => processes.start(name),
      stopProcess: (name) => processes.end(name),
      stop: () => stopAll(stopping),
    };
  } catch (error) {
    await stopAll(stopping);
    throw error;
  }
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

/** The database at this version, and what each process is to be started with. */
async function prepare(options: StackOptions, stopping: (() => Promise<unknown>)[]) {
  const { mode, dir, servers, progress = () => {} } = options;
  mkdirSync(path.join(dir, "logs"), { recursive: true });
  const secrets = keptSecrets(path.join(dir, "secrets.json"));
  const app = options.port ?? (await freePort());
  const [issuers, smtp, mail, sealer] = await keptPorts(path.join(dir, "ports.json"));
  const url = `http://localhost:${app}`;

  const ownerUrl = options.ownerUrl ?? (await embeddedDatabase(options, stopping));
  progress("Bringing the database to this version");
  await deployDatabase(ownerUrl, { mode, passwords: rolePasswords(ownerUrl) });

  const accounts = accountsOf(root, progress);
  const sealerKeys = path.join(dir, "sealer");
  // A new log has a new key: the old sealer would rightly refuse to sign a log that is not its own going on.
  if (options.fresh) rmSync(sealerKeys, { recursive: true, force: true });
  ownFolder(sealerKeys, accounts.sealer);
  const ports = { app, issuers, smtp, mail, sealer };
  const settings = processSettings({ mode, dir, url, ownerUrl, sealerKeys, secrets, ports, servers });
  return { url, mailUrl: `http://localhost:${mail}`, ownerUrl, accounts, sealerKeys, settings };
}

async function startInOrder({ load, progress = () => {} }: StackOptions, prepared: Prepared, processes: Processes) {
  progress("Starting the sealer, the sign-in servers, the mail catcher and the queue");
  await Promise.all((["dev-issuers", "dev-mail", "sealer", "worker"] as const).map((name) => processes.start(name)));
  await load?.({ ownerUrl: prepared.ownerUrl, appEnv: prepared.settings.server });
  progress("Starting the web server");
  await processes.start("server");
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
