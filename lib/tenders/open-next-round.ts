import type { RoundKind } from "../generated/prisma/enums.ts";
import { actionChecks, take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { deadlineTooSoon } from "./procedure-law.ts";
import { stepOf } from "./procedures.ts";
import { type Tender, tenderActions } from "./tender.ts";

export type NextRound = {
  tender: Tender;
  kind: RoundKind;
  deadline: Date;
  /** Organisations that may submit; none for a round that is open to all. */
  invited: readonly string[];
  /** Why these, for the record. */
  reason: string;
};

/**
 * Opens the next round now, for those invited: part of the transaction of the one who invites.
 * @throws Refused roundNotOpened, noRoundFollows, roundNotNext, deadlineTooSoon
 */
export async function openNextRound({ tx, actor, now }: Acting, next: NextRound): Promise<{ roundId: string }> {
  const { tender, kind, deadline, invited, reason } = next;
  take(tenderActions.invite, actor, tender, now);
  const last = tender.rounds.at(-1);
  const { personId } = signedIn(actor);
  if (!last || (actionChecks.on && !stepOf(tender.procedure, last.kind).next.includes(kind)))
    throw new Refused("roundNotNext", { field: "kind" });
  if (actionChecks.on && deadlineTooSoon(tender, kind, deadline, now))
    throw new Refused("deadlineTooSoon", { field: "deadline" });
  const roundId = crypto.randomUUID();
  const tenderId = tender.id;
  await tx.round.createMany({
    data: [
      {
        ...{ id: roundId, tenderId, kind, deadline },
        number: last.number + 1,
        invitedOnly: stepOf(tender.procedure, kind).who !== "all",
      },
    ],
  });
  if (invited.length > 0) {
    await tx.admission.createMany({
      data: invited.map((organisationId) => ({ tenderId, roundId, organisationId, admittedById: personId })),
    });
    await tx.roundSelection.createMany({ data: [{ roundId, tenderId, reason, selectedById: personId }] });
  }
  return { roundId };
}
