import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Pool, PoolClient } from "pg";
import { Refused } from "../../platform/refused.ts";
import { type LoggedEvent, leafOf } from "../../platform/sealing/audit-leaf.ts";
import { GrowingTree } from "../../platform/sealing/merkle.ts";
import { signTreeHead } from "../../platform/sealing/signed-note.ts";
import type { Keys } from "./keys.ts";
import { onConnection } from "./on-connection.ts";

/*
 * The sealer signs a tree head only after it has computed the root itself, going on from the head that it signed last and
 * keeps in its own folder. A log whose past was changed, or a database put back to yesterday, gets no signature.
 */

const BATCH = 5000;

/** The tree as this sealer has seen and signed it. */
export function readTree(keys: Keys): GrowingTree {
  const file = path.join(keys.folder, "tree.json");
  if (!existsSync(file)) return new GrowingTree();
  const { size, peaks } = JSON.parse(readFileSync(file, "utf8")) as { size: number; peaks: string[] };
  return new GrowingTree(
    size,
    peaks.map((peak) => Buffer.from(peak, "hex")),
  );
}

/**
 * Signs the log as it stands now and stores the note; nothing when it has not grown.
 * @throws Refused «logInconsistent» when the database's log is not a continuation of what was signed before
 */
export async function signLog(pool: Pool, keys: Keys, tree: GrowingTree): Promise<string | undefined> {
  return onConnection(pool, async (connection) => {
    await connection.query("begin isolation level repeatable read");
    const { rows } = await connection.query("select size::int8::text as size, peaks from app.audit_head");
    const size = Number(rows[0].size);
    if (size < tree.size) throw new Refused("logInconsistent");
    if (size === tree.size) return undefined;
    const grown = new GrowingTree(tree.size, tree.peaks);
    while (grown.size < size) await appendBatch(connection, grown, size);
    if (!sameHashes(grown.peaks, rows[0].peaks)) throw new Refused("logInconsistent");
    const note = signTreeHead(
      { origin: keys.origin, size, root: grown.root() },
      keys.log.privateKey,
      keys.log.publicKey,
    );
    await connection.query("commit");
    await connection.query(
      `insert into "AuditCheckpoint" (size, root, at, note) values ($1, $2, app.clock(), $3) on conflict do nothing`,
      [size, grown.root(), note],
    );
    [tree.size, tree.peaks] = [grown.size, grown.peaks];
    keepTree(keys, tree);
    return note;
  });
}

async function appendBatch(connection: PoolClient, tree: GrowingTree, size: number) {
  const { rows } = await connection.query<LoggedEvent & { leafHash: Buffer }>(
    `select seq::int4, app.instant_text(at) as at, actor, action, "objectType", "objectId", outcome, commitment, "leafHash"
     from "AuditEvent" where seq >= $1 and seq < $2 order by seq limit ${BATCH}`,
    [tree.size, size],
  );
  if (rows.length === 0) throw new Refused("logInconsistent");
  for (const event of rows) {
    const leaf = leafOf(event);
    if (event.seq !== tree.size || Buffer.compare(leaf, event.leafHash) !== 0) throw new Refused("logInconsistent");
    tree.append(leaf);
  }
}

const sameHashes = (a: Uint8Array[], b: Uint8Array[]) =>
  a.length === b.length && a.every((hash, index) => Buffer.compare(hash, b[index] ?? Buffer.alloc(0)) === 0);

function keepTree(keys: Keys, tree: GrowingTree) {
  const file = path.join(keys.folder, "tree.json");
  const text = JSON.stringify({ size: tree.size, peaks: tree.peaks.map((peak) => Buffer.from(peak).toString("hex")) });
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
