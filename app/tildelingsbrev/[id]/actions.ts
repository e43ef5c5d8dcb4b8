"use server";

import { readLetter } from "#lib/awards/read-letter.ts";
import { formAction } from "#lib/platform/form-action.ts";

export const readLetterAction = formAction(readLetter);
