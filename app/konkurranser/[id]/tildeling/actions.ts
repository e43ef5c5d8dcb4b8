"use server";

import { approveAward } from "#lib/awards/approve-award.ts";
import { challengeAward } from "#lib/awards/challenge-award.ts";
import { draftAward } from "#lib/awards/draft-award.ts";
import { finaliseAward } from "#lib/awards/finalise-award.ts";
import { notifyAward } from "#lib/awards/notify-award.ts";
import { reverseAward } from "#lib/awards/reverse-award.ts";
import { upholdAward } from "#lib/awards/uphold-award.ts";
import { formAction } from "#lib/platform/form-action.ts";

const here = ({ tenderId }: { tenderId: string }) => `/konkurranser/${tenderId}/tildeling`;

export const draftAwardAction = formAction(draftAward, { to: here });
export const approveAwardAction = formAction(approveAward, { to: here });
export const notifyAwardAction = formAction(notifyAward, { to: here });
export const challengeAwardAction = formAction(challengeAward, { to: here });
export const upholdAwardAction = formAction(upholdAward, { to: here });
export const reverseAwardAction = formAction(reverseAward, { to: here });
export const finaliseAwardAction = formAction(finaliseAward, { to: here });
