import type { Prisma } from "../generated/prisma/client.ts";
import type { MinutesStatus, NeedStatus } from "../generated/prisma/enums.ts";
import { type Action, narrowed } from "../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn, worksFor } from "../platform/actor.ts";

/** Guiding notices (veiledende kunngjøring): eForms 4 informs, 7 shortens the tender's deadline (FOA § 20-2), E2 is national. */
export const noticeTypes = ["E2", "4", "7"] as const;

export const formats = ["BOTH", "ROOM", "ONLINE"] as const;
export const attendances = ["ROOM", "ONLINE"] as const;
export const documentKinds = ["PRESENTATION", "DRAFT", "OTHER"] as const;

export type ProgrammeItem = { time: string; title: string };

/** A dialogue event as the rules see it: the status is the need's. */
type DialogueFacts = {
  status: NeedStatus;
  countyUnitId: string;
  inputDeadline: Date;
  summaryPublishedAt: Date | null;
  registrationDeadline: Date | null;
  slotMinutes: number | null;
  startsAt: Date;
  cancelledAt: Date | null;
};

/** One correction of what was announced, for all to read: instants in ISO, as stored. */
export type DialogueChange = {
  at: string;
  reason: string;
  fields: { field: string; before: string | null; after: string | null }[];
};

/** A form shows an instant to the minute. */
export const sameMinute = (one: Date, other: Date) =>
  Math.floor(one.getTime() / 60_000) === Math.floor(other.getTime() / 60_000);

/** Input is open until the deadline, not at it; the same rule as app.guard_input(). */
export const inputIsOpen = (event: { inputDeadline: Date }, now: Date) => now < event.inputDeadline;

/** The same for registration and for booking a talk; app.guard_registration(). */
export const registrationIsOpen = (event: { registrationDeadline: Date | null }, now: Date) =>
  event.registrationDeadline !== null && now < event.registrationDeadline;

/** The tender is out: what somebody is told from then on is published to all at once (invariant 4); app.guard_given(). */
export const isForAllAtOnce = (event: { status: NeedStatus }) => event.status === "TENDERED";

const isSupplier = (actor: Actor) => hasRole(actor, "supplierAdmin", "supplierMember");

const isOfficer = (actor: Actor, event: { countyUnitId: string }) =>
  hasRoleIn(actor, event.countyUnitId, "procurementOfficer");

const dialogueCancelled = (event: DialogueFacts) => event.cancelledAt !== null;
const alreadyStarted = (event: DialogueFacts, now: Date) => now >= event.startsAt;

const registrationClosed = (event: DialogueFacts, now: Date) => !registrationIsOpen(event, now);

/** Who may do what in a dialogue. `by` in SQL: policies of 0400_needs and 1220_dialogue. */
export const dialogueActions = {
  sendInput: {
    by: isSupplier,
    from: ["IN_DIALOGUE"],
    unless: { dialogueCancelled, inputClosed: (event, now) => !inputIsOpen(event, now) },
  },
  register: { by: isSupplier, from: ["IN_DIALOGUE"], unless: { dialogueCancelled, registrationClosed } },
  book: {
    by: isSupplier,
    from: ["IN_DIALOGUE"],
    unless: { dialogueCancelled, noTalks: (event) => event.slotMinutes === null, registrationClosed },
  },
  cancel: {
    by: (actor, event) => isSupplier(actor) || isOfficer(actor, event),
    from: ["IN_DIALOGUE", "SHELVED", "MET", "TENDERED"],
  },
  addSlots: {
    by: isOfficer,
    from: ["IN_DIALOGUE"],
    unless: { dialogueCancelled, noTalks: (event) => event.slotMinutes === null, registrationClosed },
  },
  correct: { by: isOfficer, from: ["IN_DIALOGUE"], unless: { dialogueCancelled, alreadyStarted } },
  callOff: { by: isOfficer, from: ["IN_DIALOGUE"], unless: { dialogueCancelled, alreadyStarted } },
  /** The officers' work with what is said and given: minutes, documents, answers. */
  lead: { by: isOfficer, from: ["IN_DIALOGUE", "SHELVED", "MET", "TENDERED"] },
  oversee: {
    by: (actor, event) => hasRoleIn(actor, event.countyUnitId, "procurementOfficer", "countyManager"),
    from: ["IN_DIALOGUE", "SHELVED", "MET", "TENDERED"],
  },
  publishSummary: {
    by: isOfficer,
    from: ["IN_DIALOGUE", "SHELVED", "MET"],
    unless: {
      summaryPublished: (event) => event.summaryPublishedAt !== null,
      inputStillOpen: (event, now) => inputIsOpen(event, now),
    },
  },
} satisfies Record<string, Action<DialogueFacts>>;

/** Minutes as the rules see them. */
type MinutesFacts = { status: MinutesStatus; countyUnitId: string; organisationId: string };

const isHost = (actor: Actor, minutes: MinutesFacts) => isSupplier(actor) && worksFor(actor, minutes.organisationId);

/**
 * Who may do what with the minutes of a talk. `answerBy` is how long the summary waits for them (publishSummary), not the
 * end of the right to answer: a late approval counts until the summary is published. In SQL: policies of 1220_dialogue and
 * app.status_transition.
 */
export const minutesActions = {
  write: { by: isOfficer, from: ["DRAFT", "RETURNED"] },
  send: { by: isOfficer, from: ["DRAFT", "RETURNED"], to: "SENT" },
  approve: { by: isHost, from: ["SENT"], to: "APPROVED" },
  return: { by: isHost, from: ["SENT"], to: "RETURNED" },
} satisfies Record<string, Action<MinutesFacts>>;

/** Rows that are one supplier's: its own people and the county's officers read them, nobody else. Invariant 3. */
function ownOrLed(actor: Actor) {
  const seen: { organisationId?: string | { in: string[] }; event?: Prisma.DialogueEventWhereInput }[] = [
    { organisationId: { in: [] } }, // an empty OR inside AND means everything to Prisma
  ];
  if (actor.organisationId && isSupplier(actor)) seen.push({ organisationId: actor.organisationId });
  if (hasRole(actor, "procurementOfficer")) {
    seen.push({ event: { need: { countyUnitId: { in: [...actor.unitIds] } } } });
  }
  return narrowed({ OR: seen });
}

/** Written input. */
export const inputsVisibleTo = (actor: Actor): Prisma.DialogueInputWhereInput => ownOrLed(actor);
/** Registrations to the meeting. */
export const registrationsVisibleTo = (actor: Actor): Prisma.DialogueRegistrationWhereInput => ownOrLed(actor);
/** Wishes for a talk, of those who wait for a time. */
export const talkWishesVisibleTo = (actor: Actor): Prisma.DialogueTalkWishWhereInput => ownOrLed(actor);
/** Booked talks. */
export const bookingsVisibleTo = (actor: Actor): Prisma.DialogueBookingWhereInput => ownOrLed(actor);

/** Minutes are the officers' until they are sent. */
export const minutesVisibleTo = (actor: Actor): Prisma.DialogueMinutesWhereInput =>
  narrowed({ booking: bookingsVisibleTo(actor), ...(isSupplier(actor) && { sentAt: { not: null } }) });

/** What is given is everyone's from when it is published; before that the county's officers' and manager's. */
export function givenVisibleTo(actor: Actor) {
  const seen: { publishedAt?: { not: null }; event?: Prisma.DialogueEventWhereInput }[] = [
    { publishedAt: { not: null } },
  ];
  if (hasRole(actor, "procurementOfficer", "countyManager")) {
    seen.push({ event: { need: { countyUnitId: { in: [...actor.unitIds] } } } });
  }
  return narrowed({ OR: seen });
}

/** Text as the paragraphs that can be marked one by one. */
export const paragraphsOf = (text: string) =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);

/** The tags of the pages that a change in a dialogue makes old. */
export const dialogueTags = (event: { id: string; needId: string }) => [
  "needs",
  `need:${event.needId}`,
  `dialogue:${event.id}`,
];
