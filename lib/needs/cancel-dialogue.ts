import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { bookingsVisibleTo, dialogueActions, dialogueTags } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

/**
 * Calls an announced dialogue off before it begins, with a reason that everyone reads. Its talks are released, and everyone
 * who takes part is told. What suppliers have sent stays, and is summed up when the time for input is out (invariant 4).
 * @throws Refused dialogueCancelled, alreadyStarted
 */
export const cancelDialogue = command({
  input: z.object({ eventId: id, reason: text(1_000) }),
  run: async ({ input: { eventId, reason }, actor, now, tx, record }) => {
    const event = await findDialogue(tx, actor, eventId);
    take(dialogueActions.callOff, actor, event, now);
    const { count } = await tx.dialogueEvent.updateMany({
      where: { id: eventId, cancelledAt: null },
      data: { cancelledAt: now, cancelledReason: reason },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    await tx.dialogueBooking.updateMany({
      where: { AND: [{ eventId, cancelledAt: null, slot: { startsAt: { gt: now } } }, bookingsVisibleTo(actor)] },
      data: { cancelledAt: now },
    });
    const object = { type: "DialogueEvent", id: eventId };
    await record("dialogue.calledOff", object, { needId: event.needId, reason }, dialogueTags(event));
    return { id: eventId };
  },
});
