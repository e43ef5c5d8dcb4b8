import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { date, id, instant, text, ticked, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { type Amended, changesOf, changesTheTask, needsSecondPerson } from "./amendment.ts";
import { holdTender } from "./load-tender.ts";
import { proposeAmendment } from "./propose-amendment.ts";
import { publishAmendment } from "./publish-amendment.ts";
import { type Tender, tagsOf, tenderActions } from "./tender.ts";
import { lotRow, requirementRow, selectionRow } from "./tender-content.ts";
import { MOST_STANDSTILL_DAYS } from "./timeline.ts";
import { writeAmended } from "./write-amended.ts";

const words = text(1_500).optional();

/**
 * A numbered change of a published tender, with its difference, before the deadline has passed: words alone are published
 * now; what moves a date or changes the task waits for a second person (amendment-proposal.ts). What is absent stays. Rows are changed by id; requirements may be added. Award criteria are frozen, and so is what is said of how bids
 * are judged. `wordsOnly`: the officer says that reworded answers mean what they meant (FOA § 20-1 (4)).
 * @throws Refused nothingChanged, deadlinePassed, judgedIsFrozen, notFound (row), amendmentWaits, and of its dates what
 *   checkAmendment() finds: a change of the task that leaves suppliers no more time among them
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
    const changesTask = asked || changesTheTask(changes, { wordsOnly });
    const planned = { text: explanation, changes, changesTask, dates: amended };
    const object = { type: "Tender", id: tenderId };
    if (needsSecondPerson(planned)) {
      const proposed = await proposeAmendment({ tx, actor, now }, tender, { ...planned, amended });
      await record("tender.amendmentPrepared", object, proposed);
      return { id: tenderId, proposalId: proposed.proposalId };
    }
    const { number } = await publishAmendment({ tx, actor, now }, tender, planned);
    await writeAmended(tx, tender, amended);
    await record("tender.amended", object, { number, mustConfirm: false }, tagsOf(tenderId));
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
