import type { Actor } from "../platform/actor.ts";
import type { Tx } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { bookingsVisibleTo, minutesVisibleTo } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

/**
 * The talk that minutes are about, with its event.
 * @throws Refused notFound
 */
export async function findTalk(tx: Tx, actor: Actor, bookingId: string) {
  const booking = await tx.dialogueBooking.findFirst({
    where: { AND: [{ id: bookingId, cancelledAt: null }, bookingsVisibleTo(actor)] },
    include: { slot: { select: { startsAt: true } } },
  });
  if (!booking) throw new Refused("notFound");
  const event = await findDialogue(tx, actor, booking.eventId);
  return { booking, event };
}

/**
 * The minutes of a talk as their action table sees them.
 * @throws Refused notFound
 */
export async function findMinutes(tx: Tx, actor: Actor, bookingId: string) {
  const { booking, event } = await findTalk(tx, actor, bookingId);
  const minutes = await tx.dialogueMinutes.findFirst({
    where: { AND: [{ bookingId }, minutesVisibleTo(actor)] },
    include: { paragraphs: { orderBy: { number: "asc" } } },
  });
  if (!minutes) throw new Refused("notFound");
  const { organisationId } = booking;
  return { ...minutes, organisationId, countyUnitId: event.countyUnitId, event };
}
