import { take } from "../platform/actions.ts";
import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { draftKey } from "../platform/sealer-client.ts";
import { sealSection } from "../platform/sealing/draft.ts";
import { bidActions } from "./bid.ts";
import { findBid } from "./find-bid.ts";

export type Kept = { revision: number; savedAt: Date };

/**
 * Writes one section of the draft, encrypted, over the revision that the writer had read (0: none yet). Two statements.
 * @throws Refused «notFound», «changedMeanwhile» when someone saved in between, «deadlinePassed»
 */
export async function keepSection(
  { tx, actor, now }: Acting,
  { bidId, section, revision, value }: { bidId: string; section: string; revision: number; value: object },
): Promise<Kept> {
  const bid = await findBid({ tx, actor }, bidId);
  if (now >= bid.round.deadline) throw new Refused("deadlinePassed"); // a late keystroke is no event for the log
  take(bidActions.save, actor, bid, now);
  const key = await draftKey(bidId, actor.organisationId ?? "");
  const sealed = sealSection(key, bidId, section, value);
  const [kept] = await tx.$queryRaw<Kept[]>`
    insert into "BidDraftSection" as s ("bidId", key, ciphertext, "savedById")
    select ${bidId}::uuid, ${section}, ${sealed}, ${actor.personId}::uuid
    where ${section} not like 'requirement:%'
      or exists (select from "Requirement" q where ${section} = 'requirement:' || q.id and q."tenderId" = ${bid.tenderId}::uuid)
    on conflict ("bidId", key) do update set ciphertext = excluded.ciphertext, revision = s.revision + 1,
      "savedById" = excluded."savedById", "savedAt" = app.clock()
    where s.revision = ${revision}
    returning revision, "savedAt"`;
  if (kept) return kept;
  const there = await tx.bidDraftSection.count({ where: { bidId, key: section } });
  throw new Refused(there > 0 ? "changedMeanwhile" : "notFound");
}
