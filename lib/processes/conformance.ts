import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ocdsValidator } from "./ocds-validator.ts";
import { playStoryInto } from "./play-story-into.ts";
import { startStack } from "./stack.ts";
import { countStory } from "./story-figures.ts";

/*
 * npm run test:conformance [-- http://localhost:3000 [folder of the schemas]]
 * Reads every release and record of a running Elva and validates them against the official schemas. Without an address
 * Elva is started with its whole story in a database of its own, whose audit log is verified and whose cases are counted too.
 * The last line is the sum: "N passed, N failed".
 */

type Page = { links?: { next?: string }; releases: { id: string; ocid: string }[] };

/** Pages through the releases, then reads each process's record. Gives the number of valid documents and what is wrong. */
async function checkConformance(origin: string, schemas: string) {
  const validator = ocdsValidator(schemas);
  const wrong: string[] = [];
  const ocids = new Set<string>();
  let valid = 0;
  const judge = (name: string, errors: string[]) => {
    if (errors.length === 0) valid++;
    else wrong.push(`${name}: ${errors.slice(0, 3).join("; ")}`);
  };
  let next: string | undefined = `${origin}/api/ocds/releases`;
  while (next) {
    const page: Page = await json(next);
    if (page.releases.length > 0) judge(`package ${next}`, validator.releasePackage(page));
    for (const release of page.releases) {
      ocids.add(release.ocid);
      judge(release.id, validator.release(release));
    }
    next = page.links?.next && new URL(new URL(page.links.next).search, `${origin}/api/ocds/releases`).href;
  }
  for (const ocid of ocids) {
    judge(`record ${ocid}`, validator.recordPackage(await json(`${origin}/api/ocds/records/${ocid}`)));
  }
  return { valid, wrong, processes: ocids.size };
}

// biome-ignore lint/suspicious/noExplicitAny: what it is, the schemas decide
async function json(url: string): Promise<any> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return answer.json();
}

type Sum = { passed: number; failed: number };

/** Validates what this address publishes, and says what is wrong with it. */
async function conform(origin: string, schemas: string): Promise<Sum> {
  const { valid, wrong, processes } = await checkConformance(origin.replace(/\/$/, ""), schemas);
  for (const line of wrong.slice(0, 20)) console.log(line);
  console.log(`${valid} documents of ${processes} processes are valid, ${wrong.length} are not`);
  return { passed: valid, failed: wrong.length + (valid === 0 ? 1 : 0) }; // nothing published proves nothing
}

async function conformStory(schemas: string | undefined): Promise<Sum> {
  const root = path.resolve(import.meta.dirname, "../..");
  if (!existsSync(path.join(root, ".next/standalone/server.js"))) {
    execFileSync("npm", ["run", "-s", "build"], { cwd: root, stdio: "inherit" });
  }
  const dir = path.join(root, "var/conformance");
  rmSync(dir, { recursive: true, force: true });
  const stack = await startStack({
    mode: "test",
    dir,
    fresh: true,
    servers: 1,
    load: playStoryInto,
    progress: console.log,
  });
  try {
    const sum = schemas ? await conform(stack.url, schemas) : { passed: 0, failed: 0 };
    const verified = spawnSync(process.execPath, [path.join(import.meta.dirname, "audit-verify.ts")], {
      env: { ...process.env, DATABASE_OWNER_URL: stack.ownerUrl, ELVA_URL: stack.url },
      stdio: "inherit",
    });
    sum[verified.status === 0 ? "passed" : "failed"] += 1;
    const { passed, failed } = await countStory(stack.ownerUrl);
    return { passed: sum.passed + passed, failed: sum.failed + failed };
  } finally {
    await stack.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [origin, folder = path.resolve(import.meta.dirname, "../../../shared/conformance/ocds")] =
    process.argv.slice(2);
  const schemas = existsSync(folder) ? path.resolve(folder) : undefined;
  if (!schemas)
    console.log(`No official schemas in ${path.resolve(folder)}: the open data was not validated (skipped).`);
  const none: Sum = { passed: 0, failed: 0 };
  const sum = origin ? (schemas ? await conform(origin, schemas) : none) : await conformStory(schemas);
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  process.exit(sum.failed === 0 ? 0 : 1);
}
