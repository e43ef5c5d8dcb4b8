import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";

/** Takes away uploads that nobody finished within a day. The system's, each hour. */
export const collectUnfinishedUploads = command({
  draft: true,
  input: z.object({}),
  run: async ({ actor, tx }) => {
    systemOnly(actor);
    const [{ collected }] = await tx.$queryRaw<[{ collected: number }]>`
      select app.collect_unfinished_uploads() as collected`;
    return { collected };
  },
});
