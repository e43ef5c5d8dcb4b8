import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { notify } from "../platform/notify.ts";
import { Refused } from "../platform/refused.ts";

/**
 * Tells every supplier that waits for a time for a talk that there is one, all at once and each once: nobody is favoured
 * (FOA § 12-1), and nothing is said of whose time it was (invariant 3).
 */
export const tellTalkFree = command({
  draft: true,
  input: z.object({ eventId: id }),
  run: async ({ input: { eventId }, actor, tx }) => {
    systemOnly(actor);
    const event = await tx.dialogueEvent.findUnique({ where: { id: eventId }, select: { title: true } });
    if (!event) throw new Refused("notFound");
    const waiting = await tx.$queryRaw<{ organisationId: string }[]>`
      select "organisationId" from app.talk_wishes(${eventId}::uuid)`;
    for (const { organisationId } of waiting) {
      const href = `/dialog/${eventId}#samtale`;
      await notify(tx, { organisationId, event: "talkFree", href, data: { title: event.title } });
    }
    return { told: waiting.length };
  },
});
