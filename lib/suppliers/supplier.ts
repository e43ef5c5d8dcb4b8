import type { SupplierType } from "../generated/prisma/enums.ts";
import type { Action } from "../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn, worksFor } from "../platform/actor.ts";

/** Supplier types. What a supplier says it is counts at once; these are marked until NAV has confirmed them. */
export const supplierTypes = {
  COMMERCIAL: { confirmed: false },
  NON_PROFIT: { confirmed: true },
  SOCIAL_ENTREPRENEUR: { confirmed: true },
  SHELTERED: { confirmed: true },
  MUNICIPAL: { confirmed: true },
} as const satisfies Record<SupplierType, { confirmed: boolean }>;

/** By the EU's limits on staff (recommendation 2003/361/EC). */
export function sizeOf(employees: number) {
  if (employees < 10) return "micro";
  if (employees < 50) return "small";
  return employees < 250 ? "medium" : "large";
}

export type SupplierFacts = {
  status: "REGISTERED";
  organisationId: string;
  type: SupplierType;
  typeConfirmedAt: Date | null;
  /** Units of NAV that serve the supplier's county now. */
  servedBy: readonly string[];
};

const administers = (actor: Actor, { organisationId }: { organisationId: string }) =>
  worksFor(actor, organisationId) && hasRole(actor, "supplierAdmin");

const confirms = (actor: Actor, { servedBy }: { servedBy: readonly string[] }) =>
  hasRole(actor, "directorate") ||
  servedBy.some((unitId) => hasRoleIn(actor, unitId, "procurementOfficer", "countyManager"));

/** Who may do what with a supplier's profile. In SQL: policies and trigger of 0310_suppliers. */
export const supplierActions = {
  edit: { by: administers, from: ["REGISTERED"] },
  declareType: { by: administers, from: ["REGISTERED"] },
  offerPartnership: { by: administers, from: ["REGISTERED"] },
  confirmType: {
    by: confirms,
    from: ["REGISTERED"],
    unless: {
      needsNoConfirmation: ({ type }) => !supplierTypes[type].confirmed,
      alreadyConfirmed: ({ typeConfirmedAt }) => typeConfirmedAt !== null,
    },
  },
  withdrawConfirmation: {
    by: confirms,
    from: ["REGISTERED"],
    unless: { notConfirmed: ({ typeConfirmedAt }) => typeConfirmedAt === null },
  },
} satisfies Record<string, Action<SupplierFacts>>;

/** Marked in the register as not yet confirmed. */
export const awaitsConfirmation = (supplier: { type: SupplierType; typeConfirmedAt: Date | null }) =>
  supplierTypes[supplier.type].confirmed && supplier.typeConfirmedAt === null;

/** Types that somebody in NAV confirms: what a supplier says of itself is not enough. */
export const typesToConfirm = Object.entries(supplierTypes)
  .filter(([, { confirmed }]) => confirmed)
  .map(([type]) => type);
