import type { ChildProcess } from "node:child_process";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Account, ownFolder } from "./accounts.ts";
import { compileServer, endProcess, type ProcessName, startProcess } from "./run-process.ts";

type Stage = {
  /** Where the stack keeps its data and logs. */
  dir: string;
  settings: Record<ProcessName, Record<string, string>>;
  accounts: Record<"app" | "sealer", Account>;
  /** Milliseconds from a process's end to its next start. */
  pauseMs?: number;
};

/**
 * The processes of one stack, each with its settings, its account and its log. One that ends unasked is started again, as
 * the operator's service manager does where Elva runs for real.
 */
export class Processes {
  #children = new Map<ProcessName, ChildProcess>();
  #wanted = new Set<ProcessName>();
  #restarts = new Map<ProcessName, Promise<void>>();
  #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  get pids() {
    return Object.fromEntries([...this.#children].map(([name, child]) => [name, child.pid ?? 0]));
  }

  async start(name: ProcessName) {
    this.#wanted.add(name);
    await this.#startOne(name);
  }

  async end(name: ProcessName) {
    this.#wanted.delete(name);
    await this.#restarts.get(name);
    const child = this.#children.get(name);
    if (child) await endProcess(child);
  }

  async endAll() {
    const names = new Set([...this.#wanted, ...this.#children.keys()]);
    await Promise.all([...names].map((name) => this.end(name)));
  }

  async #startOne(name: ProcessName) {
    const { dir, settings, accounts } = this.#stage;
    const account = name === "server" ? accounts.app : name === "sealer" ? accounts.sealer : {};
    // What Node has read once it need not strip of types again: each process is 17 MB smaller and starts sooner.
    const compiled = path.join(dir, `compiled-${name}`);
    ownFolder(compiled, account);
    const env = { ...settings[name], ELVA_PROCESS: name, NODE_COMPILE_CACHE: compiled };
    if (name === "server") compileServer(env, account); // there are several of it, and they are to be small at once
    const child = await startProcess(name, env, account, path.join(dir, "logs", `${name}.log`));
    if (!this.#wanted.has(name)) return endProcess(child); // the stack was stopped meanwhile
    this.#children.set(name, child);
    child.once("exit", () => {
      if (this.#wanted.has(name)) this.#restarts.set(name, this.#startAgain(name));
    });
  }

  async #startAgain(name: ProcessName) {
    while (this.#wanted.has(name)) {
      await pause(this.#stage.pauseMs ?? 1_000);
      if (!this.#wanted.has(name)) return;
      try {
        return await this.#startOne(name);
      } catch {
        // its log says why; what it lacks (the database, its port) may be back the next time
      }
    }
  }
}
