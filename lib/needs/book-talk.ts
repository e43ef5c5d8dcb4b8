import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { dialogueActions } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

/**
 * A supplier books one talk. Of two that book a time at the same instant one gets it: the database locks the slot. The
 * refusal is the same whether the time is taken, withheld or was never there, so that it tells of nobody (invariant 3).
 * @throws Refused noTalks, registrationClosed, alreadyBooked (one's own), slotNotAvailable
 */
export const bookTalk = command({
  input: z.object({ eventId: id, slotId: id }),
  run: async ({ input: { eventId, slotId }, actor, now, tx, record }) => {
    const event = await findDialogue(tx, actor, eventId);
    take(dialogueActions.book, actor, event, now);
    const { personId, organisationId } = signedIn(actor);
    const booking = await tx.dialogueBooking.create({
      data: { eventId, slotId, organisationId, bookedById: personId },
      select: { id: true },
    });
    await record("dialogue.talkBooked", { type: "DialogueBooking", id: booking.id }, { eventId, slotId });
    return { id: eventId, bookingId: booking.id };
  },
});
