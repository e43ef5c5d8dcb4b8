import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { draftKey, newDraftKey } from "../platform/sealer-client.ts";
import type { DraftKey } from "../platform/sealing/draft.ts";
import { bankActions } from "./answer-bank.ts";

export type OpenBank = { id: string; key: DraftKey };

/**
 * The acting supplier's bank with its key, or nothing when it has none yet. The sealer gives the key to a living session of
 * the supplier's own people alone.
 * @throws Refused forbidden, notFound (signed out), sealerAway
 */
export async function openBank({ tx, actor, now }: Acting): Promise<OpenBank | undefined> {
  take(bankActions.use, actor, { status: "OWN" }, now);
  const { organisationId } = signedIn(actor);
  const bank = await tx.answerBank.findUnique({ where: { organisationId }, select: { id: true } });
  return bank ? { id: bank.id, key: await draftKey(bank.id, organisationId) } : undefined;
}

/** The same, begun when there is none; of two colleagues who begin it at once, both get the one that stands. */
export async function beginBank(acting: Acting): Promise<OpenBank> {
  const there = await openBank(acting);
  if (there) return there;
  const { organisationId } = signedIn(acting.actor);
  const id = organisationId; // the database demands it: a bank can never pass for a bid
  const { key, wrap } = await newDraftKey(id, organisationId);
  const { count } = await acting.tx.answerBank.createMany({
    data: [{ id, organisationId, keyWrap: wrap }],
    skipDuplicates: true,
  });
  return count === 1 ? { id, key } : ((await openBank(acting)) ?? { id, key });
}
