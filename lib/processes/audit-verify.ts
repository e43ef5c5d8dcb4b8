import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type PublicKeys, verifyAll } from "./audit/verify.ts";
import { connectOrEnd } from "./connect-or-end.ts";
import { demoDatabase, demoFolder, runningDemo } from "./demo-folder.ts";

/*
 * npm run audit:verify [-- --keys keys.json]
 * Rebuilds the log and compares it with everything that was ever signed; names the first broken leaf; exit 1 when broken.
 * Reads DATABASE_OWNER_URL (a role that sees everything), or the demo that runs here (ELVA_DATA says where its data lies). The
 * keys are the log's public ones, from --keys (kept by somebody outside: best), from ELVA_URL/api/log/keys or from that demo.
 */

const { values } = parseArgs({ options: { keys: { type: "string" } } });
const client = await connectOrEnd(process.env.DATABASE_OWNER_URL ?? databaseOfDemo());
const verdict = await verifyAll(client, await publicKeys());
await client.end();

console.log(`${verdict.size} leaves, root ${verdict.root}`);
console.log(
  `${verdict.checkpoints} checkpoints, ${verdict.receipts} receipts and ${verdict.openings} openings compared`,
);
const [first] = verdict.problems;
if (first) {
  console.log(
    `\nBROKEN. First broken leaf: ${first.leaf} (${first.code}${first.seen ? `, seen at ${first.seen}` : ""})`,
  );
  for (const { leaf, code, seen } of verdict.problems.slice(1, 20)) console.log(`  ${leaf} ${code} ${seen ?? ""}`);
  if (verdict.problems.length > 20) console.log(`  and ${verdict.problems.length - 20} more`);
  process.exitCode = 1;
} else {
  console.log("\nThe log is whole: nothing was changed, removed or added afterwards.");
}

function databaseOfDemo(): string {
  const url = demoDatabase(demoFolder());
  if (url) return url;
  console.error(`Set DATABASE_OWNER_URL, or start the demo: npm run demo. None runs on ${demoFolder()}`);
  process.exit(2);
}

async function publicKeys(): Promise<PublicKeys> {
  if (values.keys) return JSON.parse(readFileSync(values.keys, "utf8"));
  const port = runningDemo(demoFolder())?.port ?? 3000;
  const url = `${process.env.ELVA_URL ?? `http://localhost:${port}`}/api/log/keys`;
  const answer = await fetch(url).catch(() => undefined);
  if (answer?.ok) return (await answer.json()) as PublicKeys;
  console.error(`No public keys at ${url}: give them with --keys keys.json`);
  process.exit(2);
}
