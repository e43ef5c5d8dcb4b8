import { z } from "zod";
import { Cadence } from "../generated/prisma/enums.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { findFollow } from "./find-follow.ts";

/** Another rhythm for what one follows. */
export const changeFollow = command({
  draft: true,
  input: z.object({ followId: id, cadence: z.enum(Cadence, { error: "chooseOne" }) }),
  run: async ({ input: { followId, cadence }, actor, tx }) => {
    const { id } = await findFollow(tx, signedIn(actor), followId);
    await tx.follow.updateMany({ where: { id }, data: { cadence } });
  },
});
