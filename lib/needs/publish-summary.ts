import { z } from "zod";
import { take } from "../platform/actions.ts";
import type { Actor } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import type { Tx } from "../platform/db.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import {
  bookingsVisibleTo,
  dialogueActions,
  dialogueTags,
  inputsVisibleTo,
  registrationsVisibleTo,
} from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";
import { secretTexts } from "./secrets.ts";
import { mentions, revealsSecret } from "./summary.ts";

/**
 * Publishes to all what came of the dialogue (invariant 4: what one learns, all can read), after the last talk and with its
 * minutes answered or their time out. It names nobody who was promised not to be named or has not said yes, and repeats
 * nothing that a supplier has marked as a trade secret or has not approved.
 * @throws Refused talksRemain, minutesMissing, minutesAwaitApproval; namesSupplier, revealsSecret on `summary`
 */
export const publishSummary = command({
  input: z.object({ eventId: id, summary: text(20_000) }),
  run: async ({ input: { eventId, summary }, actor, now, tx, record }) => {
    const event = await findDialogue(tx, actor, eventId);
    take(dialogueActions.publishSummary, actor, event, now);
    const heard = await hear(tx, actor, eventId);
    const code = unfinished(heard.talks, now);
    if (code) throw new Refused(code);
    const names = heard.named.filter(({ mayName }) => event.namesHidden || !mayName).map(({ name }) => name);
    if (names.some((name) => mentions(summary, name))) throw new Refused("namesSupplier", { field: "summary" });
    if (revealsSecret(summary, heard.secrets)) throw new Refused("revealsSecret", { field: "summary" });
    const { count } = await tx.dialogueEvent.updateMany({
      where: { id: eventId, summaryPublishedAt: null },
      data: { summary, summaryPublishedAt: now, summaryPublishedById: actor.personId },
    });
    if (count === 0) throw new Refused("summaryPublished");
    const object = { type: "DialogueEvent", id: eventId };
    await record("dialogue.summaryPublished", object, { needId: event.needId }, dialogueTags(event));
    return { id: event.needId, eventId };
  },
});

/** Everyone who took part, whether they may be named, what they keep to themselves, and where their talks stand. */
async function hear(tx: Tx, actor: Actor, eventId: string) {
  const inputs = await tx.dialogueInput.findMany({ where: { AND: [{ eventId }, inputsVisibleTo(actor)] } });
  const registrations = await tx.dialogueRegistration.findMany({
    where: { AND: [{ eventId }, registrationsVisibleTo(actor)] },
    select: { organisationId: true },
  });
  const bookings = await tx.dialogueBooking.findMany({
    where: { AND: [{ eventId }, bookingsVisibleTo(actor)] },
    include: { slot: { select: { startsAt: true } }, minutes: { include: { paragraphs: true } } },
  });
  const allowed = new Set(
    [...inputs, ...bookings.flatMap((row) => (row.minutes ? [{ ...row, ...row.minutes }] : []))]
      .filter(({ mayName }) => mayName)
      .map(({ organisationId }) => organisationId),
  );
  const organisations = await tx.organisation.findMany({
    where: { id: { in: [...inputs, ...registrations, ...bookings].map(({ organisationId }) => organisationId) } },
    select: { id: true, name: true },
  });
  // what has not been approved is not told at all
  const kept = bookings.flatMap(({ minutes }) =>
    (minutes?.paragraphs ?? []).flatMap((one) => (minutes?.status === "APPROVED" ? secretTexts(one) : one.text)),
  );
  return {
    named: organisations.map((one) => ({ name: one.name, mayName: allowed.has(one.id) })),
    secrets: [...inputs.map(({ secret }) => secret), ...kept],
    talks: bookings.filter(({ cancelledAt }) => cancelledAt === null),
  };
}

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
