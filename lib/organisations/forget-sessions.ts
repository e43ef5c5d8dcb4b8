import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";

/** Deletes sessions a day after they ended. Who signed in stands in the log. The system's, each hour. */
export const forgetSessions = command({
  draft: true,
  input: z.object({}),
  run: async ({ actor, tx }) => {
    systemOnly(actor);
    const [{ forgotten }] = await tx.$queryRaw<[{ forgotten: number }]>`select app.forget_sessions() as forgotten`;
    return { forgotten };
  },
});
