import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { notify } from "../platform/notify.ts";
import { Refused } from "../platform/refused.ts";

/**
 * Tells the buyer's officers that a question waits, or one of them that an answer waits to be read. `seq` is the event's
 * number in the log: telling twice of the same event tells once.
 */
export const tellOfficers = command({
  draft: true,
  input: z.object({
    tenderId: id,
    event: z.enum(["questionAsked", "answerToRead"]),
    seq: z.coerce.string(),
    personId: id.optional(),
  }),
  run: async ({ input: { tenderId, event, seq, personId }, actor, tx }) => {
    systemOnly(actor);
    const tender = await tx.tender.findUnique({ where: { id: tenderId }, select: { buyerId: true, title: true } });
    if (!tender) throw new Refused("notFound");
    const officers = await tx.$queryRaw<
      { id: string }[]
    >`select officers_of as id from app.officers_of(${tenderId}::uuid)`;
    const href = `/konkurranser/${tenderId}/sporsmal`;
    for (const { id: officer } of officers.filter(({ id: each }) => !personId || each === personId)) {
      const about = { organisationId: tender.buyerId, personId: officer, event, href };
      await notify(tx, { ...about, data: { title: tender.title }, once: seq });
    }
  },
});
