import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, instant, optionalText } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { dialogueActions, minutesActions, paragraphsOf } from "./dialogue.ts";
import { findTalk } from "./find-minutes.ts";

/**
 * The officer writes what was said in a talk, question by question, and what NAV told; and sends it to the supplier, who
 * approves it. What NAV told is then on the list of what must be published to all.
 * @throws Refused talkNotHeld, minutesEmpty, answerByPassed on its field
 */
export const writeMinutes = command({
  input: z.object({
    bookingId: id,
    answers: z
      .array(z.object({ text: optionalText(4_000) }))
      .max(20, "tooMany:20")
      .optional()
      .default([]),
    other: optionalText(4_000),
    told: optionalText(4_000),
    answerBy: z.union([z.literal("").transform(() => undefined), instant]).optional(),
    send: z.enum(["send", "save"]).optional().default("save"),
  }),
  run: async ({ input, actor, now, tx, record }) => {
    const { bookingId, answers, other, told, answerBy } = input;
    const { booking, event } = await findTalk(tx, actor, bookingId);
    take(dialogueActions.lead, actor, event, now);
    if (booking.slot && now < booking.slot.startsAt) throw new Refused("talkNotHeld");
    const before = await tx.dialogueMinutes.findUnique({ where: { bookingId } });
    const facts = {
      status: before?.status ?? ("DRAFT" as const),
      ...{ organisationId: booking.organisationId, countyUnitId: event.countyUnitId },
    };
    take(minutesActions.write, actor, facts, now);
    const paragraphs = [
      ...answers.slice(0, event.questions.length).map(({ text }, index) => ({ question: index + 1, text })),
      { question: 0, text: other },
    ].flatMap(({ question, text }) => paragraphsOf(text).map((paragraph) => ({ question, text: paragraph })));
    const minutes = before
      ? await tx.dialogueMinutes.update({ where: { id: before.id }, data: { told }, select: { id: true } })
      : await tx.dialogueMinutes.create({
          data: { bookingId, told, writtenById: signedIn(actor).personId },
          select: { id: true },
        });
    await tx.minutesParagraph.deleteMany({ where: { minutesId: minutes.id } });
    await tx.minutesParagraph.createMany({
      data: paragraphs.map((paragraph, index) => ({ minutesId: minutes.id, number: index + 1, ...paragraph })),
    });
    const object = { type: "DialogueMinutes", id: minutes.id };
    const about = { id: event.id, bookingId };
    if (input.send === "save") {
      await record("dialogue.minutesSaved", object, { bookingId });
      return about;
    }
    if (paragraphs.length === 0) throw new Refused("minutesEmpty");
    if (!answerBy || answerBy <= now) throw new Refused("answerByPassed", { field: "answerBy" });
    const sent = { status: take(minutesActions.send, actor, facts, now), sentAt: now, answerBy };
    const { count } = await tx.dialogueMinutes.updateMany({
      where: { id: minutes.id, status: facts.status },
      data: { ...sent, comment: "", answeredAt: null, answeredById: null },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    await tx.dialogueGiven.createMany({ data: await untold(told, before?.sentAt ? before.told : "") });
    await record("dialogue.minutesSent", object, {
      bookingId,
      eventId: event.id,
      organisationId: booking.organisationId,
      answerBy,
    });
    return about;

    /** Each thing told is listed once, however often the minutes are sent. */
    async function untold(text: string, listed: string) {
      const known = new Set(paragraphsOf(listed));
      return paragraphsOf(text)
        .filter((paragraph) => !known.has(paragraph))
        .map((paragraph) => ({ eventId: event.id, text: paragraph, recordedById: signedIn(actor).personId }));
    }
  },
});
