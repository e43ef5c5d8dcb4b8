"use server";

import { admitSuppliers } from "#lib/bids/admit-suppliers.ts";
import { inviteToRound } from "#lib/bids/invite-to-round.ts";
import { formAction } from "#lib/platform/form-action.ts";
import { endProcedure } from "#lib/tenders/end-procedure.ts";

const toTender = { to: ({ id }: { id: string }) => `/konkurranser/${id}` };

export const inviteToRoundAction = formAction(inviteToRound, toTender);
export const admitSuppliersAction = formAction(admitSuppliers);
export const endProcedureAction = formAction(endProcedure, toTender);
