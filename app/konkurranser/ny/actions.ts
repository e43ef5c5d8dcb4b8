"use server";

import { formAction } from "#lib/platform/form-action.ts";
import { chooseTemplate } from "#lib/tenders/choose-template.ts";
import { copyTender } from "#lib/tenders/copy-tender.ts";
import { draftTender } from "#lib/tenders/draft-tender.ts";
import { dropTemplate } from "#lib/tenders/drop-template.ts";

export const draftTenderAction = formAction(draftTender, { to: ({ id }) => `/konkurranser/${id}/rediger` });
export const copyTenderAction = formAction(copyTender, { to: ({ id }) => `/konkurranser/${id}/rediger` });

const again = { to: () => "/konkurranser/ny#monster" };
export const chooseTemplateAction = formAction(chooseTemplate, again);
export const dropTemplateAction = formAction(dropTemplate, again);
