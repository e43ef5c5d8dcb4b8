import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findNeed } from "./find-need.ts";
import { needActions } from "./need.ts";

/** An officer of the county takes the need in hand. */
export const takeUpNeed = command({
  input: z.object({ needId: id }),
  run: async ({ input: { needId }, actor, now, tx, record }) => {
    const need = await findNeed(tx, actor, needId);
    const status = take(needActions.takeUp, actor, need, now);
    const { count } = await tx.need.updateMany({
      where: { id: needId, status, takenUpAt: null },
      data: { takenUpAt: now, takenUpById: actor.personId },
    });
    if (count === 0) throw new Refused("alreadyTakenUp");
    await record("need.takenUp", { type: "Need", id: needId });
    return { id: needId };
  },
});
