import type { BidForm } from "../bids/answers.ts";
import { take } from "../platform/actions.ts";
import { recordAudit } from "../platform/audit.ts";
import type { Acting } from "../platform/db.ts";
import { isId } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { openFile } from "../platform/sealing/attachment.ts";
import { evaluationActions } from "./evaluation.ts";
import { loadEvaluation } from "./load-evaluation.ts";

type Row = { bidId: string; form: BidForm | null; secret: string | null; parts: Buffer[] | null };

/**
 * An attachment of an opened bid in clear, for an evaluator who has declared to be impartial against the names. Writes
 * in the audit log that this person read it (bid.fileRead). Call it last in a read.
 * @throws Refused declareFirst, forbidden, notFound; SealBroken when the stored file is not the one that was sealed
 */
export async function readOpenedFile(acting: Acting, tenderId: string, versionId: string, fileId: string) {
  const { tx, actor, now } = acting;
  if (![versionId, fileId].every(isId)) throw new Refused("notFound");
  const evaluation = await loadEvaluation(acting, tenderId);
  take(evaluationActions.readBid, actor, evaluation, now);
  const [row] = await tx.$queryRaw<Row[]>`
    select f."bidId", app.opened_form(b."versionId") as form, o."fileKeys" ->> f.id::text as secret,
      (select array_agg(p.ciphertext order by p.number) from "BidFilePart" p where p."fileId" = f.id) as parts
    from app.bidder_list(${tenderId}::uuid) b join "OpenedBid" o on o."versionId" = b."versionId"
      join "BidFile" f on f."bidId" = app.bid_of_version(b."versionId")
    where b."versionId" = ${versionId}::uuid and f.id = ${fileId}::uuid`;
  const listed = row?.form?.files.find(({ id }) => id === fileId);
  if (!row?.secret || !row.parts || !listed) throw new Refused("notFound");
  const content = await openFile(row.secret, Buffer.concat(row.parts), {
    tender: tenderId,
    bid: row.bidId,
    file: fileId,
  });
  await recordAudit(tx, "bid.fileRead", { type: "BidVersion", id: versionId }, { tenderId, fileId });
  return { name: listed.name, mediaType: listed.mediaType, content };
}
