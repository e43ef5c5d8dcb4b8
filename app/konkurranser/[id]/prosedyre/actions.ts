"use server";

import { formAction } from "#lib/platform/form-action.ts";
import { chooseProcedure } from "#lib/tenders/choose-procedure.ts";

export const chooseProcedureAction = formAction(chooseProcedure, { to: ({ id }) => `/konkurranser/${id}/prosedyre` });
