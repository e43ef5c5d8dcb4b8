"use server";

import { formAction } from "#lib/platform/form-action.ts";
import { confirmRule } from "#lib/tenders/regulation/confirm-rule.ts";

export const confirmRuleAction = formAction(confirmRule, { to: (_, { rule }) => `/veiledning/regelverk#${rule}` });
