import { z } from "zod";
import { allowed } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { optionalText, text, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { collaborationForms, mayDocument } from "./collaboration.ts";

/**
 * Writes down one relation between a unit and a social entrepreneur, as a source has it; what the source does not say stays
 * unknown (null). Names that Elva knows are linked to their organisation.
 * @throws Refused forbidden, alreadyExists (same relation from the same source)
 */
export const documentCollaboration = command({
  input: z.object({
    unitName: optionalText(200),
    partnerName: text(200),
    form: z.enum(collaborationForms, { error: "chooseOne" }).optional(),
    year: whole(1990, 2100).optional(),
    note: optionalText(500),
    source: text(300),
  }),
  run: async ({ input: { unitName, partnerName, ...known }, actor, tx, record }) => {
    if (!allowed(mayDocument(actor))) throw new Refused("forbidden", { matters: true });
    const named = await tx.organisation.findMany({
      where: { name: { in: [unitName, partnerName].filter(Boolean) }, kind: { in: ["NAV_UNIT", "SUPPLIER"] } },
      select: { id: true, name: true, kind: true },
    });
    const idOf = (name: string, kind: string) => named.find((each) => each.name === name && each.kind === kind)?.id;
    const { id } = await tx.collaboration.create({
      data: {
        ...known,
        unitName: unitName || null,
        unitId: idOf(unitName, "NAV_UNIT"),
        partnerName,
        partnerId: idOf(partnerName, "SUPPLIER"),
      },
      select: { id: true },
    });
    await record("collaboration.documented", { type: "Collaboration", id }, { source: known.source }, [
      "collaborations",
    ]);
    return { id };
  },
});
