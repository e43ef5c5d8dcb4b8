import { take } from "../platform/actions.ts";
import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { draftKey } from "../platform/sealer-client.ts";
import { openSection } from "../platform/sealing/draft.ts";
import type { FileEntry } from "./answers.ts";
import { bidActions } from "./bid.ts";
import { findBid } from "./find-bid.ts";

/**
 * An attachment that this actor may write: the bid, the row, its entry in the draft, and the draft's key. The row is locked:
 * a part that comes while the document is being sealed, or a second «complete», waits and then finds it sealed.
 * @throws Refused «notFound», «deadlinePassed»
 */
export async function findUpload({ tx, actor, now }: Acting, bidId: string, fileId: string) {
  const bid = await findBid({ tx, actor }, bidId);
  take(bidActions.save, actor, bid, now);
  const [file] = await tx.$queryRaw<{ size: number; parts: number; completedAt: Date | null }[]>`
    select size, parts, "completedAt" from "BidFile"
    where id = ${fileId}::uuid and "bidId" = ${bidId}::uuid and "removedAt" is null for update`;
  const section = await tx.bidDraftSection.findUnique({
    where: { bidId_key: { bidId, key: `file:${fileId}` } },
    select: { ciphertext: true, revision: true },
  });
  if (!file || !section) throw new Refused("notFound");
  const key = await draftKey(bidId, actor.organisationId ?? "");
  return {
    bid,
    file,
    key,
    revision: section.revision,
    entry: openSection<FileEntry>(key, bidId, `file:${fileId}`, section.ciphertext),
  };
}
