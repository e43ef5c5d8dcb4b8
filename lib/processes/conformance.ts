import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ocdsValidator } from "./ocds-validator.ts";

/*
 * Reads every release and record of a running Elva and validates them against the official schemas:
 *   node lib/processes/conformance.ts http://localhost:3000 [folder of the schemas]
 */

type Page = { links?: { next?: string }; releases: { id: string; ocid: string }[] };

/** Pages through the releases, then reads each process's record. Gives the number of valid documents and what is wrong. */
export async function checkConformance(origin: string, schemas: string) {
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [origin = "http://localhost:3000", folder = "../shared/conformance/ocds"] = process.argv.slice(2);
  if (!existsSync(path.resolve(folder))) {
    console.log(`No official schemas in ${path.resolve(folder)}: conformance was not checked.`);
  } else {
    const { valid, wrong, processes } = await checkConformance(origin.replace(/\/$/, ""), path.resolve(folder));
    for (const line of wrong.slice(0, 20)) console.log(line);
    console.log(`${valid} valid, ${wrong.length} invalid (${processes} processes)`);
    process.exitCode = wrong.length > 0 || valid === 0 ? 1 : 0;
  }
}
