import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { calendarOf } from "../platform/calendar.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { notify } from "../platform/notify.ts";
import { Refused } from "../platform/refused.ts";
import { meetingEntry, talkEntry } from "./dialogue-calendar.ts";

type Taker = { organisationId: string; bookingId: string | null; bookedAt: Date; startsAt: Date; endsAt: Date };

/**
 * Tells everyone who takes part in a dialogue that it is changed or called off, each by itself and once for each change
 * (`seq`), with the meeting and its own talk as a calendar file that moves or cancels what they have.
 */
export const tellTakingPart = command({
  draft: true,
  input: z.object({ eventId: id, what: z.enum(["dialogueCorrected", "dialogueCalledOff"]), seq: z.coerce.string() }),
  run: async ({ input: { eventId, what, seq }, actor, tx }) => {
    systemOnly(actor);
    const found = await tx.dialogueEvent.findUnique({
      where: { id: eventId },
      include: { need: { select: { status: true } } },
    });
    if (!found) throw new Refused("notFound");
    const event = { ...found, status: found.need.status };
    const takers = await tx.$queryRaw<Taker[]>`select * from app.dialogue_takers(${eventId}::uuid)`;
    for (const { organisationId, bookingId, bookedAt, ...slot } of takers) {
      const talk = bookingId ? [talkEntry(event, { id: bookingId, bookedAt, slot }, "Samtale")] : [];
      await notify(tx, {
        ...{ organisationId, event: what, href: `/dialog/${eventId}`, once: seq },
        data: { title: event.title },
        calendar: calendarOf([meetingEntry(event), ...talk]),
      });
    }
    return { told: takers.length };
  },
});
