import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { calendarOf } from "../platform/calendar.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { notify } from "../platform/notify.ts";
import { Refused } from "../platform/refused.ts";
import { meetingEntry } from "./dialogue-calendar.ts";

/**
 * Tells those who stood on the waiting list when registration closed and have a place now, each once, with the meeting as a
 * calendar file. Of whom the place was, or how many wait, it says nothing (invariant 3).
 */
export const tellMovedUp = command({
  draft: true,
  input: z.object({ eventId: id }),
  run: async ({ input: { eventId }, actor, tx }) => {
    systemOnly(actor);
    const event = await tx.dialogueEvent.findUnique({
      where: { id: eventId },
      include: { need: { select: { status: true } } },
    });
    if (!event) throw new Refused("notFound");
    const movedUp = await tx.$queryRaw<{ registrationId: string; organisationId: string }[]>`
      select "registrationId", "organisationId" from app.moved_up(${eventId}::uuid)`;
    for (const { registrationId, organisationId } of movedUp) {
      await notify(tx, {
        ...{ organisationId, event: "placeFree", href: `/dialog/${eventId}#pamelding` },
        data: { title: event.title, registrationId },
        calendar: calendarOf([meetingEntry({ ...event, status: event.need.status })]),
      });
    }
    return { told: movedUp.length };
  },
});
