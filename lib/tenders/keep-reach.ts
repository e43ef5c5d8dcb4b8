import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { loadTender } from "./load-tender.ts";
import { getReach } from "./reach-queries.ts";

/** The queue keeps how many could take part when the tender was approved: what the report is held against. */
export const keepReach = command({
  input: z.object({ tenderId: id }),
  draft: true,
  run: async ({ input: { tenderId }, actor, now, tx }) => {
    systemOnly(actor);
    const reach = await getReach({ tx, now }, await loadTender({ tx, actor, now }, tenderId));
    const { all, relevant, loosest, bySize, byType, byCounty, byExperience } = reach;
    const kept = { all, relevant, loosest, bySize, byType, byCounty, byExperience };
    await tx.tenderReach.createMany({ data: [{ tenderId, could: kept, countedAt: now }], skipDuplicates: true });
    return { tenderId };
  },
});
