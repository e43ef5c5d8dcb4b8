import { take } from "../platform/actions.ts";
import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { bidActions } from "./bid.ts";
import { findBid } from "./find-bid.ts";

/** The row of a new attachment; the quota is the database's (check_bid_file). @throws Refused «notFound», «bidTooLarge», «tooManyFiles» */
export async function announceFile(
  acting: Acting,
  file: { bidId: string; fileId: string; size: number; parts: number; requirementId: string | null },
) {
  const { bidId, fileId, size, parts } = file;
  await bidToAddTo(acting, file);
  await acting.tx.bidFile.createMany({ data: { id: fileId, bidId, size, parts } });
}

/** The bid that this actor may add an attachment to, answering this requirement of its tender or none. @throws Refused «notFound», «deadlinePassed» */
export async function bidToAddTo(
  { tx, actor, now }: Acting,
  { bidId, requirementId }: { bidId: string; requirementId: string | null },
) {
  const bid = await findBid({ tx, actor }, bidId);
  take(bidActions.save, actor, bid, now);
  if (requirementId && (await tx.requirement.count({ where: { id: requirementId, tenderId: bid.tenderId } })) === 0) {
    throw new Refused("notFound");
  }
  return bid;
}
