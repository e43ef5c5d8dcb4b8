import type { Actor } from "../platform/actor.ts";
import type { Tx } from "../platform/db.ts";
import { bookingsVisibleTo, inputsVisibleTo, registrationsVisibleTo } from "./dialogue.ts";
import type { Named, Ordinary } from "./names.ts";

type Event = {
  id: string;
  needId: string;
  namesHidden: boolean;
  title: string;
  description: string;
  place: string;
  questions: string[];
};

/**
 * Who took part and may not be named: every one where that is promised, else those who have not said yes; their people
 * never. And what is no name: the places of NAV and the municipalities, and the words that are
 * used in lower case in what was announced and sent.
 */
export async function namesInDialogue(
  tx: Tx,
  actor: Actor,
  event: Event,
): Promise<{ named: Named[]; ordinary: Ordinary }> {
  const eventId = event.id;
  const inputs = await tx.dialogueInput.findMany({
    where: { AND: [{ eventId }, inputsVisibleTo(actor)] },
    select: { organisationId: true, mayName: true, text: true },
  });
  const registrations = await tx.dialogueRegistration.findMany({
    where: { AND: [{ eventId }, registrationsVisibleTo(actor)] },
    select: { organisationId: true },
  });
  const bookings = await tx.dialogueBooking.findMany({
    where: { AND: [{ eventId }, bookingsVisibleTo(actor)] },
    select: { organisationId: true, minutes: { select: { mayName: true } } },
  });
  const said = [...inputs, ...bookings.map((row) => ({ ...row, mayName: row.minutes?.mayName ?? false }))];
  const allowed = new Set(
    said.filter(({ mayName }) => mayName && !event.namesHidden).map(({ organisationId }) => organisationId),
  );
  const took = [...inputs, ...registrations, ...bookings].map(({ organisationId }) => organisationId);
  const organisations = await tx.organisation.findMany({
    where: { OR: [{ id: { in: took } }, { kind: { in: ["NAV_UNIT", "MUNICIPALITY"] } }] },
    select: { id: true, name: true },
  });
  const need = await tx.need.findUniqueOrThrow({
    where: { id: event.needId },
    select: { problem: true, wantedOutcome: true },
  });
  const heard = inputs.map(({ text }) => text);
  const people = await tx.$queryRaw<{ name: string }[]>`select name from app.dialogue_people(${eventId}::uuid)`;
  return {
    named: [
      ...organisations
        .filter(({ id }) => took.includes(id) && !allowed.has(id))
        .map(({ name }) => ({ name, person: false })),
      ...people.map(({ name }) => ({ name, person: true })),
    ],
    ordinary: {
      places: organisations
        .filter(({ id }) => !took.includes(id))
        .map(({ name }) => name)
        .concat(event.place),
      words: [event.title, event.description, ...event.questions, need.problem, need.wantedOutcome, ...heard],
    },
  };
}
