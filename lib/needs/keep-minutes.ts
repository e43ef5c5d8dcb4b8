import { z } from "zod";
import { command } from "../platform/command.ts";
import { minutesFields, storeMinutes } from "./store-minutes.ts";

/**
 * Minutes that save themselves while they are written.
 * @throws Refused changedMeanwhile
 */
export const keepMinutes = command({
  draft: true,
  input: z.object(minutesFields),
  run: async ({ input, actor, now, tx }) => {
    const { revision } = await storeMinutes({ tx, actor, now }, input);
    return { id: input.bookingId, revision };
  },
});
