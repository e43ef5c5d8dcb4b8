import { z } from "zod";
import { osloToday } from "../contracts/contract.ts";
import { findContract } from "../contracts/find-contract.ts";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { addMonths } from "../platform/dates.ts";
import { date, id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findParticipant } from "./find-participant.ts";
import { participantActions } from "./participant.ts";

/**
 * The supplier registers the last day: completed, or left early. The contract's follow-up plan becomes dated points that NAV
 * confirms. One who was referred and never came leaves early without points.
 */
export const endParticipation = command({
  input: z.object({
    participantId: id,
    how: z.enum(["COMPLETED", "LEFT_EARLY"], { error: "required" }),
    endedOn: date,
  }),
  run: async ({ input: { participantId, how, endedOn }, actor, now, tx, record }) => {
    const participant = await findParticipant(tx, actor, participantId);
    const action = how === "COMPLETED" ? participantActions.complete : participantActions.leave;
    const status = take(action, actor, participant, now);
    if (endedOn > osloToday(now)) throw new Refused("dateInFuture", { field: "endedOn" });
    if (endedOn < (participant.startedOn ?? participant.referredOn)) {
      throw new Refused("endBeforeStart", { field: "endedOn" });
    }
    const { count } = await tx.participant.updateMany({
      where: { id: participantId, status: participant.status },
      data: { status, endedOn },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const { contractId } = participant;
    if (participant.startedOn) {
      const { followUpMonths } = await findContract(tx, actor, contractId);
      await tx.followUp.createMany({
        data: followUpMonths.map((months) => ({
          participantId,
          contractId,
          months,
          dueOn: addMonths(endedOn, months),
        })),
      });
    }
    await record("participant.ended", { type: "Participant", id: participantId }, { contractId });
    return { id: participantId, contractId };
  },
});
