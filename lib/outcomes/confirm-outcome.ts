import { z } from "zod";
import { osloToday } from "../contracts/contract.ts";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findParticipant } from "./find-participant.ts";
import { followUpActions, outcomeKinds } from "./participant.ts";

/** NAV confirms what had become of a participant at one follow-up point; once, and not before it is due. */
export const confirmOutcome = command({
  input: z.object({ followUpId: id, outcome: z.enum(outcomeKinds, { error: "required" }) }),
  run: async ({ input: { followUpId, outcome }, actor, now, tx, record }) => {
    const followUp = await tx.followUp.findFirst({ where: { id: followUpId } });
    if (!followUp) throw new Refused("notFound");
    const { status, officeId } = await findParticipant(tx, actor, followUp.participantId);
    take(followUpActions.confirm, actor, { ...followUp, status, officeId }, osloToday(now));
    const { count } = await tx.followUp.updateMany({
      where: { id: followUpId, outcome: null },
      data: { outcome, confirmedById: actor.personId, confirmedAt: now },
    });
    if (count === 0) throw new Refused("alreadyConfirmed");
    const { contractId, months } = followUp;
    await record("outcome.confirmed", { type: "FollowUp", id: followUpId }, { contractId, months }, ["outcomes"]);
    return { id: followUpId, contractId, participantId: followUp.participantId };
  },
});
