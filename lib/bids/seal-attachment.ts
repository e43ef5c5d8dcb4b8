import type { Tx } from "../platform/db.ts";
import { checkDocument } from "../platform/documents/check-document.ts";
import { partsOf, sealFile } from "../platform/sealing/attachment.ts";
import { bytes, sha256Bytes } from "../platform/sealing/bytes.ts";
import type { FileEntry } from "./answers.ts";

/** An attachment in its pieces, not stored yet, and its entry for the draft. */
export type SealedAttachment = { fileId: string; entry: FileEntry; parts: ReturnType<typeof partsOf> };

/**
 * Checks the whole document and seals it to a key of its own, in memory and with no transaction held.
 * @param by who sent it (the person's id)
 * @throws Refused with what is wrong with the document (field file)
 */
export async function sealAttachment(
  where: { tenderId: string; bidId: string; fileId: string },
  { name, requirementId, content, by }: { name: string; requirementId: string | null; content: Uint8Array; by: string },
): Promise<SealedAttachment> {
  const { mediaType } = await checkDocument(content, name, by);
  const { tenderId: tender, bidId: bid, fileId: file } = where;
  const { ciphertext, ...sealed } = await inTurn(() => sealFile({ tender, bid, file }, content));
  return {
    fileId: file,
    entry: { name, requirementId, mediaType, size: content.length, sealed },
    parts: partsOf(ciphertext),
  };
}

/** Stores the pieces. The caller has the row of the file, locked and not complete, and no parts in it. */
export async function storeAttachment(tx: Tx, { fileId, entry, parts }: SealedAttachment) {
  for (const part of parts) {
    await tx.bidFilePart.createMany({ data: { fileId, ...part, sha256: sha256Bytes(part.ciphertext) } });
  }
  await tx.$executeRaw`
    update "BidFile" set parts = ${parts.length}, sha256 = ${bytes(Buffer.from(entry.sealed?.sha256 ?? "", "hex"))},
      "completedAt" = app.clock()
    where id = ${fileId}::uuid and "completedAt" is null`;
}

/** One large file at a time in each process: sealing holds several copies of it in memory. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => {});
  return mine;
}
let last: Promise<unknown> = Promise.resolve();
