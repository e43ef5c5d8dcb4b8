"use server";

import { approveAward } from "#lib/awards/approve-award.ts";
import { challengeAward } from "#lib/awards/challenge-award.ts";
import { draftAward } from "#lib/awards/draft-award.ts";
import { finaliseAward } from "#lib/awards/finalise-award.ts";
import { notifyAward } from "#lib/awards/notify-award.ts";
import { reverseAward } from "#lib/awards/reverse-award.ts";
import { upholdAward } from "#lib/awards/uphold-award.ts";
import { formAction } from "#lib/platform/form-action.ts";
import { concludeTender } from "#lib/tenders/conclude-tender.ts";

/* Every act stays on the page, which is read anew and shows what comes next. */
export const draftAwardAction = formAction(draftAward);
export const approveAwardAction = formAction(approveAward);
export const notifyAwardAction = formAction(notifyAward);
export const challengeAwardAction = formAction(challengeAward);
export const upholdAwardAction = formAction(upholdAward);
export const reverseAwardAction = formAction(reverseAward);
export const finaliseAwardAction = formAction(finaliseAward);
export const concludeTenderAction = formAction(concludeTender);
