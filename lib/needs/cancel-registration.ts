import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { dialogueActions, registrationsVisibleTo } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

/** Takes back a registration until the meeting begins; who stands next has the place then. */
export const cancelRegistration = command({
  input: z.object({ registrationId: id }),
  run: async ({ input: { registrationId }, actor, now, tx, record }) => {
    const registration = await tx.dialogueRegistration.findFirst({
      where: { AND: [{ id: registrationId }, registrationsVisibleTo(actor)] },
    });
    if (!registration) throw new Refused("notFound");
    const event = await findDialogue(tx, actor, registration.eventId);
    take(dialogueActions.cancel, actor, event, now);
    if (now >= event.startsAt) throw new Refused("alreadyStarted");
    const { count } = await tx.dialogueRegistration.updateMany({
      where: { id: registrationId, cancelledAt: null },
      data: { cancelledAt: now },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const object = { type: "DialogueRegistration", id: registrationId };
    await record("dialogue.registrationCancelled", object, { eventId: event.id });
    return { id: event.id };
  },
});
