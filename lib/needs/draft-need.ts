import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { countyUnitOf } from "./county-unit-of.ts";
import { findNeed, writeMetrics } from "./find-need.ts";
import { needActions } from "./need.ts";
import { draftFields } from "./need-fields.ts";

/**
 * Saves a need in progress. The page gives the draft its id, so that the first save, sent twice, makes one need; `revision`
 * is the one that was edited (0: not yet saved).
 * @throws Refused changedMeanwhile when somebody, or another tab, has saved since
 */
export const draftNeed = command({
  draft: true,
  input: z.object({ needId: id, revision: whole(0, 1_000_000), ...draftFields }),
  run: async ({ input: { needId, revision, metrics, ...fields }, actor, now, tx }) => {
    if (revision === 0) {
      const { personId, organisationId } = signedIn(actor);
      const countyUnitId = await countyUnitOf(tx, organisationId);
      const fresh = { unitId: organisationId, countyUnitId, takenUpAt: null, status: "DRAFT" as const };
      take(needActions.draft, actor, { ...fields, metrics, ...fresh }, now);
      if ((await tx.need.count({ where: { id: needId } })) > 0) throw new Refused("changedMeanwhile");
      await tx.need.create({
        data: { id: needId, ...fields, unitId: organisationId, countyUnitId, createdById: personId },
      });
    } else {
      const need = await findNeed(tx, actor, needId);
      const status = take(needActions.draft, actor, need, now);
      const { count } = await tx.need.updateMany({
        where: { id: needId, status, revision },
        data: { ...fields, revision: revision + 1 },
      });
      if (count === 0) throw new Refused("changedMeanwhile");
    }
    await writeMetrics(tx, needId, metrics);
    return { id: needId, revision: revision + 1 };
  },
});
