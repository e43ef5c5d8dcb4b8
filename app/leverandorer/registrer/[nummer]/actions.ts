"use server";

import { formAction } from "#lib/platform/form-action.ts";
import { registerSupplier } from "#lib/suppliers/register-supplier.ts";

export const registerSupplierAction = formAction(registerSupplier, {
  to: (value) => `/logg-inn/inne?videre=${encodeURIComponent(`/leverandorer/${value.id}`)}`,
});
