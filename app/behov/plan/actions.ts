"use server";

import { changePlanLine } from "#lib/needs/change-plan-line.ts";
import { planTender } from "#lib/needs/plan-tender.ts";
import { publishPlanLine } from "#lib/needs/publish-plan-line.ts";
import { withdrawPlanLine } from "#lib/needs/withdraw-plan-line.ts";
import { formAction } from "#lib/platform/form-action.ts";

const atLine = (line: { id: string }) => `/behov/plan/${line.id}`;

export const planTenderAction = formAction(planTender, { to: atLine });
export const changePlanLineAction = formAction(changePlanLine, { to: atLine });
export const publishPlanLineAction = formAction(publishPlanLine, { to: atLine });
export const withdrawPlanLineAction = formAction(withdrawPlanLine, { to: atLine });
