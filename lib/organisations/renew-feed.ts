import { randomUUID } from "node:crypto";
import { z } from "zod";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { mustTick } from "../platform/fields.ts";

/** A new address for one's own feed; whoever has the old one gets nothing more. */
export const renewFeed = command({
  draft: true,
  input: z.object({ sure: mustTick }),
  run: async ({ actor, tx }) => {
    const { personId } = signedIn(actor);
    const feedKey = randomUUID();
    await tx.mailChoice.upsert({ where: { personId }, create: { personId, feedKey }, update: { feedKey } });
  },
});
