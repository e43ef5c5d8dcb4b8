import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import type { Tx } from "../platform/db.ts";
import { emptyIsNull, id, instant, optionalText, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { type DialogueChange, dialogueActions, dialogueTags, type ProgrammeItem, sameMinute } from "./dialogue.ts";
import { type MeetingDates, programmeField, refuseMeetingDates } from "./dialogue-dates.ts";
import { hasTalksToCome } from "./dialogue-queries.ts";
import { findDialogue } from "./find-dialogue.ts";

/**
 * Corrects the text, the programme, the place or the times of an announced dialogue before it begins. What it was stands
 * with what it is, and everyone who takes part is told: nobody meets at another hour than the others (FOA § 12-1). Who
 * moves a meeting that has talks to come says what becomes of them: they stand, or all move as far as the meeting.
 * @throws Refused nothingChanged, dialogueCancelled, alreadyStarted; at their fields startsInThePast, endsBeforeStart,
 *   registrationAfterStart, deadlineOnlyLater, inputBeforeMeeting, chooseTalks, slotBeforeDeadline
 */
export const correctDialogue = command({
  input: z.object({
    eventId: id,
    reason: text(1_000),
    title: text(120),
    description: text(4_000),
    programme: programmeField,
    place: text(200),
    startsAt: instant,
    endsAt: emptyIsNull(instant),
    inputDeadline: instant,
    /** Left out it stands; what has none has no registration, and gets none. */
    registrationDeadline: emptyIsNull(instant),
    earlyInputReason: optionalText(500),
    talks: z.enum(["move", "stand"]).optional(),
  }),
  run: async ({ input: { eventId, reason, talks: chosen, ...typed }, actor, now, tx, record }) => {
    const event = await findDialogue(tx, actor, eventId);
    take(dialogueActions.correct, actor, event, now);
    const given = { ...typed, registrationDeadline: typed.registrationDeadline ?? event.registrationDeadline };
    const fields = correctable.filter((field) => !isSame(event[field] as Value, given[field]));
    if (fields.length === 0) throw new Refused("nothingChanged");
    const data = Object.fromEntries(fields.map((field) => [field, given[field]]));
    refuseDates({ ...event, ...data }, event, now);
    const talks =
      fields.includes("startsAt") && (await hasTalksToCome({ tx, actor, now }, eventId)) ? required(chosen) : undefined;
    const change: DialogueChange = {
      at: now.toISOString(),
      reason,
      fields: [
        ...fields.map((field) => ({ field, before: asText(event[field] as Value), after: asText(given[field]) })),
        ...(talks ? [{ field: "talks", before: null, after: talks }] : []),
      ],
    };
    const changes = [...(event.changes as DialogueChange[]), change];
    const { count } = await tx.dialogueEvent.updateMany({
      where: { id: eventId, revision: event.revision, cancelledAt: null },
      data: { ...data, changes, revision: event.revision + 1 },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    if (talks === "move") await moveTalks(tx, eventId, given.startsAt.getTime() - event.startsAt.getTime(), now);
    const object = { type: "DialogueEvent", id: eventId };
    await record("dialogue.corrected", object, { needId: event.needId, ...change }, dialogueTags(event));
    return { id: eventId };
  },
});

const correctable = [
  "title",
  "description",
  "programme",
  "place",
  "startsAt",
  "endsAt",
  "registrationDeadline",
  "inputDeadline",
  "earlyInputReason",
] as const;

type Value = string | Date | null | ProgrammeItem[];

/** A form shows instants to the minute, and gives them back so. */
const isSame = (old: Value, given: Value) =>
  old instanceof Date && given instanceof Date ? sameMinute(old, given) : asText(old) === asText(given);

function asText(value: Value): string | null {
  if (Array.isArray(value)) return value.map(({ time, title }) => `${time} ${title}`).join("\n");
  return value instanceof Date ? value.toISOString() : value;
}

function refuseDates(after: MeetingDates, before: MeetingDates, now: Date) {
  if (after.inputDeadline < before.inputDeadline) throw new Refused("deadlineOnlyLater", { field: "inputDeadline" });
  const [registered, until] = [before.registrationDeadline, after.registrationDeadline];
  if (!registered && until) throw new Refused("announcedStands", { field: "registrationDeadline" });
  if (registered && until && until < registered) {
    throw new Refused("deadlineOnlyLater", { field: "registrationDeadline" });
  }
  refuseMeetingDates(after, now, until && registered && until > registered ? "registrationDeadline" : "startsAt");
}

function required(chosen: "move" | "stand" | undefined) {
  if (!chosen) throw new Refused("chooseTalks", { field: "talks" });
  return chosen;
}

/** All that are to come, and those held back too, as far as the meeting; app.guard_slot() says the same. */
const moveTalks = (tx: Tx, eventId: string, byMs: number, now: Date) =>
  tx.$executeRaw`
    update "DialogueSlot" set "startsAt" = "startsAt" + ${byMs} * interval '1 millisecond',
      "endsAt" = "endsAt" + ${byMs} * interval '1 millisecond'
    where "eventId" = ${eventId}::uuid and "startsAt" > ${now}`;
