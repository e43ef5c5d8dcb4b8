import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import type { Tx } from "../platform/db.ts";
import { emptyIsNull, id, whole } from "../platform/fields.ts";
import { Refused, WrongFields } from "../platform/refused.ts";
import { keepVersion } from "./keep-version.ts";
import { loadTender } from "./load-tender.ts";
import { type Merged, merge, printsOf } from "./merge.ts";
import { lockedFields } from "./review-queries.ts";
import { type Tender, tenderActions } from "./tender.ts";
import { contentFields, refuseContradictions } from "./tender-content.ts";
import { contentOf, differing, type VersionContent, versionContent } from "./tender-version.ts";
import { dateProblems } from "./timeline.ts";

/** The prints (merge.ts) that the form carries, as JSON; none when it is nothing that we made. */
const prints = z
  .string()
  .max(8_000)
  .optional()
  .transform((json) => {
    try {
      return z.record(z.string(), z.string()).parse(JSON.parse(json ?? ""));
    } catch {
      return undefined;
    }
  });

/**
 * Saves the whole draft, as the builder shows it. `base` is what the form was made from: what somebody else has saved
 * since, and this writer has not touched, stays; where both have written, `choices` says whose holds, made with the
 * revision `seen` before one's eyes. A form without it saves over `revision` alone.
 * @throws Refused changedMeanwhile when both have written the same and nobody has chosen; lockedByReview
 * @throws WrongFields for dates that contradict what the other has saved
 */
export const saveTender = command({
  input: z
    .object({
      tenderId: id,
      revision: whole(1, 2_000_000_000),
      base: prints,
      choices: z
        .record(z.string(), z.enum(["mine", "theirs"]))
        .optional()
        .default({}),
      seen: emptyIsNull(whole(1, 2_000_000_000)),
      ...contentFields,
    })
    .superRefine(refuseContradictions),
  draft: true,
  run: async ({ input, actor, now, tx }) => {
    // one at a time: what is merged with is what is written over
    await tx.$queryRaw`select id from "Tender" where id = ${input.tenderId}::uuid for update`;
    const tender = await loadTender({ tx, actor, now }, input.tenderId);
    take(tenderActions.save, actor, tender, now);
    const { theirs, open } = mergeWith(tender, input);
    if (open.length > 0) throw new Refused("changedMeanwhile");
    const mine = versionContent(input);
    const content = { ...mine, ...contentOf(tender, theirs) };
    await refuseLocked(tx, tender, content);
    refuseDates(tender, input, theirs);
    await write(tx, tender, without(input, theirs));
    const revision = tender.revision + 1;
    await keepVersion(tx, { tenderId: tender.id, revision, personId: actor.personId ?? "", now, content });
    // the form still shows what it showed: that is what its next save begins from
    return { id: tender.id, revision, savedAt: now, base: JSON.stringify(printsOf(mine)), theirs };
  },
});

type TenderInput = z.output<typeof saveTender.input>;

/** What becomes of this input on top of what is stored now. */
export function mergeWith(tender: Record<string, unknown> & { revision: number }, input: TenderInput): Merged {
  const mine = versionContent(input);
  if (!input.base) {
    if (tender.revision !== input.revision) throw new Refused("changedMeanwhile");
    return { theirs: [], open: [] };
  }
  const choices = input.seen === tender.revision ? input.choices : {};
  return merge({ base: input.base, mine, theirs: contentOf(tender, Object.keys(mine)), choices });
}

/** The dates of two writers together. @throws WrongFields */
function refuseDates(tender: Tender, input: TenderInput, theirs: readonly string[]) {
  const stored: Record<string, unknown> = { ...tender, deadline: tender.rounds[0]?.deadline };
  const problems = dateProblems({ ...input, ...Object.fromEntries(theirs.map((field) => [field, stored[field]])) });
  if (problems.length > 0)
    throw new WrongFields(Object.fromEntries(problems.map(({ field, code }) => [field, [code]])));
}

type Content = Pick<TenderInput, keyof typeof contentFields>;

/** The draft's own fields, but for those that stay as they are stored. */
function without(input: Content, theirs: readonly string[]): Partial<Content> {
  const written = Object.keys(contentFields).filter((field) => !theirs.includes(field)) as (keyof Content)[];
  return Object.fromEntries(written.map((field) => [field, input[field]]));
}

async function write(tx: Tx, tender: Tender, content: Partial<Content>) {
  const { deadline, lots, requirements, selection, criteria, ...own } = content;
  const { count } = await tx.tender.updateMany({
    where: { id: tender.id, status: "DRAFT", revision: tender.revision },
    data: { ...own, ...(lots && { estimatedValueOre: sumOf(lots) }), revision: { increment: 1 } },
  });
  if (count !== 1) throw new Refused("changedMeanwhile");
  if (deadline) await tx.round.updateMany({ where: { tenderId: tender.id, number: 1 }, data: { deadline } });
  await replaceRows(tx, tender.id, { lots, requirements, selection, criteria });
}

/** A colleague has been asked about these parts and has not answered yet. @throws Refused lockedByReview, at the field */
async function refuseLocked(tx: Tx, tender: Tender, content: VersionContent) {
  const locked = await lockedFields(tx, tender.id);
  const [field] = differing(contentOf(tender, locked), content, locked);
  if (field) throw new Refused("lockedByReview", { field });
}

type Rows = Partial<Pick<TenderInput, "lots" | "requirements" | "selection" | "criteria">>;

/** Nothing points to the rows of a draft yet, so the new ones take the place of the old. */
async function replaceRows(tx: Tx, tenderId: string, { lots, requirements, selection, criteria }: Rows) {
  const numbered = <Row extends object>(list: readonly Row[]) =>
    list.map((row, index) => ({ ...row, tenderId, number: index + 1 }));
  const where = { tenderId };
  if (lots) {
    await tx.lot.deleteMany({ where });
    await tx.lot.createMany({ data: numbered(lots) });
  }
  if (requirements) {
    await tx.requirement.deleteMany({ where });
    await tx.requirement.createMany({ data: numbered(requirements) });
  }
  if (selection) {
    await tx.selectionCriterion.deleteMany({ where });
    await tx.selectionCriterion.createMany({ data: numbered(selection) });
  }
  if (criteria) {
    await tx.awardCriterion.deleteMany({ where });
    await tx.awardCriterion.createMany({ data: numbered(criteria) });
  }
}

const sumOf = (lots: readonly { estimatedValueOre: bigint }[]) =>
  lots.reduce((sum, { estimatedValueOre }) => sum + estimatedValueOre, 0n);
