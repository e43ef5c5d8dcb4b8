import type { ClaimStatus } from "../generated/prisma/enums.ts";
import type { Action } from "../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn, worksFor } from "../platform/actor.ts";
import { monthEnd, monthStart } from "./place-share.ts";

/** What the rules below look at. `periodTo` is over when the day in Oslo is past it. */
type ClaimRules = {
  status: ClaimStatus;
  buyerId: string;
  supplierId: string;
  periodOver: boolean;
  checkedById: string | null;
};

const claimant = (actor: Actor, claim: { supplierId: string }) =>
  worksFor(actor, claim.supplierId) && hasRole(actor, "supplierAdmin", "supplierMember");
const payer = (actor: Actor, claim: { buyerId: string }) =>
  hasRoleIn(actor, claim.buyerId, "procurementOfficer", "countyManager");

/** Who may do what with a payment claim: two people of NAV before anything is paid. */
export const claimActions = {
  submit: {
    by: claimant,
    from: ["DRAFT"],
    to: "SUBMITTED",
    unless: { periodNotOver: (claim) => !claim.periodOver },
  },
  check: { by: payer, from: ["SUBMITTED"], to: "CHECKED" },
  approve: {
    by: (actor, claim) => hasRoleIn(actor, claim.buyerId, "countyManager"),
    from: ["CHECKED"],
    to: "APPROVED",
    unless: { samePerson: (claim, _now, actor) => claim.checkedById === actor.personId },
  },
  pay: { by: payer, from: ["APPROVED"], to: "PAID" },
  return: { by: payer, from: ["SUBMITTED", "CHECKED"], to: "RETURNED" },
} satisfies Record<string, Action<ClaimRules>>;

/** A claim covers whole calendar months; the first may begin with the contract. */
export const isWholeMonths = (from: Date, to: Date, startsOn: Date): boolean =>
  (from.getTime() === monthStart(from).getTime() || from.getTime() === startsOn.getTime()) &&
  to.getTime() === monthEnd(to).getTime();
