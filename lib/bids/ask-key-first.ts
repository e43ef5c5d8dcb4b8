import type { Identity } from "../platform/actor.ts";
import type { Transact } from "../platform/command.ts";
import { Refused } from "../platform/refused.ts";
import { draftKey } from "../platform/sealer-client.ts";

/**
 * `prepare` of what writes in a draft: the sealer is asked for the draft's key while no transaction is held, and who then
 * needs it has it in memory. What the sealer refuses is said in its turn, when the bid has been looked for: an outsider
 * learns nothing of it here, and a bid that was sent before needs no key.
 */
export async function askKeyFirst({ bidId }: { bidId: string }, _look: Transact, identity: Identity | null) {
  if (!identity?.organisationId) return;
  await draftKey(bidId, identity.organisationId).catch((error) => {
    if (!(error instanceof Refused)) throw error;
  });
}
