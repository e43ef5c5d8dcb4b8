import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, optionalText, ticked, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { minutesActions } from "./dialogue.ts";
import { findMinutes } from "./find-minutes.ts";
import { spansOf } from "./secrets.ts";

/**
 * The supplier approves the minutes of its talk and marks what is a trade secret, whole paragraphs or passages of them (one a
 * line, as they stand), or sends them back with what is wrong. What is marked never comes into the summary.
 * @throws Refused commentMissing, passageNotFound, passageTooShort on their fields
 */
export const answerMinutes = command({
  input: z.object({
    bookingId: id,
    answer: z.enum(["approve", "return"], { error: "chooseOne" }),
    marks: z
      .array(z.object({ number: whole(1, 1_000), whole: ticked, words: optionalText(8_000) }))
      .max(1_000, "tooMany:1000")
      .optional()
      .default([]),
    mayName: ticked,
    comment: optionalText(2_000),
  }),
  run: async ({ input: { bookingId, answer, marks, mayName, comment }, actor, now, tx, record }) => {
    const minutes = await findMinutes(tx, actor, bookingId);
    const status = take(minutesActions[answer], actor, minutes, now);
    if (answer === "return" && !comment) throw new Refused("commentMissing", { field: "comment" });
    const { id: minutesId } = minutes;
    if (answer === "approve") {
      const paragraphs = await tx.minutesParagraph.findMany({ where: { minutesId } });
      for (const { number, ...secrecy } of secrecyOf(paragraphs, marks)) {
        await tx.minutesParagraph.updateMany({ where: { minutesId, number }, data: secrecy });
      }
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
    await record(
      action,
      { type: "DialogueMinutes", id: minutesId },
      { bookingId, secret: marks.filter((mark) => mark.whole || mark.words).length },
    );
    return { id: minutes.event.id, bookingId };
  },
});

type Mark = { number: number; whole: boolean; words: string };

/** What each marked paragraph keeps secret. The rest stands as it was sent: all of it open. */
function secrecyOf(paragraphs: readonly { number: number; text: string }[], marks: readonly Mark[]) {
  return marks.map(({ number, whole: secret, words }, index) => {
    const paragraph = paragraphs.find((one) => one.number === number);
    if (!paragraph) throw new Refused("notFound", { field: `marks[${index}].words` });
    const secretSpans = secret ? [] : spansOf(paragraph.text, words);
    if (typeof secretSpans === "string") throw new Refused(secretSpans, { field: `marks[${index}].words` });
    return { number, secret, secretSpans };
  });
}
