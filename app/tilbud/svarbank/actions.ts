"use server";

import { dropText } from "#lib/bids/drop-text.ts";
import { keepText } from "#lib/bids/keep-text.ts";
import { formAction } from "#lib/platform/form-action.ts";

const toBank = { to: () => "/tilbud/svarbank#tekster" };

export const keepTextAction = formAction(keepText, toBank);
export const dropTextAction = formAction(dropText, toBank);
