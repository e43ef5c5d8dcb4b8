import { randomUUID } from "node:crypto";
import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { countyUnitOf } from "./county-unit-of.ts";
import { findNeed, writeMetrics } from "./find-need.ts";
import { needActions } from "./need.ts";
import { textOf } from "./need-text.ts";
import { withoutWorse } from "./target.ts";

/**
 * Begins a need of the actor's own unit from one that is shared: its text and metrics come along; dates, people, the
 * other's local priorities, co-owners, offers and dialogue never do.
 * @throws Refused notFound (also for a draft, or one this actor may not see), forbidden
 */
export const copyNeed = command({
  input: z.object({ needId: id }),
  run: async ({ input: { needId }, actor, now, tx, record }) => {
    const from = await findNeed(tx, actor, needId);
    if (!from.sharedAt) throw new Refused("notFound");
    const { personId, organisationId } = signedIn(actor);
    const { metrics: theirs, ...text } = { ...textOf(from), localPriorities: "" };
    const metrics = theirs.map(withoutWorse);
    const facts = { unitId: organisationId, countyUnitId: "", takenUpAt: null, status: "DRAFT" as const };
    take(needActions.draft, actor, { ...text, metrics, ...facts }, now);
    const copy = {
      id: randomUUID(),
      ...text,
      unitId: organisationId,
      countyUnitId: await countyUnitOf(tx, organisationId),
      createdById: personId,
      copiedFromId: needId,
    };
    await tx.need.create({ data: copy });
    await writeMetrics(tx, copy.id, metrics);
    await record("need.copied", { type: "Need", id: copy.id }, { from: needId });
    return { id: copy.id };
  },
});
