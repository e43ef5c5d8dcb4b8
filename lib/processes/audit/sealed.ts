import type { ClientBase } from "pg";
import type { Problem } from "../../platform/sealing/chain.ts";
import { type Manifest, manifestShape } from "../../platform/sealing/envelope.ts";

type Row = {
  id: string;
  manifest: string;
  form: string;
  wrap: string | null;
  files: Record<string, string> | null;
  ended: boolean;
  opened: boolean;
};

/**
 * What was sent lies there as its manifest, and so its leaf and receipt, say: the form, each attachment, and the key until the
 * round is opened. Nobody has to open anything to see it.
 * @param submitted leaf of each version
 */
export async function checkSealed(client: ClientBase, submitted: Map<string, number>, found: Problem[]) {
  const { rows } = await client.query<Row>(`
    select v.id, v.manifest, encode(sha256(v."sealedForm"), 'hex') as form, encode(sha256(k.wrap), 'hex') as wrap,
      (select jsonb_object_agg(p.id, p.hash) from (
        select f.id, encode(sha256(string_agg(c.ciphertext, ''::bytea order by c.number)), 'hex') as hash
        from "BidFile" f join "BidFilePart" c on c."fileId" = f.id
        where f."bidId" = v."bidId" and strpos(v.manifest, f.id::text) > 0 group by f.id) p) as files,
      e.kind is not null as ended, r."openedAt" is not null as opened
    from "BidVersion" v join "Round" r on r.id = v."roundId"
    left join "BidKeyWrap" k on k."versionId" = v.id left join "BidVersionEnd" e on e."versionId" = v.id`);
  for (const row of rows) {
    if (!liesAsSent(row)) found.push({ leaf: submitted.get(row.id) ?? 0, code: "sealedChanged", seen: row.id });
  }
}

function liesAsSent({ manifest, form, wrap, files, ended, opened }: Row): boolean {
  const said = readManifest(manifest);
  if (!said) return false;
  const { parts, wraps } = said;
  const partsAsSaid = parts.every(({ part, sha256 }) => sha256 === (part === "form" ? form : files?.[part]));
  // the opening destroys the keys of what was replaced or withdrawn
  const keyAsSaid = wrap === null ? opened && ended : wrap === wraps[0]?.sha256;
  return partsAsSaid && keyAsSaid;
}

function readManifest(text: string): Manifest | undefined {
  try {
    return manifestShape.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * A version ends only in two ways: it was withdrawn, by its bidder or with one of its group, which has a leaf, or a later
 * version of the bid came in, at that instant. And each withdrawal in the log is there.
 * @param withdrawn leaf of each version that the log says was withdrawn
 */
export async function checkEnds(
  client: ClientBase,
  { submitted, withdrawn }: { submitted: Map<string, number>; withdrawn: Map<string, number> },
  found: Problem[],
) {
  const { rows } = await client.query<{ id: string; kind: string; replaced: boolean }>(`
    select e."versionId" as id, e.kind::text as kind, exists (select from "BidVersion" next
      where next."bidId" = v."bidId" and next.number > v.number and next."receivedAt" = e.at) as replaced
    from "BidVersionEnd" e join "BidVersion" v on v.id = e."versionId"`);
  const ends = new Map(rows.map(({ id, kind }) => [id, kind]));
  for (const [id, leaf] of withdrawn) {
    if (ends.get(id) !== "WITHDRAWN") found.push({ leaf, code: "endNotAsLog", seen: id });
  }
  for (const { id, kind, replaced } of rows) {
    if (kind === "WITHDRAWN" ? !withdrawn.has(id) : !replaced)
      found.push({ leaf: submitted.get(id) ?? 0, code: "endNotAsLog", seen: id });
  }
}
