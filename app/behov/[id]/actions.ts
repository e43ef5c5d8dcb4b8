"use server";

import { announceDialogue } from "#lib/needs/announce-dialogue.ts";
import { askMunicipality } from "#lib/needs/ask-municipality.ts";
import { considerOffers } from "#lib/needs/consider-offers.ts";
import { copyNeed } from "#lib/needs/copy-need.ts";
import { draftNeed } from "#lib/needs/draft-need.ts";
import { joinNeed } from "#lib/needs/join-need.ts";
import { leaveNeed } from "#lib/needs/leave-need.ts";
import { meetNeed } from "#lib/needs/meet-need.ts";
import { reviseNeed } from "#lib/needs/revise-need.ts";
import { shareNeed } from "#lib/needs/share-need.ts";
import { shelveNeed } from "#lib/needs/shelve-need.ts";
import { takeUpNeed } from "#lib/needs/take-up-need.ts";
import { formAction } from "#lib/platform/form-action.ts";

const here = (need: { id: string }) => `/behov/${need.id}`;

export const draftNeedAction = formAction(draftNeed, { to: here });
export const shareNeedAction = formAction(shareNeed, { to: here });
export const takeUpNeedAction = formAction(takeUpNeed, { to: here });
export const announceDialogueAction = formAction(announceDialogue, { to: ({ eventId }) => `/dialog/${eventId}` });
export const reviseNeedAction = formAction(reviseNeed, { to: here });
export const meetNeedAction = formAction(meetNeed, { to: here });
export const considerOffersAction = formAction(considerOffers, { to: (need) => `/behov/${need.id}#tilbud` });
export const joinNeedAction = formAction(joinNeed, { to: here });
export const leaveNeedAction = formAction(leaveNeed, { to: (need) => `/behov/${need.id}#flere` });
export const askMunicipalityAction = formAction(askMunicipality, { to: (need) => `/behov/${need.id}#flere` });
export const shelveNeedAction = formAction(shelveNeed, { to: here });
export const copyNeedAction = formAction(copyNeed, { to: ({ id }) => `/behov/${id}/rediger` });
