import { z } from "zod";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { findFollow } from "./find-follow.ts";

/** Hears no more of it; nothing is kept of that one followed. */
export const stopFollowing = command({
  draft: true,
  input: z.object({ followId: id }),
  run: async ({ input: { followId }, actor, tx }) => {
    const { id } = await findFollow(tx, signedIn(actor), followId);
    await tx.follow.deleteMany({ where: { id } });
  },
});
