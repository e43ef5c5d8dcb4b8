import { z } from "zod";
import { take } from "../platform/actions.ts";
import type { Actor } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import type { Tx } from "../platform/db.ts";
import { id, optionalText, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { bookingsVisibleTo, dialogueActions, dialogueTags, inputsVisibleTo } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";
import { namesIn } from "./names.ts";
import { namesInDialogue } from "./names-in-dialogue.ts";
import { secretTexts } from "./secrets.ts";
import { revealsSecret } from "./summary.ts";

/**
 * Publishes to all what came of the dialogue (invariant 4: what one learns, all can read), after the last talk and with its
 * minutes answered or their time out. It names nobody who was promised not to be named or has not said yes, and repeats
 * nothing that a supplier has marked as a trade secret or has not approved. A word that is a name and an ordinary word can
 * be said to be the word, with a reason that stands in the log.
 * @throws Refused talksRemain, minutesMissing, minutesAwaitApproval; namesSupplier (with the sentence), revealsSecret on
 *   `summary`; isNoOrdinaryWord, ordinaryReasonMissing
 */
export const publishSummary = command({
  input: z.object({
    eventId: id,
    summary: text(20_000),
    ordinaryWords: optionalText(500),
    ordinaryReason: optionalText(500),
  }),
  run: async ({ input: { eventId, summary, ordinaryWords, ordinaryReason }, actor, now, tx, record }) => {
    const event = await findDialogue(tx, actor, eventId);
    take(dialogueActions.publishSummary, actor, event, now);
    const heard = await hear(tx, actor, eventId);
    const code = unfinished(heard.talks, now);
    if (code) throw new Refused(code);
    const { named, ordinary } = await namesInDialogue(tx, actor, event);
    const dismissed = dismissedIn(ordinaryWords);
    if (dismissed.size > 0 && !ordinaryReason) throw new Refused("ordinaryReasonMissing", { field: "ordinaryReason" });
    const told = namesIn(summary, named, ordinary).find(({ word, common }) => !common || !dismissed.has(bare(word)));
    if (told) {
      const field = dismissed.has(bare(told.word)) ? "ordinaryWords" : "summary";
      const code = field === "summary" ? "namesSupplier" : "isNoOrdinaryWord";
      throw new Refused(code, { field, detail: told.sentence });
    }
    if (revealsSecret(summary, heard.secrets)) throw new Refused("revealsSecret", { field: "summary" });
    const { count } = await tx.dialogueEvent.updateMany({
      where: { id: eventId, summaryPublishedAt: null },
      data: { summary, summaryPublishedAt: now, summaryPublishedById: actor.personId },
    });
    if (count === 0) throw new Refused("summaryPublished");
    const object = { type: "DialogueEvent", id: eventId };
    const said = { needId: event.needId, ...(dismissed.size > 0 && { ordinaryWords: [...dismissed], ordinaryReason }) };
    await record("dialogue.summaryPublished", object, said, dialogueTags(event));
    return { id: event.needId, eventId };
  },
});

/** What those who took part keep to themselves, and where their talks stand. */
async function hear(tx: Tx, actor: Actor, eventId: string) {
  const inputs = await tx.dialogueInput.findMany({ where: { AND: [{ eventId }, inputsVisibleTo(actor)] } });
  const bookings = await tx.dialogueBooking.findMany({
    where: { AND: [{ eventId }, bookingsVisibleTo(actor)] },
    include: { slot: { select: { startsAt: true } }, minutes: { include: { paragraphs: true } } },
  });
  // what has not been approved is not told at all
  const kept = bookings.flatMap(({ minutes }) =>
    (minutes?.paragraphs ?? []).flatMap((one) => (minutes?.status === "APPROVED" ? secretTexts(one) : one.text)),
  );
  return {
    secrets: [...inputs.map(({ secret }) => secret), ...kept],
    talks: bookings.filter(({ cancelledAt }) => cancelledAt === null),
  };
}

/** The words that the officer says are words and no names, one by one. */
const dismissedIn = (text: string) =>
  new Set(
    text
      .split(/[,;\n]/)
      .map(bare)
      .filter(Boolean),
  );

/** A genitive is the same word. */
const bare = (word: string) =>
  word
    .trim()
    .toLowerCase()
    .replace(/['’]?s$/, "");

type Talk = { slot: { startsAt: Date }; minutes: { status: string; answerBy: Date | null } | null };

/** What is left to do in the talks before they can be summed up. */
function unfinished(talks: readonly Talk[], now: Date): string | undefined {
  if (talks.some(({ slot }) => slot.startsAt > now)) return "talksRemain";
  if (talks.some(({ minutes }) => !minutes || ["DRAFT", "RETURNED"].includes(minutes.status))) return "minutesMissing";
  const awaiting = talks.some(
    ({ minutes }) => minutes?.status === "SENT" && minutes.answerBy && now < minutes.answerBy,
  );
  return awaiting ? "minutesAwaitApproval" : undefined;
}
