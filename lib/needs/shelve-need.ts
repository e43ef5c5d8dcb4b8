import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findNeed } from "./find-need.ts";
import { needActions } from "./need.ts";

/** Lays a need aside, with a reason that stands with it; a draft too, which nobody else has seen. */
export const shelveNeed = command({
  input: z.object({ needId: id, reason: text(1_000) }),
  run: async ({ input: { needId, reason }, actor, now, tx, record }) => {
    const need = await findNeed(tx, actor, needId);
    const action = need.status === "DRAFT" ? needActions.discard : needActions.shelve;
    const status = take(action, actor, need, now);
    const { count } = await tx.need.updateMany({
      where: { id: needId, status: need.status },
      data: { status, shelvedAt: now, shelvedReason: reason },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    await record("need.shelved", { type: "Need", id: needId }, { reason }, ["needs", `need:${needId}`]);
    return { id: needId };
  },
});
