"use server";

import { formAction } from "#lib/platform/form-action.ts";
import { confirmFlags } from "#lib/tenders/confirm-flags.ts";
import { saveTerms } from "#lib/tenders/save-terms.ts";

const back = { to: ({ id }: { id: string }) => `/konkurranser/${id}/vilkar` };

export const saveTermsAction = formAction(saveTerms, back);
export const confirmFlagsAction = formAction(confirmFlags, back);
