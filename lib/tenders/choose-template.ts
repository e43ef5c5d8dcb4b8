import { z } from "zod";
import { allowed } from "../platform/actions.ts";
import { hasRole } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";

/** The directorate recommends a published tender as one to begin from, and says why. @throws Refused forbidden, notFound */
export const chooseTemplate = command({
  input: z.object({ tenderId: id, why: text(500) }),
  run: async ({ input: { tenderId, why }, actor, now, tx, record }) => {
    if (!allowed(hasRole(actor, "directorate")) || !actor.personId) throw new Refused("forbidden", { matters: true });
    const tender = await loadTender({ tx, actor, now }, tenderId);
    if (!tender.publishesAt || tender.publishesAt > now || tender.status === "CANCELLED") throw new Refused("notFound");
    await tx.tenderTemplate.deleteMany({ where: { tenderId } });
    await tx.tenderTemplate.createMany({ data: [{ tenderId, why, chosenById: actor.personId }] });
    await record("tender.templateChosen", { type: "Tender", id: tenderId }, { reference: tender.reference });
    return { id: tenderId };
  },
});
