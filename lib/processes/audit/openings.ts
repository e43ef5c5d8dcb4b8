import type { ClientBase } from "pg";
import type { Anchor, Problem } from "../../platform/sealing/chain.ts";
import { type OpeningProtocol, verifyProtocol } from "../../platform/sealing/opening-protocol.ts";
import type { PublicKeys } from "./verify.ts";

const MINUTES_15 = 15 * 60_000;

/**
 * What must hold of every opened round: after its deadline, by two natural persons who approved within 15 minutes, with a
 * leaf and a signed protocol that name the versions as they lie in the database.
 */
export async function checkOpenings(client: ClientBase, keys: PublicKeys, found: Problem[]): Promise<Anchor[]> {
  const { rows } = await client.query(`
    select r.id as round, to_char(r.deadline at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as deadline,
      r."openedAt" is not null as opened, o.id as opening, o.protocol, e.seq::int4 as leaf,
      (select count(distinct p."personKey")::int from "OpeningApproval" a join "Person" p on p.id = a."personId"
       where a."openingId" = o.id and a.declared) as openers
    from "Round" r left join "Opening" o on o."roundId" = r.id and o."completedAt" is not null
    left join "AuditEvent" e on e.action = 'round.opened' and e."objectId" = r.id
    where r."openedAt" is not null or o.id is not null or e.seq is not null`);
  const anchors: Anchor[] = [];
  for (const { round, deadline, opened, opening, protocol, leaf, openers } of rows) {
    if (!opened || leaf === null || !opening) {
      found.push({ leaf: leaf ?? 0, code: "openedWithoutLeaf", seen: `round ${round}` });
      continue;
    }
    const said = await verifyProtocol(protocol ?? "", keys.jwks);
    if (!said) {
      found.push({ leaf, code: "signatureInvalid", seen: `opening ${opening}` });
      continue;
    }
    anchors.push({ size: said.treeSize, root: Buffer.from(said.root, "hex"), from: `opening ${opening}` });
    if (said.openedAt < deadline) found.push({ leaf, code: "openedTooEarly", seen: `opening ${opening}` });
    if (openers < 2 || !twoInTime(said)) found.push({ leaf, code: "openedByTooFew", seen: `opening ${opening}` });
    const same = said.leaf === leaf && said.opening === opening && said.round === round;
    if (!same || !(await namesTheVersions(client, said)))
      found.push({ leaf, code: "openingNotAsProtocol", seen: `opening ${opening}` });
  }
  return anchors;
}

function twoInTime({ openers, openedAt }: OpeningProtocol) {
  const inTime = openers.filter(({ approvedAt }) => Date.parse(openedAt) - Date.parse(approvedAt) <= MINUTES_15);
  return new Set(inTime.map(({ person }) => person)).size >= 2;
}

/** Every version of the round, with its manifest and what was found, and no other. */
async function namesTheVersions(client: ClientBase, said: OpeningProtocol) {
  const { rows } = await client.query(
    `select v.id, encode(v."manifestSha256", 'hex') as manifest, o.status::text from "BidVersion" v
     left join "OpenedBid" o on o."versionId" = v.id where v."roundId" = $1`,
    [said.round],
  );
  const line = (id: string, manifest: string, status: string | null) => `${id} ${manifest} ${status}`;
  const stored = rows.map(({ id, manifest, status }) => line(id, manifest, status)).sort();
  const protocol = [
    ...said.bids.map(({ version, manifest, status }) => line(version, manifest, status)),
    ...said.ended.map(({ version, manifest }) => line(version, manifest, null)),
  ].sort();
  return stored.join("\n") === protocol.join("\n");
}
