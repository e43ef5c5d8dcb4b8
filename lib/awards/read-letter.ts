import { z } from "zod";
import { hasRole } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { getAwardLetter } from "./queries.ts";

/** The supplier has read its letter: no longer among what waits. Not a decision, so not in the log. */
export const readLetter = command({
  input: z.object({ letterId: id }),
  draft: true,
  run: async ({ input: { letterId }, actor, now, tx }) => {
    const letter = await getAwardLetter({ tx, actor, now }, letterId);
    if (!letter || !hasRole(actor, "supplierAdmin", "supplierMember")) throw new Refused("notFound");
    await tx.awardLetter.updateMany({ where: { id: letterId, readAt: null }, data: { readAt: now } });
    return { id: letterId };
  },
});
