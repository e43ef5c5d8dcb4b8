import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { emptyIsNull, id, instant, optionalText, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { type DialogueChange, dialogueActions, dialogueTags, sameMinute } from "./dialogue.ts";
import { type MeetingDates, refuseMeetingDates } from "./dialogue-dates.ts";
import { findDialogue } from "./find-dialogue.ts";

/**
 * Corrects the text, the place or the times of an announced dialogue before it begins. What it was stands with what it is,
 * and everyone who takes part is told: nobody meets at another hour than the others (FOA § 12-1).
 * @throws Refused nothingChanged, dialogueCancelled, alreadyStarted; at their fields startsInThePast, endsBeforeStart,
 *   registrationAfterStart, deadlineOnlyLater, inputBeforeMeeting
 */
export const correctDialogue = command({
  input: z.object({
    eventId: id,
    reason: text(1_000),
    title: text(120),
    description: text(4_000),
    place: text(200),
    startsAt: instant,
    endsAt: emptyIsNull(instant),
    inputDeadline: instant,
    earlyInputReason: optionalText(500),
  }),
  run: async ({ input: { eventId, reason, ...given }, actor, now, tx, record }) => {
    const event = await findDialogue(tx, actor, eventId);
    take(dialogueActions.correct, actor, event, now);
    const fields = correctable.filter((field) => !isSame(event[field], given[field]));
    if (fields.length === 0) throw new Refused("nothingChanged");
    const data = Object.fromEntries(fields.map((field) => [field, given[field]]));
    refuseDates({ ...event, ...data }, event, now);
    const change: DialogueChange = {
      at: now.toISOString(),
      reason,
      fields: fields.map((field) => ({ field, before: asText(event[field]), after: asText(given[field]) })),
    };
    const changes = [...(event.changes as DialogueChange[]), change];
    const { count } = await tx.dialogueEvent.updateMany({
      where: { id: eventId, revision: event.revision, cancelledAt: null },
      data: { ...data, changes, revision: event.revision + 1 },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const object = { type: "DialogueEvent", id: eventId };
    await record("dialogue.corrected", object, { needId: event.needId, ...change }, dialogueTags(event));
    return { id: eventId };
  },
});

const correctable = [
  "title",
  "description",
  "place",
  "startsAt",
  "endsAt",
  "inputDeadline",
  "earlyInputReason",
] as const;

type Value = string | Date | null;

/** A form shows instants to the minute, and gives them back so. */
const isSame = (old: Value, given: Value) =>
  old instanceof Date && given instanceof Date ? sameMinute(old, given) : old === given;

const asText = (value: Value) => (value instanceof Date ? value.toISOString() : value);

function refuseDates(after: MeetingDates, before: MeetingDates, now: Date) {
  if (after.inputDeadline < before.inputDeadline) throw new Refused("deadlineOnlyLater", { field: "inputDeadline" });
  refuseMeetingDates(after, now, "startsAt");
}
