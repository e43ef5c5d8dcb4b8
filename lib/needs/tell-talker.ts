import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { notify } from "../platform/notify.ts";
import { Refused } from "../platform/refused.ts";

/** Tells the supplier that the minutes of its talk wait for it: once for each time they are sent (`seq`), and nobody else. */
export const tellTalker = command({
  draft: true,
  input: z.object({ organisationId: id, bookingId: id, eventId: id, seq: z.coerce.string() }),
  run: async ({ input: { organisationId, bookingId, eventId, seq }, actor, tx }) => {
    systemOnly(actor);
    const event = await tx.dialogueEvent.findUnique({ where: { id: eventId }, select: { title: true } });
    if (!event) throw new Refused("notFound");
    const told = await notify(tx, {
      ...{ organisationId, event: "minutesSent", href: `/dialog/${eventId}/samtale/${bookingId}` },
      data: { title: event.title },
      once: seq,
    });
    return { told: told ? 1 : 0 };
  },
});
