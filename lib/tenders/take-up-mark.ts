import { z } from "zod";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { inOnePlace, markedPlace, takeMarked } from "./take-marked.ts";

/** Takes up again a mark that was kept with a reason: it stands open once more. */
export const takeUpMark = command({
  input: z.object({ ...markedPlace, markId: id }).refine(inOnePlace, { path: ["tenderId"], message: "required" }),
  run: async ({ input: { markId, ...at }, actor, now, tx, record }) => {
    const { event, object, place } = await takeMarked({ tx, actor, now }, at);
    const { count } = await tx.keptMark.deleteMany({ where: { id: markId, ...place } });
    if (count !== 1) throw new Refused("notFound");
    await record(`${event}.markTakenUp`, object, { markId });
    return { id: object.id };
  },
});
