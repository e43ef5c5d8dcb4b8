import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { instant } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { dialogueTags, isForAllAtOnce, minutesActions, paragraphsOf } from "./dialogue.ts";
import { minutesFields, storeMinutes } from "./store-minutes.ts";

/**
 * The officer writes what was said in a talk, question by question, and what NAV told; and sends it to the supplier, who
 * approves it. What NAV told is then on the list of what must be published to all, once however often minutes are sent; it is
 * published at once when the tender is out.
 * @throws Refused talkNotHeld, changedMeanwhile, minutesEmpty, answerByPassed on its field
 */
export const writeMinutes = command({
  input: z.object({
    ...minutesFields,
    answerBy: z.union([z.literal("").transform(() => undefined), instant]).optional(),
    send: z.enum(["send", "save"]).optional().default("save"),
  }),
  run: async ({ input: { answerBy, send, ...said }, actor, now, tx, record }) => {
    const { minutesId, facts, event, booking, paragraphs } = await storeMinutes({ tx, actor, now }, said);
    const { bookingId, told } = said;
    const object = { type: "DialogueMinutes", id: minutesId };
    const about = { id: event.id, bookingId };
    if (send === "save") {
      await record("dialogue.minutesSaved", object, { bookingId });
      return about;
    }
    if (paragraphs.length === 0) throw new Refused("minutesEmpty");
    if (!answerBy || answerBy <= now) throw new Refused("answerByPassed", { field: "answerBy" });
    const status = take(minutesActions.send, actor, facts, now);
    const { count } = await tx.dialogueMinutes.updateMany({
      where: { id: minutesId, status: facts.status },
      data: { status, sentAt: now, answerBy, comment: "", answeredAt: null, answeredById: null },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const publishedAt = isForAllAtOnce(event) ? now : null;
    const given = await tx.dialogueGiven.findMany({ where: { eventId: event.id }, select: { text: true } });
    const listed = new Set(given.map(({ text }) => text));
    await tx.dialogueGiven.createMany({
      data: paragraphsOf(told)
        .filter((text) => !listed.has(text))
        .map((text) => ({ eventId: event.id, text, recordedById: signedIn(actor).personId, publishedAt })),
    });
    const { organisationId } = booking;
    const sent = { bookingId, eventId: event.id, organisationId, answerBy };
    await record("dialogue.minutesSent", object, sent, publishedAt ? dialogueTags(event) : []);
    return about;
  },
});
