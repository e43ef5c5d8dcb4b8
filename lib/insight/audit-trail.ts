import { createPublicKey } from "node:crypto";
import { hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { sealerKeys } from "../platform/sealer-client.ts";
import { Chain, type Problem, type StoredEvent } from "../platform/sealing/chain.ts";
import { readTreeHead } from "../platform/sealing/signed-note.ts";

/* What the auditor sees: who did what, by thing and word; and the log computed anew before one's eyes. */

export type TrailEvent = {
  seq: number;
  at: Date;
  actor: string;
  name: string | null;
  action: string;
  objectType: string;
  objectId: string;
  outcome: string;
  body: unknown;
};

const MOST_EVENTS = 200;

/**
 * The newest events about this: an id (of a thing or a person), a tender's or contract's reference, or a word of an
 * action. Empty for everyone but the auditor.
 */
export async function listTrail({ tx, actor }: Acting, query: string): Promise<TrailEvent[]> {
  if (!hasRole(actor, "auditor")) return [];
  const word = query.trim();
  const tender = /^\d{4}-\d{4}$/.test(word)
    ? await tx.tender.findFirst({ where: { reference: word }, select: { id: true } })
    : null;
  const sought = tender?.id ?? word;
  const like = `%${sought.replace(/[\\%_]/g, "\\$&")}%`;
  return tx.$queryRaw<TrailEvent[]>`
    select e.seq::int4, e.at, e.actor, p.name, e.action, e."objectType", e."objectId"::text, e.outcome, b.body
    from "AuditEvent" e left join "AuditPayload" b on b.seq = e.seq left join "Person" p on p.id::text = e.actor
    where case when ${sought} = '' then e.action <> 'heartbeat'
      else e."objectId"::text = ${sought} or e.actor = ${sought} or e.action ilike ${like} or b.body::text ilike ${like} end
    order by e.seq desc limit ${MOST_EVENTS}`;
}

export type ChainVerdict = { size: number; root: string; checkpoints: number; problems: Problem[] };

const BATCH = 5000;

/** Computes the whole log anew and compares it with every signed tree head; null for everyone but the auditor. */
export async function verifyLog({ tx, actor }: Acting): Promise<ChainVerdict | null> {
  if (!hasRole(actor, "auditor")) return null;
  const { origin, jwks } = await sealerKeys();
  const keys = jwks.keys.map((jwk) => createPublicKey({ key: jwk, format: "jwk" }));
  const stored = await tx.auditCheckpoint.findMany({ orderBy: { size: "asc" } });
  const forged: Problem[] = [];
  const anchors = stored.flatMap(({ size, note }) => {
    const head = keys.map((key) => readTreeHead(note, origin, key)).find(Boolean);
    if (head && head.size === Number(size)) return [{ ...head, from: `checkpoint ${size}` }];
    forged.push({ leaf: Number(size) - 1, code: "signatureInvalid", seen: `checkpoint ${size}` });
    return [];
  });
  const chain = new Chain(anchors);
  const [head] = await tx.$queryRaw<
    [{ size: number; peaks: Uint8Array[] }]
  >`select size::int4, peaks from app.log_head()`;
  for (let from = -1, more = true; more; ) {
    const rows = await tx.$queryRaw<StoredEvent[]>`
      select e.seq::int4, app.instant_text(e.at) as at, e.actor, e.action, e."objectType", e."objectId"::text, e.outcome,
        e.commitment, e."leafHash", b.salt, b.body::text
      from "AuditEvent" e left join "AuditPayload" b on b.seq = e.seq
      where e.seq > ${from} and e.seq < ${head.size} order by e.seq limit ${BATCH}`;
    for (const row of rows) chain.add(row);
    from = rows.at(-1)?.seq ?? from;
    more = rows.length === BATCH;
  }
  const { size, root, problems } = chain.end(head);
  return {
    size,
    root: Buffer.from(root).toString("hex"),
    checkpoints: anchors.length,
    problems: [...problems, ...forged],
  };
}
