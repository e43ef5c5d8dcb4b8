import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";
import { tenderActions } from "./tender.ts";

/** Takes a document out of a draft. What is published stays. */
export const removeDocument = command({
  input: z.object({ tenderId: id, documentId: id }),
  run: async ({ input, actor, now, tx, record }) => {
    const tender = await loadTender({ tx, actor, now }, input.tenderId);
    take(tenderActions.addDocument, actor, tender, now);
    const { count } = await tx.tenderDocument.deleteMany({ where: { id: input.documentId, tenderId: tender.id } });
    if (count !== 1) throw new Refused("notFound");
    await record("tender.documentRemoved", { type: "Tender", id: tender.id }, {});
    return { id: tender.id };
  },
});
