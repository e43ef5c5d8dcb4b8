import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { formId, id, instant, optionalText, text, ticked, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { dialogueTags, formats, noticeTypes } from "./dialogue.ts";
import { type MeetingDates, programmeField, refuseMeetingDates } from "./dialogue-dates.ts";
import { findNeed } from "./find-need.ts";
import { needActions } from "./need.ts";

/** Left empty it is null. */
const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .preprocess((value) => (value === "" ? undefined : value), schema.optional())
    .transform((value): z.output<Schema> | null => (value as z.output<Schema> | undefined) ?? null);

const fields = {
  title: text(120),
  description: text(4_000),
  noticeType: z.enum(noticeTypes, { error: "chooseOne" }).optional().default("E2"),
  startsAt: instant,
  endsAt: orNull(instant),
  place: text(200),
  format: z.enum(formats, { error: "chooseOne" }).optional().default("BOTH"),
  programme: programmeField.optional().default([]),
  capacity: orNull(whole(1, 10_000)),
  onlineCapacity: orNull(whole(1, 100_000)),
  registrationDeadline: orNull(instant),
  slotMinutes: orNull(whole(10, 240)),
  questions: z
    .array(z.object({ text: optionalText(500) }))
    .max(20, "tooMany:20")
    .optional()
    .default([]),
  namesShown: ticked,
  inputDeadline: instant,
  earlyInputReason: optionalText(500),
};

/**
 * Announces a dialogue event to everybody at once; from the first of them the need itself is public, so that no supplier
 * hears of it before the others (FOA § 12-1: the dialogue must not favour anyone). What is announced is corrected only for
 * all to see (correctDialogue); these stand: places, how long each talk is and what everyone is asked in it.
 * @throws Refused on their fields: startsInThePast, endsBeforeStart, inputDeadlinePassed, inputBeforeMeeting, registrationDeadlinePassed,
 *   registrationAfterStart, registrationDeadlineMissing, questionsMissing
 */
export const announceDialogue = command({
  input: z.object({ needId: id, formId, ...fields }),
  run: async ({ input: { needId, formId, namesShown, ...event }, actor, now, tx, record, once }) => {
    const announcedById = signedIn(actor).personId;
    const { id, before } = await once(formId, (id) =>
      tx.dialogueEvent.findFirst({ where: { id, announcedById }, select: { id: true } }),
    );
    if (before) return { id: needId, eventId: before.id };
    const need = await findNeed(tx, actor, needId);
    const status = take(needActions.announce, actor, need, now);
    const questions = event.questions.map((question) => question.text).filter(Boolean);
    checkDates(event, now);
    if (event.slotMinutes !== null && questions.length === 0) {
      throw new Refused("questionsMissing", { field: "slotMinutes" });
    }
    const { count } = await tx.need.updateMany({
      where: { id: needId, status: need.status, version: need.version, revision: need.revision },
      data: { status, publicAt: need.publicAt ?? now, revision: need.revision + 1 },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const announced = await tx.dialogueEvent.create({
      data: {
        ...{ id, needId, ...event, questions, namesHidden: !namesShown },
        ...{ needVersion: need.version, announcedById },
      },
      select: { id: true },
    });
    const { noticeType, startsAt, inputDeadline, registrationDeadline } = event;
    await record(
      "dialogue.announced",
      { type: "DialogueEvent", id: announced.id },
      { needId, noticeType, startsAt, inputDeadline, registrationDeadline, needVersion: need.version },
      dialogueTags({ id: announced.id, needId }),
    );
    return { id: needId, eventId: announced.id };
  },
});

type Dates = MeetingDates & { capacity: number | null; onlineCapacity: number | null; slotMinutes: number | null };

/** Dates that contradict each other or the clock. */
function checkDates(event: Dates, now: Date) {
  const { inputDeadline, registrationDeadline } = event;
  if (inputDeadline <= now) throw new Refused("inputDeadlinePassed", { field: "inputDeadline" });
  if (registrationDeadline && registrationDeadline <= now) {
    throw new Refused("registrationDeadlinePassed", { field: "registrationDeadline" });
  }
  refuseMeetingDates(event, now, "registrationDeadline");
  const limited = event.capacity !== null || event.onlineCapacity !== null || event.slotMinutes !== null;
  if (limited && !registrationDeadline) {
    throw new Refused("registrationDeadlineMissing", { field: "registrationDeadline" });
  }
}
