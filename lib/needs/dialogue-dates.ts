import { z } from "zod";
import { text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";

/** What happens when, in a meeting. */
export const programmeField = z.array(z.object({ time: text(20), title: text(200) })).max(30, "tooMany:30");

export type MeetingDates = {
  startsAt: Date;
  endsAt: Date | null;
  inputDeadline: Date;
  registrationDeadline: Date | null;
  earlyInputReason: string;
};

/**
 * The times of a dialogue meeting against each other and the clock, when it is announced and when it is corrected.
 * @param moved the field at which a start before the end of registration is said: the one that was written
 * @throws Refused at their fields: startsInThePast, endsBeforeStart, inputBeforeMeeting, registrationAfterStart
 */
export function refuseMeetingDates(dates: MeetingDates, now: Date, moved: "startsAt" | "registrationDeadline") {
  const { startsAt, endsAt, inputDeadline, registrationDeadline, earlyInputReason } = dates;
  if (startsAt <= now) throw new Refused("startsInThePast", { field: "startsAt" });
  if (endsAt && endsAt <= startsAt) throw new Refused("endsBeforeStart", { field: "endsAt" });
  // who sends before the meeting answers without having heard it
  if (inputDeadline < startsAt && !earlyInputReason)
    throw new Refused("inputBeforeMeeting", { field: "inputDeadline" });
  if (registrationDeadline && registrationDeadline > startsAt)
    throw new Refused("registrationAfterStart", { field: moved });
}
