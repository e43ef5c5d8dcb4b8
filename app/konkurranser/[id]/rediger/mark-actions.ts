"use server";

import { formAction } from "#lib/platform/form-action.ts";
import { keepMark } from "#lib/tenders/keep-mark.ts";
import { takeUpMark } from "#lib/tenders/take-up-mark.ts";

export const keepMarkAction = formAction(keepMark);
export const takeUpMarkAction = formAction(takeUpMark);
