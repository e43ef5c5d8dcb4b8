import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";
import { tenderActions } from "./tender.ts";

/** Takes up again a mark that was kept with a reason: it stands open once more. */
export const takeUpMark = command({
  input: z.object({ tenderId: id, markId: id }),
  run: async ({ input: { tenderId, markId }, actor, now, tx, record }) => {
    const tender = await loadTender({ tx, actor, now }, tenderId);
    take(tenderActions.save, actor, tender, now);
    const { count } = await tx.keptMark.deleteMany({ where: { id: markId, tenderId } });
    if (count !== 1) throw new Refused("notFound");
    await record("tender.markTakenUp", { type: "Tender", id: tenderId }, { markId });
    return { id: tenderId };
  },
});
