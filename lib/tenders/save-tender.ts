import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import type { Tx } from "../platform/db.ts";
import { id, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { keepVersion } from "./keep-version.ts";
import { loadTender } from "./load-tender.ts";
import { lockedFields } from "./review-queries.ts";
import { type Tender, tenderActions } from "./tender.ts";
import { contentFields, refuseContradictions } from "./tender-content.ts";
import { contentOf, differing, type VersionContent, versionContent } from "./tender-version.ts";

/**
 * Saves the whole draft, as the builder shows it. `revision` is the one that the form was made from.
 * @throws Refused changedMeanwhile when somebody has saved since; the builder then shows both versions. lockedByReview
 */
export const saveTender = command({
  input: z
    .object({ tenderId: id, revision: whole(1, 2_000_000_000), ...contentFields })
    .superRefine(refuseContradictions),
  draft: true,
  run: async ({ input, actor, now, tx }) => {
    const tender = await loadTender({ tx, actor, now }, input.tenderId);
    take(tenderActions.save, actor, tender, now);
    const content = versionContent(input);
    await refuseLocked(tx, tender, content);
    const { tenderId, revision, deadline, lots, requirements, selection, criteria, ...own } = input;
    const { count } = await tx.tender.updateMany({
      where: { id: tenderId, status: "DRAFT", revision },
      data: { ...own, estimatedValueOre: sumOf(lots), revision: { increment: 1 } },
    });
    if (count !== 1) throw new Refused("changedMeanwhile");
    await tx.round.updateMany({ where: { tenderId, number: 1 }, data: { deadline } });
    await replaceRows(tx, tenderId, { lots, requirements, selection, criteria });
    await keepVersion(tx, { tenderId, revision: revision + 1, personId: actor.personId ?? "", now, content });
    return { id: tenderId, revision: revision + 1, savedAt: now };
  },
});

/** A colleague has been asked about these parts and has not answered yet. @throws Refused lockedByReview, at the field */
async function refuseLocked(tx: Tx, tender: Tender, content: VersionContent) {
  const locked = await lockedFields(tx, tender.id);
  const [field] = differing(contentOf(tender, locked), content, locked);
  if (field) throw new Refused("lockedByReview", { field });
}

type Rows = Pick<z.output<typeof saveTender.input>, "lots" | "requirements" | "selection" | "criteria">;

/** Nothing points to the rows of a draft yet, so the new ones take the place of the old. */
async function replaceRows(tx: Tx, tenderId: string, rows: Rows) {
  const numbered = <Row extends object>(list: readonly Row[]) =>
    list.map((row, index) => ({ ...row, tenderId, number: index + 1 }));
  await tx.lot.deleteMany({ where: { tenderId } });
  await tx.lot.createMany({ data: numbered(rows.lots) });
  await tx.requirement.deleteMany({ where: { tenderId } });
  await tx.requirement.createMany({ data: numbered(rows.requirements) });
  await tx.selectionCriterion.deleteMany({ where: { tenderId } });
  await tx.selectionCriterion.createMany({ data: numbered(rows.selection) });
  await tx.awardCriterion.deleteMany({ where: { tenderId } });
  await tx.awardCriterion.createMany({ data: numbered(rows.criteria) });
}

const sumOf = (lots: readonly { estimatedValueOre: bigint }[]) =>
  lots.reduce((sum, { estimatedValueOre }) => sum + estimatedValueOre, 0n);
