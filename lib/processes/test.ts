import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ensureChromium, ensureExtras } from "./debian-packages.ts";

/*
 * npm test                      format, lint, import laws, types, unit, database, browser journeys
 * npm run test:all              the same and the long ones
 * node … test.ts --remainder    only the long ones
 * The last line is the sum: "N passed, N failed".
 */

type Step = { title: string; command: string[]; report?: string };

const reports = path.resolve(import.meta.dirname, "../../var/test/reports");
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const vitest = (title: string, config: string): Step => {
  const report = path.join(reports, `${path.basename(config)}.json`);
  return {
    title,
    report,
    command: ["vitest", "run", "--config", config, "--reporter=default", "--reporter=json", `--outputFile=${report}`],
  };
};

const everyday: Step[] = [
  { title: "Format and lint", command: ["biome", "check", "."] },
  { title: "Prisma client", command: ["npm", "run", "-s", "generate"] },
  { title: "Types", command: ["tsc", "-p", "."] },
  vitest("Unit, database and import laws", "vitest.config.ts"),
  { title: "Build", command: ["npm", "run", "-s", "build"] },
  vitest("Browser journeys", "vitest.journeys.config.ts"),
];
const long: Step[] = [vitest("Every role and language, accessibility, chaos", "vitest.long.config.ts")];

const only = process.argv.includes("--remainder")
  ? long
  : process.argv.includes("--all")
    ? [...everyday, ...long]
    : everyday;
const environment = { ...process.env, CHROMIUM: ensureChromium(), NEXT_TELEMETRY_DISABLED: "1" };
ensureExtras();
const sum = { passed: 0, failed: 0 };
for (const step of only) {
  console.log(`\n— ${step.title}`);
  const ok = await run(step.command);
  count(step, ok);
  if (!ok && !step.report) break; // without types or a build the rest says nothing
}
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed === 0 ? 0 : 1);

/** A step with a report counts its tests; one without counts as one. A runner that failed without a failed test is one failure. */
function count(step: Step, ok: boolean) {
  if (step.report && existsSync(step.report)) {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(step.report, "utf8"));
    sum.passed += numPassedTests;
    sum.failed += Math.max(numFailedTests, ok ? 0 : 1, numFailedTests === 0 ? numFailedTestSuites : 0);
    if (numPassedTests + numFailedTests === 0) sum.failed += ok ? 1 : 0; // a suite that ran nothing proves nothing
  } else {
    sum[ok ? "passed" : "failed"] += 1;
  }
}

function run([command = "", ...args]: string[]): Promise<boolean> {
  const child = spawn(command, args, { stdio: "inherit", env: environment });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}
