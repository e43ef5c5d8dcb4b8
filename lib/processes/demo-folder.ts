import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ownerPassword } from "../platform/owner-password.ts";
import { readKept } from "./read-kept.ts";

/** Where the demo keeps its data: ELVA_DATA, or var/demo. */
export const demoFolder = () => path.resolve(process.env.ELVA_DATA ?? path.join(import.meta.dirname, "../../var/demo"));

/** The file in which a demo says that it runs on this folder. */
export const runningFile = (dir: string) => path.join(dir, "running.json");

/** The demo that runs on this folder, or that was killed there: its process, and the port that people reach it at. */
export const runningDemo = (dir: string) => readKept<{ pid: number; port: number }>(runningFile(dir));

/** Connection string of the owner to the database of the demo that runs on this folder; undefined when none does. */
export function demoDatabase(dir: string): string | undefined {
  const data = path.join(dir, "postgres");
  const file = path.join(data, "postmaster.pid");
  const port = existsSync(file) ? readFileSync(file, "utf8").split("\n")[3] : undefined;
  return port && `postgresql://postgres:${ownerPassword(data)}@127.0.0.1:${port}/elva`;
}
