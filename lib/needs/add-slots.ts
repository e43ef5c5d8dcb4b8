import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, instant, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { dialogueActions } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

const MINUTE = 60_000;

/**
 * Offers times for talks, one after the other with a pause between. All are as long as was announced: that is part of equal
 * treatment, so it is no choice here.
 * @throws Refused slotBeforeDeadline on its field, overlaps (with another time of the event)
 */
export const addSlots = command({
  input: z.object({ eventId: id, startsAt: instant, count: whole(1, 40), pauseMinutes: whole(0, 120) }),
  run: async ({ input: { eventId, startsAt, count, pauseMinutes }, actor, now, tx, record }) => {
    const event = await findDialogue(tx, actor, eventId);
    take(dialogueActions.addSlots, actor, event, now);
    const { slotMinutes, registrationDeadline } = event;
    if (slotMinutes === null) throw new Refused("noTalks");
    if (registrationDeadline && startsAt < registrationDeadline) {
      throw new Refused("slotBeforeDeadline", { field: "startsAt" });
    }
    const addedById = signedIn(actor).personId;
    await tx.dialogueSlot.createMany({
      data: Array.from({ length: count }, (_, index) => {
        const at = new Date(startsAt.getTime() + index * (slotMinutes + pauseMinutes) * MINUTE);
        return { eventId, startsAt: at, endsAt: new Date(at.getTime() + slotMinutes * MINUTE), addedById };
      }),
    });
    await record("dialogue.slotsAdded", { type: "DialogueEvent", id: eventId }, { startsAt, count, slotMinutes });
    return { id: eventId };
  },
});
