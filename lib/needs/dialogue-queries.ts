import { refusalOf } from "../platform/actions.ts";
import type { Actor } from "../platform/actor.ts";
import type { Acting, Tx } from "../platform/db.ts";
import { isId } from "../platform/fields.ts";
import {
  bookingsVisibleTo,
  type DialogueChange,
  dialogueActions,
  givenVisibleTo,
  inputsVisibleTo,
  minutesVisibleTo,
  type ProgrammeItem,
  registrationsVisibleTo,
  talkWishesVisibleTo,
} from "./dialogue.ts";
import { namesIn, withoutNames } from "./names.ts";
import { namesInDialogue } from "./names-in-dialogue.ts";
import { visibleTo } from "./need.ts";
import { composeSummary } from "./summary.ts";
import { type WrittenStandard, writtenIn } from "./written-in.ts";

const file = { id: true, name: true, size: true } as const;
const document = { ...file, kind: true, publishedAt: true } as const;

/** The event and the part of its need that everyone may know, or nothing when there is none that this actor may see. */
async function find({ tx, actor }: Acting, id: string) {
  if (!isId(id)) return undefined;
  const event = await tx.dialogueEvent.findFirst({
    where: { id, need: visibleTo(actor) },
    include: { need: { select: { id: true, title: true, status: true, countyUnitId: true } } },
  });
  if (!event) return undefined;
  const { status, countyUnitId } = event.need;
  return {
    ...event,
    programme: event.programme as ProgrammeItem[],
    changes: event.changes as DialogueChange[],
    status,
    countyUnitId,
  };
}

/**
 * A dialogue as this actor may see it: what was announced and published, and of what suppliers do only one's own (the
 * county's officers: all input). Nothing here, counts and order included, tells a supplier of another (invariant 3).
 */
export async function getDialogue(acting: Acting, id: string) {
  const { tx, actor, now } = acting;
  const event = await find(acting, id);
  if (!event) return undefined;
  const given = await tx.dialogueGiven.findMany({
    where: { AND: [{ eventId: id, publishedAt: { not: null } }, givenVisibleTo(actor)] },
    orderBy: [{ publishedAt: "asc" }, { text: "asc" }],
    select: { id: true, text: true, publishedAt: true },
  });
  const documents = await tx.dialogueDocument.findMany({
    where: { AND: [{ eventId: id, publishedAt: { not: null } }, givenVisibleTo(actor)] },
    orderBy: [{ publishedAt: "asc" }, { name: "asc" }],
    select: document,
  });
  const leads = refusalOf(dialogueActions.lead, actor, event, now) === undefined;
  return { ...event, given, documents, leads, ...(await ownPart(acting, id)), inputs: await inputsOf(tx, actor, id) };
}

/** Whether talks are still to be held: to the county's officers, as they see the times. */
export const hasTalksToCome = async ({ tx, now }: Acting, eventId: string): Promise<boolean> =>
  (await tx.dialogueSlot.count({ where: { eventId, startsAt: { gt: now } } })) > 0;

export type DialogueView = NonNullable<Awaited<ReturnType<typeof getDialogue>>>;

/** What this supplier has done, and the times that it is offered. Nothing of the kind for anyone else. */
async function ownPart({ tx, actor }: Acting, eventId: string) {
  if (actor.kind !== "SUPPLIER") return { registration: null, talk: null, slots: [], waitsForTalk: false };
  const own = { eventId, organisationId: actor.organisationId ?? "", cancelledAt: null };
  const registration = await tx.dialogueRegistration.findFirst({
    where: { AND: [own, registrationsVisibleTo(actor)] },
  });
  const talk = await tx.dialogueBooking.findFirst({
    where: { AND: [own, bookingsVisibleTo(actor)] },
    include: { slot: true, minutes: { select: { status: true, sentAt: true } } },
  });
  const slots = talk
    ? []
    : await tx.$queryRaw<
        { id: string; startsAt: Date; endsAt: Date }[]
      >`select * from app.offered_slots(${eventId}::uuid)`;
  const waits = { eventId, organisationId: own.organisationId, toldAt: null };
  const wishes = talk ? 0 : await tx.dialogueTalkWish.count({ where: { AND: [waits, talkWishesVisibleTo(actor)] } });
  return {
    waitsForTalk: wishes > 0,
    registration: registration && { ...registration, hasPlace: await placeOf(tx, registration.id) },
    talk,
    slots,
  };
}

/** Whether it got a place; null until registration has closed. */
async function placeOf(tx: Tx, registrationId: string): Promise<boolean | null> {
  const [row] = await tx.$queryRaw<[{ place: boolean | null }]>`select app.has_place(${registrationId}::uuid) as place`;
  return row.place;
}

async function inputsOf(tx: Tx, actor: Actor, eventId: string) {
  const inputs = await tx.dialogueInput.findMany({
    where: { AND: [{ eventId }, inputsVisibleTo(actor)] },
    orderBy: { submittedAt: "asc" },
    include: { attachments: { orderBy: { addedAt: "asc" }, select: file } },
  });
  const names = await namesOf(tx, inputs);
  return inputs.map((input) => ({ ...input, organisationName: names.get(input.organisationId) ?? "" }));
}

async function namesOf(tx: Tx, rows: readonly { organisationId: string }[]) {
  const organisations = await tx.organisation.findMany({
    where: { id: { in: [...new Set(rows.map(({ organisationId }) => organisationId))] } },
    select: { id: true, name: true },
  });
  return new Map(organisations.map(({ id, name }) => [id, name]));
}

/**
 * All that the county's officers see of a dialogue while they hold it; undefined for everyone else. The draft of the
 * summary is in the standard that the dialogue is written in, or in the one that is chosen.
 */
export async function getDialogueWork(acting: Acting, id: string, chosen?: WrittenStandard) {
  const { tx, actor, now } = acting;
  const event = await find(acting, id);
  if (!event || refusalOf(dialogueActions.lead, actor, event, now)) return undefined;
  const registrations = await tx.dialogueRegistration.findMany({
    where: { AND: [{ eventId: id, cancelledAt: null }, registrationsVisibleTo(actor)] },
    orderBy: [{ registeredAt: "asc" }, { id: "asc" }],
  });
  const places = await tx.$queryRaw<{ id: string; place: boolean | null }[]>`
    select r.id, app.has_place(r.id) as place from "DialogueRegistration" r where r."eventId" = ${id}::uuid`;
  const slots = await tx.dialogueSlot.findMany({
    where: { eventId: id },
    orderBy: { startsAt: "asc" },
    include: {
      bookings: { where: { cancelledAt: null }, include: { minutes: { select: { status: true, answerBy: true } } } },
    },
  });
  const inputs = await inputsOf(tx, actor, id);
  const standard = chosen ?? writtenIn([event.title, ...event.questions, event.need.title].join(" "));
  const names = await namesOf(tx, [...registrations, ...slots.flatMap(({ bookings }) => bookings)]);
  return {
    ...event,
    registrations: registrations.map((registration) => ({
      ...registration,
      name: names.get(registration.organisationId) ?? "",
      hasPlace: places.find((row) => row.id === registration.id)?.place ?? null,
    })),
    slots: slots.map(({ bookings: [booking], ...slot }) => ({
      ...slot,
      booking: booking ? { ...booking, name: names.get(booking.organisationId) ?? "" } : null,
    })),
    inputs,
    standard,
    draftSummary: await summaryDraft(tx, actor, event, inputs, standard),
    given: await givenIn(tx, actor, [id]),
  };
}

export type DialogueWork = NonNullable<Awaited<ReturnType<typeof getDialogueWork>>>;

/** What stands in a draft where somebody was named. */
const SOMEBODY = { nb: "[en leverandør]", nn: "[ein leverandør]" } as const;

/** What a summary can begin with: approved minutes and input, without secrets and without the names of who said it. */
async function summaryDraft(
  tx: Tx,
  actor: Actor,
  event: Parameters<typeof namesInDialogue>[2],
  inputs: readonly { text: string }[],
  standard: WrittenStandard,
) {
  const minutes = await tx.dialogueMinutes.findMany({
    where: { AND: [{ status: "APPROVED", booking: { eventId: event.id } }, minutesVisibleTo(actor)] },
    include: { paragraphs: true },
  });
  const paragraphs = minutes.flatMap((each) => each.paragraphs);
  const heard = { questions: event.questions, paragraphs, inputs: inputs.map(({ text }) => text) };
  const { named, ordinary } = await namesInDialogue(tx, actor, event);
  const draft = composeSummary(heard, standard);
  return withoutNames(draft, namesIn(draft, named, ordinary), SOMEBODY[standard]);
}

/** One thing that somebody was given, and since when it is everyone's. */
export type Given = { id: string; eventId: string; what: "text" | "document"; name: string; publishedAt: Date | null };

async function givenIn(tx: Tx, actor: Actor, eventIds: readonly string[]): Promise<Given[]> {
  const where = { AND: [{ eventId: { in: [...eventIds] } }, givenVisibleTo(actor)] };
  const told = await tx.dialogueGiven.findMany({ where, orderBy: { text: "asc" } });
  const documents = await tx.dialogueDocument.findMany({
    where,
    orderBy: { name: "asc" },
    select: { ...document, eventId: true },
  });
  return [
    ...documents.map(({ id, eventId, name, publishedAt }) => ({
      id,
      eventId,
      what: "document" as const,
      name,
      publishedAt,
    })),
    ...told.map(({ id, eventId, text, publishedAt }) => ({
      id,
      eventId,
      what: "text" as const,
      name: text,
      publishedAt,
    })),
  ];
}

/** What anyone was given in the dialogues about a need and not everyone can read yet; the tender waits for it. */
export async function listUnpublished({ tx, actor }: Pick<Acting, "tx" | "actor">, needId: string): Promise<Given[]> {
  const events = await tx.dialogueEvent.findMany({ where: { needId, need: visibleTo(actor) }, select: { id: true } });
  const given = await givenIn(
    tx,
    actor,
    events.map(({ id }) => id),
  );
  return given.filter(({ publishedAt }) => publishedAt === null);
}

/** A talk with its minutes, for the supplier whose it is and the county's officers; undefined for everyone else. */
export async function getTalk(acting: Acting, id: string, bookingId: string) {
  const { tx, actor } = acting;
  const event = await find(acting, id);
  if (!event || !isId(bookingId)) return undefined;
  const booking = await tx.dialogueBooking.findFirst({
    where: { AND: [{ id: bookingId, eventId: id, cancelledAt: null }, bookingsVisibleTo(actor)] },
    include: { slot: true },
  });
  if (!booking) return undefined;
  const minutes = await tx.dialogueMinutes.findFirst({
    where: { AND: [{ bookingId }, minutesVisibleTo(actor)] },
    include: { paragraphs: { orderBy: { number: "asc" } } },
  });
  const names = await namesOf(tx, [booking]);
  return { event, booking, minutes, name: names.get(booking.organisationId) ?? "" };
}

export type TalkView = NonNullable<Awaited<ReturnType<typeof getTalk>>>;

/** A document of a dialogue, with its content; undefined when it is not for this actor. */
export async function getDialogueDocument({ tx, actor }: Acting, eventId: string, id: string) {
  if (!isId(eventId) || !isId(id)) return undefined;
  return (
    (await tx.dialogueDocument.findFirst({ where: { AND: [{ id, eventId }, givenVisibleTo(actor)] } })) ?? undefined
  );
}

/** A document that follows written input, with its content; undefined when it is not for this actor. */
export async function getAttachment({ tx, actor }: Acting, eventId: string, id: string) {
  if (!isId(eventId) || !isId(id)) return undefined;
  const found = await tx.dialogueAttachment.findFirst({
    where: { id, input: { AND: [{ eventId }, inputsVisibleTo(actor)] } },
  });
  return found ?? undefined;
}

/** What is stored of a talk's minutes now, for one who writes them; undefined for everyone who may not read them. */
export async function getStoredMinutes({ tx, actor }: Acting, bookingId: string) {
  const minutes = await tx.dialogueMinutes.findFirst({
    where: { AND: [{ bookingId }, minutesVisibleTo(actor)] },
    include: {
      paragraphs: { orderBy: { number: "asc" } },
      booking: { select: { event: { select: { questions: true } } } },
    },
  });
  return minutes && { ...minutes, questions: minutes.booking.event.questions };
}
