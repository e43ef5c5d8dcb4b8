import { z } from "zod";
import { osloToday } from "../contracts/contract.ts";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { date, id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findParticipant } from "./find-participant.ts";
import { participantActions } from "./participant.ts";

/** The supplier registers the first day; from it the place is paid for. */
export const startParticipation = command({
  input: z.object({ participantId: id, startedOn: date }),
  run: async ({ input: { participantId, startedOn }, actor, now, tx, record }) => {
    const participant = await findParticipant(tx, actor, participantId);
    const status = take(participantActions.start, actor, participant, now);
    if (startedOn > osloToday(now)) throw new Refused("dateInFuture", { field: "startedOn" });
    if (startedOn < participant.referredOn) throw new Refused("beforeReferral", { field: "startedOn" });
    const { count } = await tx.participant.updateMany({
      where: { id: participantId, status: participant.status },
      data: { status, startedOn },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    await record(
      "participant.started",
      { type: "Participant", id: participantId },
      { contractId: participant.contractId },
    );
    return { id: participantId, contractId: participant.contractId };
  },
});
