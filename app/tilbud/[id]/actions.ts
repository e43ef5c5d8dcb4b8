"use server";

import { acceptInvitation } from "#lib/bids/accept-invitation.ts";
import { wordLimitOf } from "#lib/bids/asked-of.ts";
import { bringIn } from "#lib/bids/bring-in.ts";
import { declineInvitation } from "#lib/bids/decline-invitation.ts";
import { invitePartner } from "#lib/bids/invite-partner.ts";
import { keepAnswer } from "#lib/bids/keep-answer.ts";
import { removeFile } from "#lib/bids/remove-file.ts";
import { removePartner } from "#lib/bids/remove-partner.ts";
import { saveAnswer } from "#lib/bids/save-answer.ts";
import { saveDeclaration } from "#lib/bids/save-declaration.ts";
import { savePrice } from "#lib/bids/save-price.ts";
import { startBid } from "#lib/bids/start-bid.ts";
import { withdrawBid } from "#lib/bids/withdraw-bid.ts";
import { wordsIn } from "#lib/bids/words-in.ts";
import { type FormState, formAction } from "#lib/platform/form-action.ts";
import { pathWithin, read } from "#lib/platform/session.ts";

const here = (bid: { id: string }) => `/tilbud/${bid.id}`;
/** The part that one came from: the form knows it. */
const back = (form: FormData) => ({ to: () => pathWithin(form.get("back"), "/tilbud") });
/** The part that comes after this one: the form knows it. */
const onward = (form: FormData) => ({ to: () => pathWithin(form.get("onward"), "/tilbud") });

export const startBidAction = formAction(startBid, { to: here });
export const withdrawBidAction = formAction(withdrawBid, { to: here });
export const acceptInvitationAction = formAction(acceptInvitation, { to: here });
export const declineInvitationAction = formAction(declineInvitation, { to: () => "/tilbud" });
export const invitePartnerAction = formAction(invitePartner, { to: (bid) => `${here(bid)}/gruppe` });
export const removePartnerAction = formAction(removePartner, { to: (bid) => `${here(bid)}/gruppe` });
export const removeFileAction = formAction(removeFile);

/** One may write first and cut later: it is kept, but one does not pass it without being told. */
async function tooManyWords({
  requirementId,
  text,
}: {
  requirementId: string;
  text: string;
}): Promise<Record<string, string[]>> {
  const limit = await read((acting) => wordLimitOf(acting, requirementId));
  return wordsIn(text) > limit ? { text: [`tooManyWords:${limit}`] } : {};
}

export async function saveAnswerAction(previous: FormState, form: FormData): Promise<FormState> {
  return formAction(saveAnswer, { ...onward(form), stays: async (_, answer) => tooManyWords(answer) })(previous, form);
}
export async function savePriceAction(previous: FormState, form: FormData): Promise<FormState> {
  return formAction(savePrice, { ...onward(form), stays: async ({ wrong }) => wrong })(previous, form);
}
export async function saveDeclarationAction(previous: FormState, form: FormData): Promise<FormState> {
  return formAction(saveDeclaration, onward(form))(previous, form);
}
export async function bringInAction(previous: FormState, form: FormData): Promise<FormState> {
  return formAction(bringIn, back(form))(previous, form);
}
export async function keepAnswerAction(previous: FormState, form: FormData): Promise<FormState> {
  return formAction(keepAnswer, back(form))(previous, form);
}
