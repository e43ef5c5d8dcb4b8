import { z } from "zod";
import { allowed } from "../platform/actions.ts";
import { hasRole } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";

/** The directorate no longer recommends a tender to begin from. @throws Refused forbidden, notFound */
export const dropTemplate = command({
  input: z.object({ tenderId: id }),
  run: async ({ input: { tenderId }, actor, tx, record }) => {
    if (!allowed(hasRole(actor, "directorate"))) throw new Refused("forbidden", { matters: true });
    const { count } = await tx.tenderTemplate.deleteMany({ where: { tenderId } });
    if (count === 0) throw new Refused("notFound");
    await record("tender.templateDropped", { type: "Tender", id: tenderId }, {});
    return { id: tenderId };
  },
});
