import { sealFile } from "../../lib/platform/sealing/attachment.ts";
import type { TestDatabase } from "../database.ts";
import { around, openedTender } from "../evaluation/opened-tender.ts";
import { world } from "../world.ts";
import type { Objects } from "./objects.ts";

export type ReadingObjects = Awaited<ReturnType<typeof readingObjects>>;

/** What is there to be read besides the objects that commands try: keys, a protocol, an opened attachment, a rejection. */
export async function readingObjects(db: TestDatabase, objects: Objects) {
  const one = async (sql: string, ...values: unknown[]) => Object.values((await db.sql(sql, values))[0])[0] as string;
  const [versionId = ""] = objects.scoring.versionIds;
  const [rejectedVersion = ""] = (await openedTender(db)).versionIds;
  const contractOf = (claimId: string) => one(`select "contractId" from "PaymentClaim" where id = $1`, claimId);
  await around(db, [
    `update "Opening" set protocol = 'a.signed.protocol' where "tenderId" = '${objects.scoring.tenderId}'`,
    `insert into "BidRejection" values ('${rejectedVersion}', 'taxFinal', 'Restanse.', '${world.kari.personId}', app.clock())`,
  ]);
  return {
    ...objects,
    rejectedVersion,
    openedFile: await openedFile(db, objects.scoring.tenderId, versionId),
    bidSentKey: await one(`select "idempotencyKey" from "BidVersion" where "bidId" = $1`, objects.bidSent),
    claimDraftOf: await contractOf(objects.claimDraft),
    claimSubmittedOf: await contractOf(objects.claimSubmitted),
  };
}

/** An attachment in Springbrett's opened bid, as the sealer leaves it: its key among what was opened. */
async function openedFile(db: TestDatabase, tender: string, versionId: string) {
  const file = crypto.randomUUID();
  const [{ bid }] = await db.sql(`select "bidId" as bid from "BidVersion" where id = $1`, [versionId]);
  const content = new TextEncoder().encode("Vedlegg");
  const { secret, ciphertext, sha256 } = await sealFile({ tender, bid, file }, content);
  const listed = {
    id: file,
    name: "vedlegg.pdf",
    mediaType: "application/pdf",
    size: content.length,
    requirementId: null,
  };
  await around(db, [
    `insert into "BidFile" (id, "bidId", size, parts, sha256, "completedAt")
     values ('${file}', '${bid}', ${content.length}, 1, '\\x${sha256}', app.clock())`,
    `insert into "BidFilePart" values ('${file}', 0, '\\x${sha256}', '\\x${Buffer.from(ciphertext).toString("hex")}')`,
    `update "OpenedBid" set "fileKeys" = '${JSON.stringify({ [file]: secret })}',
       form = jsonb_set(form, '{files}', '${JSON.stringify([listed])}') where "versionId" = '${versionId}'`,
  ]);
  return file;
}
