import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, optionalText, ticked, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { minutesActions } from "./dialogue.ts";
import { findMinutes } from "./find-minutes.ts";

/**
 * The supplier approves the minutes of its talk and marks the paragraphs that are trade secrets, or sends them back with what
 * is wrong. A marked paragraph never comes into the summary.
 * @throws Refused commentMissing on its field
 */
export const answerMinutes = command({
  input: z.object({
    bookingId: id,
    answer: z.enum(["approve", "return"], { error: "chooseOne" }),
    secret: z.array(whole(1, 1_000)).max(1_000).optional().default([]),
    mayName: ticked,
    comment: optionalText(2_000),
  }),
  run: async ({ input: { bookingId, answer, secret, mayName, comment }, actor, now, tx, record }) => {
    const minutes = await findMinutes(tx, actor, bookingId);
    const status = take(minutesActions[answer], actor, minutes, now);
    if (answer === "return" && !comment) throw new Refused("commentMissing", { field: "comment" });
    const { id: minutesId } = minutes;
    if (answer === "approve") {
      await tx.minutesParagraph.updateMany({ where: { minutesId, number: { in: secret } }, data: { secret: true } });
      await tx.minutesParagraph.updateMany({
        where: { minutesId, number: { notIn: secret } },
        data: { secret: false },
      });
    }
    const { count } = await tx.dialogueMinutes.updateMany({
      where: { id: minutesId, status: "SENT" },
      data: {
        status,
        comment,
        mayName: answer === "approve" && mayName,
        answeredAt: now,
        answeredById: actor.personId,
      },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const action = answer === "approve" ? "dialogue.minutesApproved" : "dialogue.minutesReturned";
    await record(action, { type: "DialogueMinutes", id: minutesId }, { bookingId, secret: secret.length });
    return { id: minutes.event.id, bookingId };
  },
});
