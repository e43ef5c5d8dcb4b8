import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { bookingsVisibleTo, dialogueActions } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

/** The supplier, or the county, calls a talk off before it begins; the time is free again. */
export const cancelTalk = command({
  input: z.object({ bookingId: id }),
  run: async ({ input: { bookingId }, actor, now, tx, record }) => {
    const booking = await tx.dialogueBooking.findFirst({
      where: { AND: [{ id: bookingId }, bookingsVisibleTo(actor)] },
      include: { slot: { select: { startsAt: true } } },
    });
    if (!booking) throw new Refused("notFound");
    const event = await findDialogue(tx, actor, booking.eventId);
    take(dialogueActions.cancel, actor, event, now);
    if (booking.slot && now >= booking.slot.startsAt) throw new Refused("alreadyStarted");
    const { count } = await tx.dialogueBooking.updateMany({
      where: { id: bookingId, cancelledAt: null },
      data: { cancelledAt: now },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    await record("dialogue.talkCancelled", { type: "DialogueBooking", id: bookingId }, { eventId: event.id });
    return { id: event.id };
  },
});
