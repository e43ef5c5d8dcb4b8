import { take } from "../platform/actions.ts";
import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { draftKey } from "../platform/sealer-client.ts";
import { openSection } from "../platform/sealing/draft.ts";
import type { FileEntry } from "./answers.ts";
import { bidActions } from "./bid.ts";
import { findBid } from "./find-bid.ts";

/**
 * An attachment that this actor may write: the bid, the row, its entry in the draft, and the draft's key.
 * @throws Refused «notFound», «deadlinePassed»
 */
export async function findUpload({ tx, actor, now }: Acting, bidId: string, fileId: string) {
  const bid = await findBid({ tx, actor }, bidId);
  take(bidActions.save, actor, bid, now);
  const file = await tx.bidFile.findFirst({
    where: { id: fileId, bidId, removedAt: null },
    select: { id: true, size: true, parts: true, completedAt: true },
  });
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
