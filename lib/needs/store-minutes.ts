import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { id, optionalText, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { dialogueActions, minutesActions, paragraphsOf } from "./dialogue.ts";
import { findTalk } from "./find-minutes.ts";

/** What minutes say: an answer to each question, and the rest. `revision` is the one that was edited (0: none yet). */
export const minutesFields = {
  bookingId: id,
  revision: whole(0, 1_000_000).optional().default(0),
  answers: z
    .array(z.object({ text: optionalText(4_000) }))
    .max(20, "tooMany:20")
    .optional()
    .default([]),
  other: optionalText(4_000),
  told: optionalText(4_000),
};

type Said = { bookingId: string; revision: number; answers: { text: string }[]; other: string; told: string };

/**
 * Stores what an officer has written of a talk, as paragraphs under the questions that everyone was asked.
 * @throws Refused talkNotHeld, changedMeanwhile when a colleague, or another tab, has saved since
 */
export async function storeMinutes({ tx, actor, now }: Acting, said: Said) {
  const { booking, event } = await findTalk(tx, actor, said.bookingId);
  take(dialogueActions.lead, actor, event, now);
  if (booking.slot && now < booking.slot.startsAt) throw new Refused("talkNotHeld");
  const before = await tx.dialogueMinutes.findUnique({ where: { bookingId: said.bookingId } });
  const facts = {
    status: before?.status ?? ("DRAFT" as const),
    ...{ organisationId: booking.organisationId, countyUnitId: event.countyUnitId },
  };
  take(minutesActions.write, actor, facts, now);
  if ((before?.revision ?? 0) !== said.revision) throw new Refused("changedMeanwhile");
  const minutesId = before
    ? await rewrite(tx, before.id, said)
    : await tx.dialogueMinutes
        .create({
          data: { bookingId: said.bookingId, told: said.told, writtenById: signedIn(actor).personId },
          select: { id: true },
        })
        .then((made) => made.id);
  const paragraphs = [
    ...said.answers.slice(0, event.questions.length).map(({ text }, index) => ({ question: index + 1, text })),
    { question: 0, text: said.other },
  ].flatMap(({ question, text }) => paragraphsOf(text).map((paragraph) => ({ question, text: paragraph })));
  await tx.minutesParagraph.deleteMany({ where: { minutesId } });
  await tx.minutesParagraph.createMany({
    data: paragraphs.map((paragraph, index) => ({ minutesId, number: index + 1, ...paragraph })),
  });
  return { minutesId, before, facts, event, booking, paragraphs, revision: said.revision + 1 };
}

async function rewrite(tx: Acting["tx"], minutesId: string, { revision, told }: Said): Promise<string> {
  const { count } = await tx.dialogueMinutes.updateMany({
    where: { id: minutesId, revision },
    data: { told, revision: revision + 1 },
  });
  if (count === 0) throw new Refused("changedMeanwhile");
  return minutesId;
}
