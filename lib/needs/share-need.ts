import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findNeed } from "./find-need.ts";
import { needActions } from "./need.ts";
import { textOf } from "./need-text.ts";

/** The leader shows a whole draft to all of NAV: the county can take it up. Its text becomes version 1. */
export const shareNeed = command({
  input: z.object({ needId: id }),
  run: async ({ input: { needId }, actor, now, tx, record }) => {
    const need = await findNeed(tx, actor, needId);
    const status = take(needActions.share, actor, need, now);
    const { count } = await tx.need.updateMany({
      where: { id: needId, status: need.status, revision: need.revision },
      data: { status, sharedAt: now, revision: need.revision + 1 },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    await tx.needVersion.create({
      data: { needId, number: need.version, body: textOf(need), createdById: signedIn(actor).personId },
    });
    await record("need.shared", { type: "Need", id: needId }, { countyUnitId: need.countyUnitId });
    return { id: needId };
  },
});
