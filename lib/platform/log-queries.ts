import type { Acting } from "./db.ts";
import { sealerKeys } from "./sealer-client.ts";
import { GrowingTree } from "./sealing/merkle.ts";
import type { ReceiptClaims } from "./sealing/receipt.ts";
import { verifyReceipt } from "./sealing/verify-jws.ts";

/* The log as anyone may see it: signed tree heads, hashes of leaves, and whether a receipt holds. */

type Checkpoint = { size: number; at: Date; root: string; note: string };

/** Signed tree heads, newest first, before this size. */
export async function listCheckpoints({ tx }: Pick<Acting, "tx">, options: { before?: number; take?: number } = {}) {
  const rows = await tx.auditCheckpoint.findMany({
    where: options.before === undefined ? {} : { size: { lt: options.before } },
    orderBy: { size: "desc" },
    take: options.take ?? 100,
  });
  return rows.map(
    ({ size, at, root, note }): Checkpoint => ({
      size: Number(size),
      at,
      root: Buffer.from(root).toString("hex"),
      note,
    }),
  );
}

/** Hashes of leaves from this number on, hex, at most `count`; no further than the newest tree head. */
export async function listLeafHashes({ tx }: Pick<Acting, "tx">, from: number, count: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ hash: Uint8Array }[]>`
    select hash from app.log_hashes(${from}::bigint, ${from + count}::bigint)`;
  return rows.map(({ hash }) => Buffer.from(hash).toString("hex"));
}

export type ReceiptVerdict =
  | { genuine: false }
  | { genuine: true; claims: ReceiptClaims; inLog: "yes" | "notYet" | "no" | "tooLong" };

const BATCH = 20_000;
/** A longer log is checked with the program instead of on a page. */
const MOST_LEAVES = 1_000_000;

/** Whether the log's key signed this receipt, and whether the log still is what the receipt says it was. */
export async function checkReceipt(acting: Pick<Acting, "tx">, jws: string): Promise<ReceiptVerdict> {
  const claims = await verifyReceipt(jws, (await sealerKeys()).jwks);
  if (!claims) return { genuine: false };
  if (claims.treeSize > MOST_LEAVES) return { genuine: true, claims, inLog: "tooLong" };
  const [newest] = await listCheckpoints(acting, { take: 1 });
  if (!newest || newest.size < claims.treeSize) return { genuine: true, claims, inLog: "notYet" };
  const tree = new GrowingTree();
  while (tree.size < claims.treeSize) {
    const hashes = await listLeafHashes(acting, tree.size, Math.min(BATCH, claims.treeSize - tree.size));
    if (hashes.length === 0) return { genuine: true, claims, inLog: "no" };
    for (const hash of hashes) tree.append(Buffer.from(hash, "hex"));
  }
  return { genuine: true, claims, inLog: Buffer.from(tree.root()).toString("hex") === claims.root ? "yes" : "no" };
}
