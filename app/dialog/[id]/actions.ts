"use server";

import { addSlots } from "#lib/needs/add-slots.ts";
import { answerMinutes } from "#lib/needs/answer-minutes.ts";
import { bookTalk } from "#lib/needs/book-talk.ts";
import { cancelDialogue } from "#lib/needs/cancel-dialogue.ts";
import { cancelRegistration } from "#lib/needs/cancel-registration.ts";
import { cancelTalk } from "#lib/needs/cancel-talk.ts";
import { correctDialogue } from "#lib/needs/correct-dialogue.ts";
import { publishGiven } from "#lib/needs/publish-given.ts";
import { publishSummary } from "#lib/needs/publish-summary.ts";
import { recordGiven } from "#lib/needs/record-given.ts";
import { registerForDialogue } from "#lib/needs/register-for-dialogue.ts";
import { sendInput } from "#lib/needs/send-input.ts";
import { takeBackDocument } from "#lib/needs/take-back-document.ts";
import { wishForTalk } from "#lib/needs/wish-for-talk.ts";
import { withholdSlot } from "#lib/needs/withhold-slot.ts";
import { writeMinutes } from "#lib/needs/write-minutes.ts";
import { formAction } from "#lib/platform/form-action.ts";

const work = (event: { id: string }) => `/dialog/${event.id}/arbeid`;

export const registerAction = formAction(registerForDialogue, { to: ({ id }) => `/dialog/${id}#pamelding` });
export const cancelRegistrationAction = formAction(cancelRegistration, { to: ({ id }) => `/dialog/${id}#pamelding` });
export const bookTalkAction = formAction(bookTalk, { to: ({ id }) => `/dialog/${id}#samtale` });
export const cancelTalkAction = formAction(cancelTalk, { to: ({ id }) => `/dialog/${id}#samtale` });
export const wishForTalkAction = formAction(wishForTalk, { to: ({ id }) => `/dialog/${id}#samtale` });
export const sendInputAction = formAction(sendInput, { to: ({ eventId }) => `/dialog/${eventId}#innspill` });
export const answerMinutesAction = formAction(answerMinutes, {
  to: ({ id, bookingId }) => `/dialog/${id}/samtale/${bookingId}`,
});
export const writeMinutesAction = formAction(writeMinutes, {
  to: ({ id, bookingId }) => `/dialog/${id}/samtale/${bookingId}`,
});
export const callOffTalkAction = formAction(cancelTalk, { to: (event) => `${work(event)}#samtaler` });
export const addSlotsAction = formAction(addSlots, { to: (event) => `${work(event)}#samtaler` });
export const withholdSlotAction = formAction(withholdSlot, { to: (event) => `${work(event)}#samtaler` });
export const recordGivenAction = formAction(recordGiven, { to: (event) => `${work(event)}#gitt` });
export const publishGivenAction = formAction(publishGiven, { to: (event) => `${work(event)}#gitt` });
export const takeBackDocumentAction = formAction(takeBackDocument, { to: (event) => `${work(event)}#gitt` });
export const publishSummaryAction = formAction(publishSummary, { to: ({ eventId }) => `/dialog/${eventId}#kom-ut` });
export const correctDialogueAction = formAction(correctDialogue, { to: ({ id }) => `/dialog/${id}#endret` });
export const cancelDialogueAction = formAction(cancelDialogue, { to: ({ id }) => `/dialog/${id}` });
