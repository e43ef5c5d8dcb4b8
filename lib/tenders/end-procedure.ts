import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";
import { tagsOf, tenderActions } from "./tender.ts";

/**
 * Ends a procedure that leads to no award: a market consultation that is read, a system that takes up no more.
 * @throws Refused roundNotOpened, endsInAward, requestsUnopened (of a system that is always open, by the database)
 */
export const endProcedure = command({
  input: z.object({ tenderId: id }),
  run: async ({ input, actor, now, tx, record }) => {
    const tender = await loadTender({ tx, actor, now }, input.tenderId);
    const status = take(tenderActions.end, actor, tender, now);
    const { count } = await tx.tender.updateMany({
      where: { id: tender.id, status: "PUBLISHED" },
      data: { status, concludedAt: now },
    });
    if (count !== 1) throw new Refused("changedMeanwhile");
    await record("tender.ended", { type: "Tender", id: tender.id }, { reference: tender.reference }, tagsOf(tender.id));
    return { id: tender.id };
  },
});
