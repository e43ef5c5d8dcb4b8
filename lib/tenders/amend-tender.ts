import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import type { Tx } from "../platform/db.ts";
import { date, id, instant, text, ticked, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { type Amended, amendableFields, changesOf, changesTheTask } from "./amendment.ts";
import { holdTender } from "./load-tender.ts";
import { known, publishAmendment } from "./publish-amendment.ts";
import { type Tender, tagsOf, tenderActions } from "./tender.ts";
import { lotRow, requirementRow, selectionRow } from "./tender-content.ts";
import { MOST_STANDSTILL_DAYS } from "./timeline.ts";

const words = text(1_500).optional();

/**
 * Publishes a numbered change of a published tender, with its difference, before the deadline has passed. What is absent
 * stays. Rows are changed by id; requirements may be added. Award criteria are frozen, and so is what is said of how bids
 * are judged. `wordsOnly`: the officer says that reworded answers mean what they meant (FOA § 20-1 (4)).
 * @throws Refused nothingChanged, deadlinePassed, judgedIsFrozen, notFound (row), and of its dates what publishAmendment()
 *   finds: a change of the task that leaves suppliers no more time among them
 */
export const amendTender = command({
  input: z.object({
    tenderId: id,
    text: text(4_000),
    mustConfirm: ticked,
    wordsOnly: ticked,
    title: text(150).optional(),
    what: words,
    forWhom: words,
    when: words,
    worth: words,
    judged: words,
    questionDeadline: instant.optional(),
    deadline: instant.optional(),
    evaluationDoneOn: date.optional(),
    awardOn: date.optional(),
    standstillDays: whole(0, MOST_STANDSTILL_DAYS).optional(),
    startsOn: date.optional(),
    durationMonths: whole(1, 120).optional(),
    optionMonths: whole(0, 120).optional(),
    lots: z.array(z.object({ id }).and(lotRow)).max(50).optional(),
    requirements: z
      .array(z.object({ id: id.optional() }).and(requirementRow))
      .max(60)
      .optional(),
    selection: z.array(z.object({ id }).and(selectionRow)).max(30).optional(),
  }),
  run: async ({ input, actor, now, tx, record }) => {
    const tender = await holdTender({ tx, actor, now }, input.tenderId);
    take(tenderActions.amend, actor, tender, now);
    const { tenderId, text: explanation, mustConfirm: asked, wordsOnly, ...given } = input;
    const round = tender.rounds.at(-1);
    if (!round) throw new Refused("notFound");
    if (given.judged !== undefined && given.judged !== tender.judged)
      throw new Refused("judgedIsFrozen", { field: "judged" });
    const amended = {
      ...given,
      deadline: moved(round.deadline, given.deadline),
      questionDeadline: moved(tender.questionDeadline, given.questionDeadline),
    };
    refuseUnknownRows(tender, amended);
    const changes = changesOf(tender, amended);
    if (changes.length === 0) throw new Refused("nothingChanged");
    const { number, mustConfirm, newDeadline } = await publishAmendment({ tx, actor, now }, tender, {
      text: explanation,
      changes,
      changesTask: asked || changesTheTask(changes, { wordsOnly }),
      dates: amended,
    });
    await write(tx, tender, amended);
    const object = { type: "Tender", id: tenderId };
    await record("tender.amended", object, { number, mustConfirm, newDeadline }, tagsOf(tenderId));
    return { id: tenderId, number };
  },
});

/** The new instant, or nothing when a form only gave back the old one, which it shows to the minute. */
function moved(old: Date, given: Date | undefined): Date | undefined {
  const minute = (at: Date) => Math.floor(at.getTime() / 60_000);
  return given && minute(given) !== minute(old) ? given : undefined;
}

function refuseUnknownRows(tender: Tender, amended: Amended) {
  for (const part of ["lots", "requirements", "selection"] as const)
    for (const row of amended[part] ?? [])
      if (row.id && !tender[part].some(({ id: own }) => own === row.id)) throw new Refused("notFound", { field: part });
}

async function write(tx: Tx, tender: Tender, amended: Amended) {
  const tenderId = tender.id;
  const fields = known(Object.fromEntries(amendableFields.map((field) => [field, amended[field]])));
  const estimatedValueOre = amended.lots && valueAfter(tender, amended.lots);
  await tx.tender.updateMany({
    where: { id: tenderId, status: "PUBLISHED" },
    data: { ...fields, ...(estimatedValueOre !== undefined && { estimatedValueOre }) },
  });
  for (const { id: rowId, ...row } of amended.lots ?? [])
    await tx.lot.updateMany({ where: { id: rowId, tenderId }, data: row });
  for (const { id: rowId, kind: _, ...row } of amended.selection ?? [])
    await tx.selectionCriterion.updateMany({ where: { id: rowId, tenderId }, data: row });
  let last = Math.max(0, ...tender.requirements.map(({ number }) => number));
  for (const { id: rowId, ...row } of amended.requirements ?? []) {
    if (rowId) await tx.requirement.updateMany({ where: { id: rowId, tenderId }, data: row });
    else await tx.requirement.createMany({ data: [{ ...(row as NewRequirement), tenderId, number: ++last }] });
  }
}

type NewRequirement = Omit<Tender["requirements"][number], "id" | "number">;

function valueAfter(tender: Tender, lots: NonNullable<Amended["lots"]>) {
  return tender.lots.reduce(
    (sum, lot) => sum + (lots.find(({ id: own }) => own === lot.id)?.estimatedValueOre ?? lot.estimatedValueOre),
    0n,
  );
}
