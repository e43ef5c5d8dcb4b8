import { signedIn } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { checkDocument } from "../platform/documents/check-document.ts";
import { partsOf, sealFile } from "../platform/sealing/attachment.ts";
import { bytes, sha256Bytes } from "../platform/sealing/bytes.ts";
import type { FileEntry } from "./answers.ts";

/**
 * Checks the whole document, seals it to a key of its own and stores it in pieces; gives its entry for the draft. The
 * caller has the row of the file, not complete, and no parts in it.
 * @throws Refused with what is wrong with the document (field file)
 */
export async function sealAttachment(
  { tx, actor }: Pick<Acting, "tx" | "actor">,
  where: { tenderId: string; bidId: string; fileId: string },
  entry: { name: string; requirementId: string | null },
  content: Uint8Array,
): Promise<FileEntry> {
  const { mediaType } = await checkDocument(content, entry.name, signedIn(actor).personId);
  const { tenderId: tender, bidId: bid, fileId: file } = where;
  const { ciphertext, ...sealed } = await inTurn(() => sealFile({ tender, bid, file }, content));
  const parts = partsOf(ciphertext);
  for (const part of parts) {
    await tx.bidFilePart.createMany({ data: { fileId: file, ...part, sha256: sha256Bytes(part.ciphertext) } });
  }
  await tx.$executeRaw`
    update "BidFile" set parts = ${parts.length}, sha256 = ${bytes(Buffer.from(sealed.sha256, "hex"))}, "completedAt" = app.clock()
    where id = ${file}::uuid and "completedAt" is null`;
  return { ...entry, mediaType, size: content.length, sealed };
}

/** One large file at a time in each process: sealing holds several copies of it in memory. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => {});
  return mine;
}
let last: Promise<unknown> = Promise.resolve();
