import { z } from "zod";
import { allowed } from "../platform/actions.ts";
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
    if (!letter || !allowed(hasRole(actor, "supplierAdmin", "supplierMember"))) throw new Refused("notFound");
    const { count } = await tx.awardLetter.updateMany({ where: { id: letterId, readAt: null }, data: { readAt: now } });
    if (count === 0 && !letter.readAt) throw new Refused("notFound");
    return { id: letterId };
  },
});
