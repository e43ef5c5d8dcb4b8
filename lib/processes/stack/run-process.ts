import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import path from "node:path";
import type { Account } from "./accounts.ts";

export type ProcessName = "dev-issuers" | "dev-mail" | "sealer" | "worker" | "server";

const processes = path.resolve(import.meta.dirname, "..");

/** Resolves when the process has said "ready"; rejects with the end of its log when it ends before that. */
export function startProcess(
  name: ProcessName,
  env: Record<string, string>,
  account: Account,
  logFile: string,
): Promise<ChildProcess> {
  const file = path.join(processes, `${name}.ts`);
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file], {
    cwd: path.resolve(processes, "../.."),
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
    const late = setTimeout(() => {
      child.kill("SIGKILL"); // nobody else knows of it yet
      reject(new Error(`${name} was not ready within 60 s:\n${tail}`));
    }, 60_000);
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
export function endProcess(child: ChildProcess): Promise<void> {
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

/** Leaves the web server's own files in Node's cache, as compile.ts says; without it the server starts all the same. */
export function compileServer(env: Record<string, string>, account: Account) {
  const file = path.join(processes, "compile.ts");
  spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", file], {
    env: env as NodeJS.ProcessEnv,
    ...account,
    stdio: "ignore",
  });
}
