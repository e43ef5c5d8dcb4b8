"use server";

import { formAction } from "#lib/platform/form-action.ts";
import { confirmType } from "#lib/suppliers/confirm-type.ts";
import { declareCapability } from "#lib/suppliers/declare-capability.ts";
import { declareType } from "#lib/suppliers/declare-type.ts";
import { editProfile } from "#lib/suppliers/edit-profile.ts";
import { offerPartnership } from "#lib/suppliers/offer-partnership.ts";
import { withdrawConfirmation } from "#lib/suppliers/withdraw-confirmation.ts";
import { withdrawPartnership } from "#lib/suppliers/withdraw-partnership.ts";

const profile = (value: { id: string }) => `/leverandorer/${value.id}`;

export const editProfileAction = formAction(editProfile, { to: profile });
export const declareCapabilityAction = formAction(declareCapability, { to: profile });
export const declareTypeAction = formAction(declareType, { to: profile });
export const confirmTypeAction = formAction(confirmType, { to: profile });
export const withdrawConfirmationAction = formAction(withdrawConfirmation, { to: profile });
export const offerPartnershipAction = formAction(offerPartnership);
export const withdrawPartnershipAction = formAction(withdrawPartnership);
