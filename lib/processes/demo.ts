import { existsSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { parseArgs } from "node:util";
import { personas } from "../../tests/world.ts";
import { playStoryInto } from "./play-story-into.ts";
import { startStack } from "./stack.ts";

/* npm run demo [-- --reset] [-- --port 3001]: Elva whole, with its story, on this machine. ELVA_DATA says where its data lies. */

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { reset: { type: "boolean", default: false }, port: { type: "string", default: "3000" } },
});
const port = Number(values.port);
const dir = path.resolve(process.env.ELVA_DATA ?? path.join(import.meta.dirname, "../../var/demo"));
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
// Written when the story is whole: a start without it (the first, a broken one, --reset) begins with an empty database.
const whole = path.join(dir, "story-is-whole");
if (values.reset) rmSync(whole, { force: true });
const fresh = !existsSync(whole);

const stack = await startStack({
  mode: "demo",
  dir,
  port,
  fresh,
  load: async (loading) => {
    if (fresh) await loadStory(loading);
  },
  progress: say,
}).catch((error) => fail(error.message));

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    console.log("\nStopping everything that was started …");
    await stack.stop();
    process.exit(0);
  });
}

say("Elva is up\n");
console.log(`  Elva            ${stack.url}`);
console.log(`  E-mail it sends ${stack.mailUrl}\n`);
console.log("Who can sign in (press «Logg inn»; no password):\n");
for (const { name, memberships } of personas) {
  console.log(`  ${name.padEnd(18)} ${memberships.map(({ role }) => role).join(", ")}`);
}
console.log("\nCtrl-C stops everything. The data stays; npm run demo -- --reset starts the story anew.");

async function loadStory(loading: Parameters<typeof playStoryInto>[0]) {
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
