import { suppliers } from "../world.ts";
import type { Case } from "./matrix.ts";
import { allSuppliers, nobody, officers, springbrett } from "./people.ts";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const content = new TextEncoder().encode("Utkast");
const notStorjobb = allSuppliers.filter((key) => key !== "stein");
const minutes = { answers: [{ text: "Små grupper virker." }], other: "", told: "" };

/** The conference of Trøndelag, where Storjobb has registered and booked; the talk that Springbrett has had. */
export const dialogueCases: Case[] = [
  {
    command: "needs/registerForDialogue",
    on: "a conference",
    input: (o) => ({ eventId: o.conference.eventId, attendance: "ROOM", people: 2 }),
    may: notStorjobb,
  },
  {
    command: "needs/registerForDialogue",
    on: "one whose registration is over",
    input: (o) => ({ eventId: o.talk.eventId, attendance: "ROOM", people: 2 }),
    may: nobody,
  },
  {
    command: "needs/cancelRegistration",
    on: "Storjobb's registration",
    input: (o) => ({ registrationId: o.registration }),
    may: ["stein", ...officers],
  },
  {
    command: "needs/bookTalk",
    on: "a free time",
    input: (o) => ({ eventId: o.conference.eventId, slotId: o.conference.slots[1] }),
    may: notStorjobb,
  },
  {
    command: "needs/bookTalk",
    on: "a time that is taken",
    input: (o) => ({ eventId: o.conference.eventId, slotId: o.conference.slots[0] }),
    may: nobody,
  },
  {
    command: "needs/cancelTalk",
    on: "Storjobb's talk",
    input: (o) => ({ bookingId: o.conference.bookingId }),
    may: ["stein", ...officers],
  },
  {
    command: "needs/addSlots",
    on: "a conference",
    input: (o) => ({ eventId: o.conference.eventId, startsAt: inDays(90), count: 2, pauseMinutes: 10 }),
    may: officers,
  },
  {
    command: "needs/withholdSlot",
    on: "a free time",
    input: (o) => ({ slotId: o.conference.slots[2], withheld: "on" }),
    may: officers,
  },
  {
    command: "needs/withholdSlot",
    on: "a time that is taken",
    input: (o) => ({ slotId: o.conference.slots[0], withheld: "on" }),
    may: nobody,
  },
  {
    command: "needs/writeMinutes",
    on: "a talk that has not been held",
    input: (o) => ({ bookingId: o.conference.bookingId, ...minutes }),
    may: nobody,
  },
  {
    command: "needs/writeMinutes",
    on: "minutes that the supplier has",
    input: (o) => ({ bookingId: o.talk.bookingId, ...minutes }),
    may: nobody,
  },
  {
    command: "needs/writeMinutes",
    on: "a talk that has been held",
    input: (o) => ({ bookingId: o.talkHeld, ...minutes, answerBy: inDays(90), send: "send" }),
    may: officers,
  },
  {
    command: "needs/keepMinutes",
    on: "a talk that has been held",
    input: (o) => ({ bookingId: o.talkHeld, ...minutes }),
    may: officers,
  },
  {
    command: "needs/answerMinutes",
    on: "the minutes of Springbrett's talk",
    input: (o) => ({ bookingId: o.talk.bookingId, answer: "approve", marks: [{ number: 2, words: "Trappa" }] }),
    may: springbrett,
  },
  {
    command: "needs/answerMinutes",
    on: "the same, sent back",
    input: (o) => ({ bookingId: o.talk.bookingId, answer: "return", comment: "Vi sa ikke dette." }),
    may: springbrett,
  },
  {
    command: "needs/tellTalker",
    on: "Springbrett's talk",
    input: (o) => ({
      ...{ organisationId: suppliers.springbrett.id, seq: 1 },
      ...{ bookingId: o.talk.bookingId, eventId: o.talk.eventId },
    }),
    may: nobody,
  },
  {
    command: "needs/wishForTalk",
    on: "a conference",
    input: (o) => ({ eventId: o.conference.eventId, wish: "on" }),
    may: notStorjobb, // it has a talk
  },
  {
    command: "needs/tellTakingPart",
    on: "the queue's alone",
    input: (o) => ({ eventId: o.dialogue.eventId, what: "dialogueCorrected", seq: "1" }),
    may: nobody,
  },
  {
    command: "needs/tellTalkFree",
    on: "a conference",
    input: (o) => ({ eventId: o.conference.eventId }),
    may: nobody,
  },
  {
    command: "needs/tellMovedUp",
    on: "a conference",
    input: (o) => ({ eventId: o.conference.eventId }),
    may: nobody,
  },
  {
    command: "needs/recordGiven",
    on: "a conference",
    input: (o) => ({ eventId: o.conference.eventId, text: "Svar på telefon", publish: "on" }),
    may: officers,
  },
  {
    command: "needs/publishGiven",
    on: "a conference",
    input: (o) => ({ eventId: o.conference.eventId }),
    may: officers,
  },
  {
    command: "needs/addDialogueDocument",
    on: "a conference",
    input: (o) => ({ eventId: o.conference.eventId, name: "Utkast.txt", kind: "DRAFT", content }),
    may: officers,
  },
  {
    command: "needs/takeBackDocument",
    on: "a document that is not published",
    input: (o) => ({ documentId: o.dialogueDocument, neverGiven: "on" }),
    may: officers,
  },
  {
    command: "needs/attachToInput",
    on: "Storjobb's input",
    input: (o) => ({ inputId: o.conference.inputId, name: "Tall.txt", content }),
    may: ["stein"],
  },
];
