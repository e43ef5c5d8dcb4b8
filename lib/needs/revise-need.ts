import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, text, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findNeed, writeMetrics } from "./find-need.ts";
import { needActions } from "./need.ts";
import { wholeFields } from "./need-fields.ts";
import { textOf } from "./need-text.ts";

/**
 * Changes what a shared need says, with a reason; the old text stays and the difference is shown to all who see the need.
 * @throws Refused changedMeanwhile when it was revised since `revision`, nothingChanged
 */
export const reviseNeed = command({
  input: z.object({ needId: id, revision: whole(1, 1_000_000), reason: text(1_000), ...wholeFields }),
  run: async ({ input: { needId, revision, reason, metrics, ...fields }, actor, now, tx, record }) => {
    const need = await findNeed(tx, actor, needId);
    const status = take(needActions.revise, actor, need, now);
    if (need.revision !== revision) throw new Refused("changedMeanwhile");
    const body = textOf({ ...fields, metrics });
    if (JSON.stringify(body) === JSON.stringify(textOf(need))) throw new Refused("nothingChanged");
    const number = need.version + 1;
    const { count } = await tx.need.updateMany({
      where: { id: needId, status, revision },
      data: { ...fields, version: number, revision: revision + 1 },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    await writeMetrics(tx, needId, metrics);
    await tx.needVersion.create({ data: { needId, number, body, reason, createdById: signedIn(actor).personId } });
    await record("need.revised", { type: "Need", id: needId }, { version: number, reason }, [
      "needs",
      `need:${needId}`,
    ]);
    return { id: needId };
  },
});
