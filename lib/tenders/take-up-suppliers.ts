import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { type Tender, tenderActions } from "./tender.ts";

/**
 * Takes suppliers up in a system that others call upon: part of the transaction of the one who decides on their requests.
 * @throws Refused roundNotOpened, takesNobodyUp, alreadyExists (taken up before)
 */
export async function takeUpSuppliers({ tx, actor, now }: Acting, tender: Tender, organisationIds: readonly string[]) {
  take(tenderActions.admit, actor, tender, now);
  const { personId } = signedIn(actor);
  await tx.admission.createMany({
    data: organisationIds.map((organisationId) => ({ tenderId: tender.id, organisationId, admittedById: personId })),
  });
}
