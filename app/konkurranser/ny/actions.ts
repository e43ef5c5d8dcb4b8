"use server";

import { formAction } from "#lib/platform/form-action.ts";
import { draftTender } from "#lib/tenders/draft-tender.ts";

export const draftTenderAction = formAction(draftTender, { to: ({ id }) => `/konkurranser/${id}/rediger` });
