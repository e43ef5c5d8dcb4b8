import { z } from "zod";
import { plannedAnnouncement } from "../needs/plan-queries.ts";
import { withoutWorse } from "../needs/target.ts";
import { allowed } from "../platform/actions.ts";
import { hasRole } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import type { Acting } from "../platform/db.ts";
import { id, optionalText } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { workingDayFrom } from "../platform/working-days.ts";
import { beginDraft } from "./begin-draft.ts";
import { countiesOf } from "./counties-of.ts";

/**
 * Begins a tender of the actor's own unit: from a need, whose facts it copies, or empty. Dates are proposed, from the day
 * that the procurement plan says or from now.
 * @throws Refused forbidden, notFound (no such need here), needNotReady (not shared yet, or shelved)
 */
export const draftTender = command({
  input: z.object({ needId: id.optional(), title: optionalText(150) }),
  run: async ({ input, actor, now, tx, record }) => {
    if (!allowed(hasRole(actor, "procurementOfficer")) || !actor.personId || !actor.organisationId)
      throw new Refused("forbidden", { matters: true });
    const facts = input.needId ? await factsOfNeed({ tx, actor, now }, input.needId) : undefined;
    const buyerId = facts?.buyerId ?? actor.organisationId;
    const { requirements, ...content } = facts ?? {
      ...empty,
      buyerId,
      countyNumbers: await countiesOf(tx, buyerId, now),
    };
    const tender = await beginDraft(
      { tx, actor, now },
      { ...content, title: input.title || content.title, needId: input.needId },
      { requirements },
    );
    await record("tender.drafted", { type: "Tender", id: tender.id }, { reference: tender.reference });
    return tender;
  },
});

/** Vocational rehabilitation, the commonest CPV of such measures; the officer changes it. */
const USUAL_CPV = "85312510";

const empty = {
  title: "",
  what: "",
  forWhom: "",
  when: "",
  worth: "",
  judged: "",
  measureType: "",
  targetGroup: "",
  cpv: USUAL_CPV,
  estimatedValueOre: 0n,
  requirements: [],
};

async function factsOfNeed({ tx, actor, now }: Acting, needId: string) {
  const need = await tx.need.findFirst({
    where: { id: needId, countyUnitId: { in: [...actor.unitIds] } },
    include: { metrics: { orderBy: { number: "asc" } } },
  });
  if (!need) throw new Refused("notFound");
  if (need.status !== "SHARED" && need.status !== "IN_DIALOGUE") throw new Refused("needNotReady");
  const planned = await plannedAnnouncement({ tx, now }, needId);
  return {
    ...empty,
    buyerId: need.countyUnitId,
    title: need.title.slice(0, 150),
    what: need.wantedOutcome.slice(0, 1_500),
    forWhom: need.targetGroupText.slice(0, 1_500),
    targetGroup: need.targetGroup,
    countyNumbers: await countiesOf(tx, need.countyUnitId, now),
    announceOn: planned && workingDayFrom(planned),
    requirements: need.metrics.map(withoutWorse).map((metric) => ({
      kind: "OUTCOME" as const,
      title: metric.indicator.slice(0, 300),
      indicator: metric.indicator.slice(0, 200),
      baselineBp: metric.baselineBp,
      targetBp: metric.targetBp,
      lowerIsBetter: metric.lowerIsBetter,
      followUpMonths: metric.followUpMonths,
      verificationSource: metric.verificationSource.slice(0, 200),
    })),
  };
}
