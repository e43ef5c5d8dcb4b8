import type { Acting } from "../platform/db.ts";

/** Whether the actor's organisation may submit in this round: it is open to all, or the organisation is admitted to it. */
export async function isAdmitted(
  { tx, actor }: Pick<Acting, "tx" | "actor">,
  round: { id: string; invitedOnly: boolean },
): Promise<boolean> {
  if (!round.invitedOnly) return true;
  if (!actor.organisationId) return false;
  return (await tx.admission.count({ where: { roundId: round.id, organisationId: actor.organisationId } })) > 0;
}
