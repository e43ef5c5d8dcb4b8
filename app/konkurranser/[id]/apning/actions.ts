"use server";

import { approveOpening } from "#lib/bids/opening/approve-opening.ts";
import { releaseAgain } from "#lib/bids/opening/release-again.ts";
import { startOpening } from "#lib/bids/opening/start-opening.ts";
import { approveParticipationPayment } from "#lib/bids/participation/approve-participation-payment.ts";
import { checkParticipationPayment } from "#lib/bids/participation/check-participation-payment.ts";
import { payParticipationPayment } from "#lib/bids/participation/pay-participation-payment.ts";
import { formAction } from "#lib/platform/form-action.ts";

const back = { to: ({ id }: { id: string }) => `/konkurranser/${id}/apning` };

export const startOpeningAction = formAction(startOpening, back);
export const approveOpeningAction = formAction(approveOpening, back);
export const releaseAgainAction = formAction(releaseAgain, back);
export const checkParticipationAction = formAction(checkParticipationPayment, back);
export const approveParticipationAction = formAction(approveParticipationPayment, back);
export const payParticipationAction = formAction(payParticipationPayment, back);
