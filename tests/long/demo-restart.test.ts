import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { freePort } from "../../lib/platform/embedded-postgres.ts";

/* The launcher of the demo, with a folder of its own and the short story: killed, started again, stopped. */

const dir = path.resolve(import.meta.dirname, `../../var/test/demo-${randomUUID()}`);
const port = await freePort();
const url = `http://localhost:${port}`;
/** Up within 15 s is asked for on an idle machine; the long tests share theirs. */
const SOON_MS = 25_000;

type Demo = { child: ChildProcess; output: () => string; code: Promise<number | null> };
const started: Demo[] = [];

function demo(at = port): Demo {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "lib/processes/demo.ts", "--build", "--port", String(at)],
    {
      env: { ...process.env, NODE_ENV: "production", ELVA_DATA: dir, ELVA_STORY: "short" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (output += data));
  const code = new Promise<number | null>((resolve) => child.once("exit", resolve));
  started.push({ child, output: () => output, code });
  return { child, output: () => output, code };
}

async function says({ output, code }: Demo, text: string, patience = 150_000) {
  let ended = false;
  code.then(() => (ended = true));
  for (const began = performance.now(); !output().includes(text); await pause(100)) {
    if (ended || performance.now() - began > patience) throw new Error(`It never said «${text}»:\n${output()}`);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Every process below this one, by the table of processes. */
function below(pid: number): number[] {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid="]).toString().trim().split("\n");
  const children = rows.map((row) => row.trim().split(/\s+/).map(Number)).filter(([, parent]) => parent === pid);
  return children.flatMap(([child = 0]) => [child, ...below(child)]);
}

const alive = (pids: number[]) => {
  const rows = execFileSync("ps", ["-eo", "pid=,stat="]).toString().trim().split("\n");
  const living = new Set(rows.filter((row) => !/Z/.test(row)).map((row) => Number.parseInt(row, 10)));
  return pids.filter((pid) => living.has(pid));
};

const gone = async (pids: number[]) => {
  for (let wait = 0; wait < 100 && alive(pids).length > 0; wait++) await pause(100);
  return alive(pids);
};

const releases = async () => (await (await fetch(`${url}/api/ocds/releases`)).json()).releases.length;

afterAll(async () => {
  for (const { child, code } of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGTERM");
    await code;
  }
  rmSync(dir, { recursive: true, force: true });
});

test("killed while it tells the story, it begins anew; then stops, starts and heals", async () => {
  const killed = demo();
  await says(killed, "30 % played");
  killed.child.kill("SIGKILL");
  await killed.code;

  // told to stop then, alone of its group, it takes all with it
  const stopped = demo();
  await says(stopped, "30 % played");
  const begun = below(stopped.child.pid ?? 0);
  expect(begun.length).toBeGreaterThan(4);
  stopped.child.kill("SIGTERM");
  expect(await stopped.code).toBe(0);
  expect(await gone(begun)).toEqual([]);

  const first = demo();
  await says(first, "Elva is up");
  expect(first.output()).toContain("Playing the story");
  const published = await releases();
  expect(published).toBeGreaterThan(5);

  const second = demo();
  expect(await second.code).toBe(1);
  expect(second.output()).toContain(`Port ${port} is taken`);
  expect(second.output()).not.toMatch(/\n\s+at /);

  // on another port it would share the data with the first, and end its database
  const beside = demo(await freePort());
  expect(await beside.code).toBe(1);
  expect(beside.output()).toContain(`A demo with this data runs already at ${url}`);

  const pids = below(first.child.pid ?? 0);
  expect(pids.length).toBeGreaterThan(5);
  first.child.kill("SIGINT");
  expect(await first.code).toBe(0);
  expect(await gone(pids)).toEqual([]);

  const began = performance.now();
  const again = demo();
  await says(again, "Elva is up");
  const took = performance.now() - began;
  console.log(`demo: the second start took ${(took / 1000).toFixed(1)} s`);
  expect(took).toBeLessThan(SOON_MS);
  expect(again.output()).not.toContain("Building Elva");
  expect(again.output()).not.toContain("Playing the story");
  expect(await releases()).toBe(published);

  const orphans = below(again.child.pid ?? 0);
  again.child.kill("SIGKILL");
  await again.code;
  await pause(500);
  for (const file of ["ports.json", "running.json"]) writeFileSync(path.join(dir, file), "[1"); // cut by a full disk
  const healed = demo();
  await says(healed, "Elva is up");
  expect(await releases()).toBe(published);
  healed.child.kill("SIGINT");
  expect(await healed.code).toBe(0);
  expect(await gone(orphans)).toEqual([]);
});
