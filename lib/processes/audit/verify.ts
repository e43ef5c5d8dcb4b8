import { createPublicKey } from "node:crypto";
import type { ClientBase } from "pg";
import type { SealerKeys } from "../../platform/sealer-client.ts";
import { type Anchor, Chain, type Problem, type StoredEvent } from "../../platform/sealing/chain.ts";
import type { ReceiptClaims } from "../../platform/sealing/receipt.ts";
import { readTreeHead } from "../../platform/sealing/signed-note.ts";
import { verifyReceipt } from "../../platform/sealing/verify-jws.ts";
import { checkOpenings } from "./openings.ts";
import { checkEnds, checkSealed } from "./sealed.ts";

export type PublicKeys = Pick<SealerKeys, "origin" | "jwks">;

export type Verdict = {
  size: number;
  root: string;
  checkpoints: number;
  receipts: number;
  openings: number;
  problems: Problem[];
};

const BATCH = 2000;

/** Actions that say that a version was withdrawn: by its bidder, or with one of the group that went. */
const withdrawals = new Set(["bid.withdrawn", "bid.withdrawnWithPartner"]);

/**
 * Rebuilds the log from the database, apart from the code that wrote it: every leaf from its columns, every body against
 * its commitment, every signed root, every signature; and what the log says about bids against the bids themselves.
 * Reads in one snapshot, as a role that sees everything.
 */
export async function verifyAll(client: ClientBase, keys: PublicKeys): Promise<Verdict> {
  await client.query("begin isolation level repeatable read, read only");
  try {
    const found: Problem[] = [];
    const checkpoints = await readCheckpoints(client, keys, found);
    const receipts = await readReceipts(client, keys, found);
    const openings = await checkOpenings(client, keys, found);
    const anchors = [...checkpoints, ...receipts.map(anchorOf), ...openings];
    const chain = new Chain(anchors);
    const submitted = new Map<string, number>();
    const withdrawn = new Map<string, number>();
    for (let from = -1; ; ) {
      const { rows } = await client.query<StoredEvent>(
        `select e.seq::int4, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor, e.action,
           e."objectType", e."objectId", e.outcome, e.commitment, e."leafHash", p.salt, p.body::text
         from "AuditEvent" e left join "AuditPayload" p on p.seq = e.seq where e.seq > $1 order by e.seq limit ${BATCH}`,
        [from],
      );
      for (const event of rows) {
        chain.add(event);
        if (event.action === "bid.submitted") submitted.set(event.objectId, event.seq);
        if (withdrawals.has(event.action)) withdrawn.set(event.objectId, event.seq);
        from = event.seq;
      }
      if (rows.length < BATCH) break;
    }
    await checkSubmissions(client, submitted, receipts, found);
    await checkSealed(client, submitted, found);
    await checkEnds(client, { submitted, withdrawn }, found);
    const { rows } = await client.query("select size::int4, peaks from app.audit_head");
    const { size, root, problems } = chain.end(rows[0]);
    return {
      size,
      root: Buffer.from(root).toString("hex"),
      checkpoints: checkpoints.length,
      receipts: receipts.length,
      openings: openings.length,
      // What is broken in the tree first: the rest may only follow from it.
      problems: [...problems, ...found.sort((a, b) => a.leaf - b.leaf)],
    };
  } finally {
    await client.query("rollback");
  }
}

async function readCheckpoints(client: ClientBase, keys: PublicKeys, found: Problem[]): Promise<Anchor[]> {
  const { rows } = await client.query(`select size::int4, root, note from "AuditCheckpoint" order by size`);
  const publicKeys = keys.jwks.keys.map((jwk) => createPublicKey({ key: jwk, format: "jwk" }));
  return rows.flatMap(({ size, root, note }) => {
    const head = publicKeys.map((key) => readTreeHead(note, keys.origin, key)).find(Boolean);
    if (head && head.size === size && Buffer.compare(head.root, root) === 0)
      return [{ size, root: head.root, from: `checkpoint ${size}` }];
    found.push({ leaf: size - 1, code: "signatureInvalid", seen: `checkpoint ${size}` });
    return [];
  });
}

type Receipt = { versionId: string; claims: ReceiptClaims };

const anchorOf = ({ claims, versionId }: Receipt): Anchor => ({
  size: claims.treeSize,
  root: Buffer.from(claims.root, "hex"),
  from: `receipt ${versionId}`,
});

async function readReceipts(client: ClientBase, keys: PublicKeys, found: Problem[]): Promise<Receipt[]> {
  const { rows } = await client.query(
    `select "versionId", jws, "auditSeq"::int4 as leaf from "Receipt" order by "auditSeq"`,
  );
  const read = await Promise.all(
    rows.map(async ({ versionId, jws, leaf }) => {
      const claims = await verifyReceipt(jws, keys.jwks);
      if (claims) return [{ versionId, claims }];
      found.push({ leaf, code: "signatureInvalid", seen: `receipt ${versionId}` });
      return [];
    }),
  );
  return read.flat();
}

/** Each submission has its leaf and its receipt, and these say the same; each leaf of a submission has its submission. */
async function checkSubmissions(
  client: ClientBase,
  submitted: Map<string, number>,
  receipts: Receipt[],
  found: Problem[],
) {
  const { rows } = await client.query(
    `select v.id, to_char(v."receivedAt" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
       encode(v."manifestSha256", 'hex') as manifest, v."organisationId" as bidder, r.deadline::text <> '' and v."receivedAt" >= r.deadline as late
     from "BidVersion" v join "Round" r on r.id = v."roundId"`,
  );
  const versions = new Map(rows.map((row) => [row.id, row]));
  const claimsOf = new Map(receipts.map(({ versionId, claims }) => [versionId, claims]));
  for (const [id, leaf] of submitted) if (!versions.has(id)) found.push({ leaf, code: "submissionGone", seen: id });
  for (const { id, at, manifest, bidder, late } of rows) {
    const leaf = submitted.get(id);
    const claims = claimsOf.get(id);
    if (leaf === undefined) found.push({ leaf: claims?.leaf ?? 0, code: "submissionWithoutLeaf", seen: id });
    else if (!claims) found.push({ leaf, code: "submissionWithoutReceipt", seen: id });
    else if (
      claims.leaf !== leaf ||
      claims.receipt !== id ||
      claims.manifest !== manifest ||
      claims.receivedAt !== at ||
      claims.bidder !== bidder
    )
      found.push({ leaf, code: "receiptNotAsSubmission", seen: id });
    else if (late || claims.receivedAt >= claims.deadline) found.push({ leaf, code: "receivedTooLate", seen: id });
  }
}
