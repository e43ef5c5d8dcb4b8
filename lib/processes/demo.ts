import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { parseArgs } from "node:util";
import { isBuilt } from "./built.ts";
import { demoFolder, runningDemo, runningFile } from "./demo-folder.ts";

/*
 * npm run demo [-- --reset] [-- --port 3001]: Elva whole, with its story, on this machine. ELVA_DATA says where its data lies.
 * With --build (as npm says it) it builds first unless that is done, but not under the feet of a demo that runs.
 */

const { values } = readArguments();
const port = Number(values.port);
const dir = demoFolder();
const started = performance.now();
const say = (text: string) =>
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);

if (!Number.isInteger(port) || port < 1024 || port > 65_535) {
  fail(`--port takes a number from 1024 to 65535, not "${values.port}".`);
}
if (await isTaken(port)) {
  fail(
    `Port ${port} is taken, perhaps by a demo that runs already. End it, or choose another: npm run demo -- --port ${port + 1}`,
  );
}
const running = runningFile(dir);
refuseSecond();
if (values.build && !isBuilt()) build();
// what these need is made by the build
const [{ personas }, { playStoryInto }, { startStack }] = await Promise.all([
  import("../../tests/world.ts"),
  import("./play-story-into.ts"),
  import("./stack.ts"),
]);
mkdirSync(dir, { recursive: true });
writeFileSync(running, JSON.stringify({ pid: process.pid, port }));
process.once("exit", () => rmSync(running, { force: true }));
// Written when the story is whole: a start without it (the first, a broken one, --reset) begins with an empty database.
const whole = path.join(dir, "story-is-whole");
if (values.reset) rmSync(whole, { force: true });
const fresh = !existsSync(whole);

let stop = async () => {};
let ending: Promise<void> | undefined;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, async () => {
    console.log("\nStopping everything that was started …");
    ending ??= stop();
    await ending;
    process.exit(0);
  });
}

const stack = await startStack({
  mode: "demo",
  dir,
  port,
  fresh,
  load: async (loading) => {
    if (fresh) await loadStory(loading);
  },
  progress: say,
  stoppable: (all) => {
    stop = all;
  },
}).catch(async (error) => {
  if (!ending) return fail(error.message);
  await ending; // what was being started lost its database
  return process.exit(0);
});

say("Elva is up\n");
console.log(`  Elva            ${stack.url}`);
console.log(`  E-mail it sends ${stack.mailUrl}\n`);
console.log("Who can sign in (press «Logg inn»; no password):\n");
for (const { name, memberships } of personas) {
  console.log(`  ${name.padEnd(18)} ${memberships.map(({ role }) => role).join(", ")}`);
}
console.log("\nCtrl-C stops everything. The data stays; npm run demo -- --reset starts the story anew.");

function readArguments() {
  try {
    return parseArgs({
      args: process.argv.slice(2),
      options: {
        reset: { type: "boolean", default: false },
        port: { type: "string", default: "3000" },
        build: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return fail(`${(error as Error).message}\nUsage: npm run demo [-- --reset] [-- --port 3001]`);
  }
}

/** Two on one folder would end each other's database, and --reset would empty it under the first. */
function refuseSecond() {
  const other = runningDemo(dir);
  if (!other || !isDemo(other.pid)) return;
  fail(
    `A demo with this data runs already at http://localhost:${other.port} (process ${other.pid}). End it, or give this one a folder of its own: ELVA_DATA=var/demo2 npm run demo -- --port ${port === other.port ? port + 1 : port}`,
  );
}

/** Not another program that got the number of one that was killed. */
function isDemo(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const command = `/proc/${pid}/cmdline`;
  return !existsSync(command) || readFileSync(command, "utf8").includes("demo.ts");
}

function build() {
  say("Building Elva");
  const { status } = spawnSync("npm", ["run", "-s", "build"], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

async function loadStory(loading: { ownerUrl: string; appEnv: Record<string, string> }) {
  say("Playing the story: four years of needs, tenders and outcomes");
  await playStoryInto(loading);
  writeFileSync(whole, new Date().toISOString());
}

function isTaken(wanted: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(true));
    probe.listen(wanted, "127.0.0.1", () => probe.close(() => resolve(false)));
  });
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
