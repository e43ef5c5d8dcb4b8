import { CompactSign } from "jose";
import type { Pool, PoolClient } from "pg";
import { canonicalJson } from "../../platform/sealing/canonical-json.ts";
import { openForm } from "../../platform/sealing/envelope.ts";
import type { Keys } from "./keys.ts";
import { onConnection } from "./on-connection.ts";

type Version = {
  version: string;
  bid: string;
  tender: string;
  lot: string;
  round: string;
  organisation: string;
  organisation_name: string;
  number: number;
  received_at: string;
  manifest: string;
  manifest_sha256: Buffer;
  leaf: string | null;
  ended: "SUPERSEDED" | "WITHDRAWN" | null;
};

/**
 * Opens a round: one transaction from the database's permission (sealer.release_round) to the signed protocol. A crash
 * anywhere leaves the round sealed, and the opening can be repeated while its approvals last. One bad bid stops no other.
 */
export async function releaseRound(pool: Pool, keys: Keys, openingId: string): Promise<void> {
  await onConnection(pool, async (connection) => {
    await connection.query("begin");
    const { rows } = await connection.query<Version>("select * from sealer.release_round($1)", [openingId]);
    const { rows: sessions } = await connection.query(
      `select "tenderId" as tender, "roundId" as round, "completedAt" is not null as complete from sealer.opening($1)`,
      [openingId],
    );
    if (!sessions[0].complete) await openAll(connection, keys, openingId, sessions[0], rows);
    await connection.query("commit");
  });
}

async function openAll(
  connection: PoolClient,
  keys: Keys,
  openingId: string,
  { tender, round }: { tender: string; round: string },
  versions: Version[],
) {
  const bids = [];
  for (const version of versions.filter(({ ended }) => ended === null)) {
    const { status, finding } = await openOne(connection, keys, openingId, version);
    bids.push({ ...listed(version), status, finding });
  }
  const ended = versions.filter((version) => version.ended !== null);
  const { rows: openers } = await connection.query("select * from sealer.openers($1)", [openingId]);
  const short = (version: Version) => ({ version: version.version, manifest: version.manifest_sha256.toString("hex") });
  const { rows } = await connection.query(
    "select seq::int4 as leaf, size::int4, root, at, app.instant_text(at) as at_text from app.record_audit('round.opened', 'Round', $1, 'ok', $2)",
    [
      round,
      JSON.stringify({
        openingId,
        tenderId: tender,
        openers: openers.map(({ person }) => person),
        opened: versions.filter((version) => version.ended === null).map(short),
        ended: ended.map(short),
      }),
    ],
  );
  const [{ leaf, size, root, at, at_text }] = rows;
  const protocol = {
    elva: "opening-protocol",
    opening: openingId,
    tender,
    round,
    openedAt: at_text,
    openers: openers.map(({ person, name, approved_at }) => ({ person, name, approvedAt: approved_at })),
    bids,
    ended: ended.map((version) => ({ ...listed(version), status: version.ended })),
    leaf,
    treeSize: size,
    root: root.toString("hex"),
  };
  await connection.query("select sealer.complete_opening($1, $2, $3)", [openingId, at, await signJws(keys, protocol)]);
}

/** Opens one version and writes what was found. */
async function openOne(connection: PoolClient, keys: Keys, openingId: string, version: Version) {
  const { rows } = await connection.query("select * from sealer.sealed_version($1)", [version.version]);
  const { sealed_form, key_wrap, files } = rows[0];
  const opened = await openForm(
    {
      binding: {
        tender: version.tender,
        round: version.round,
        lot: version.lot,
        bid: version.bid,
        bidder: version.organisation,
        version: version.number,
      },
      manifest: version.manifest,
      manifestSha256: version.manifest_sha256,
      sealedForm: sealed_form,
      keyWrap: key_wrap ?? new Uint8Array(),
      files,
    },
    keys.age.secret,
  );
  const ok = opened.status === "OK";
  const finding = ok ? null : opened.finding;
  await connection.query("select sealer.add_opened($1, $2, $3, $4, $5, $6)", [
    openingId,
    version.version,
    opened.status,
    finding,
    ok ? JSON.stringify(withoutSecrets(opened.form)) : null,
    ok ? JSON.stringify(opened.fileKeys) : null,
  ]);
  return { status: opened.status, finding };
}

/** Secrets of attachments stand in a column of their own. */
const withoutSecrets = (form: { sections: object; files: { secret: string }[] }) => ({
  ...form,
  files: form.files.map(({ secret, ...file }) => file),
});

const listed = (version: Version) => ({
  version: version.version,
  lot: version.lot,
  bidder: version.organisation,
  bidderName: version.organisation_name,
  number: version.number,
  receivedAt: version.received_at,
  manifest: version.manifest_sha256.toString("hex"),
  leaf: version.leaf === null ? null : Number(version.leaf),
});

/** A compact JWS (EdDSA) over canonical JSON. */
export const signJws = (keys: Keys, payload: object): Promise<string> =>
  new CompactSign(new TextEncoder().encode(canonicalJson(payload)))
    .setProtectedHeader({ alg: "EdDSA", kid: keys.log.kid })
    .sign(keys.log.privateKey);
