import { z } from "zod";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { markConcluded } from "./mark-concluded.ts";
import { tagsOf } from "./tender.ts";

/** What follows when the last contract of a tender is signed; run by the queue as the system. */
export const concludeTender = command({
  input: z.object({ tenderId: id }),
  run: async ({ input, actor, now, tx, record }) => {
    await markConcluded({ tx, actor, now }, input.tenderId);
    await record("tender.concluded", { type: "Tender", id: input.tenderId }, {}, tagsOf(input.tenderId));
    return { id: input.tenderId };
  },
});
