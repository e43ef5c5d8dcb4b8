import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findNeed } from "./find-need.ts";
import { coOwnerActions } from "./need.ts";

/** A co-owner stands on the need no longer, or says no to having been asked. */
export const leaveNeed = command({
  input: z.object({ needId: id }),
  run: async ({ input: { needId }, actor, now, tx, record }) => {
    const need = await findNeed(tx, actor, needId);
    take(coOwnerActions.leave, actor, need, now);
    const { organisationId } = signedIn(actor);
    const { count } = await tx.needCoOwner.updateMany({
      where: { needId, organisationId, leftAt: null },
      data: { leftAt: now },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    await record("need.left", { type: "Need", id: needId }, { organisationId }, ["needs", `need:${needId}`]);
    return { id: needId };
  },
});
