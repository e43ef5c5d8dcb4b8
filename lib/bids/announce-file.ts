import { take } from "../platform/actions.ts";
import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { bidActions } from "./bid.ts";
import { findBid } from "./find-bid.ts";

/** The row of a new attachment; the quota is the database's (check_bid_file). @throws Refused «notFound», «bidTooLarge», «tooManyFiles» */
export async function announceFile(
  { tx, actor, now }: Acting,
  file: { bidId: string; fileId: string; size: number; parts: number; requirementId: string | null },
) {
  const { bidId, fileId, size, parts, requirementId } = file;
  const bid = await findBid({ tx, actor }, bidId);
  take(bidActions.save, actor, bid, now);
  if (requirementId && (await tx.requirement.count({ where: { id: requirementId, tenderId: bid.tenderId } })) === 0) {
    throw new Refused("notFound");
  }
  await tx.bidFile.createMany({ data: { id: fileId, bidId, size, parts } });
  return bid;
}
