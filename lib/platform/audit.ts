import type { Tx } from "./db.ts";

export type AuditObject = { type: string; id: string };

/** The leaf's number, and the log's size and root (hex) right after it. */
export type Recorded = { seq: bigint; size: bigint; root: string; at: Date };

/**
 * Appends one event to the Merkle log in the caller's transaction, and tells the caches which pages it makes old.
 * The lock on the log's head is held until commit: call it last. `body` must hold nothing personal and nothing sealed.
 */
export async function recordAudit(
  tx: Tx,
  action: string,
  object: AuditObject,
  body: object = {},
  tags: string[] = [],
  outcome = "ok",
): Promise<Recorded> {
  const [row] = await tx.$queryRaw<[{ seq: bigint; size: bigint; root: Uint8Array; at: Date }]>`
    select seq, size, root, at from app.record_audit(
      ${action}, ${object.type}, ${object.id}::uuid, ${outcome}, ${JSON.stringify(body)}::jsonb)`;
  if (tags.length > 0) await tx.$executeRaw`select pg_notify('elva_cache', ${tags.join(",")})`;
  return { ...row, root: Buffer.from(row.root).toString("hex") };
}
