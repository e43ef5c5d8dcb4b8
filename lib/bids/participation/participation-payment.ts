import type { ParticipationStatus } from "../../generated/prisma/enums.ts";
import { type Action, allowed } from "../../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn, worksFor } from "../../platform/actor.ts";

/** What the rules below look at. */
type ParticipationFacts = {
  status: ParticipationStatus;
  buyerId: string;
  checkedById: string | null;
};

const payer = (actor: Actor, { buyerId }: { buyerId: string }) =>
  hasRoleIn(actor, buyerId, "procurementOfficer", "countyManager");

/** Payment for taking part in a round: two people of NAV before anything is paid, as for a claim. */
export const participationActions = {
  check: { by: payer, from: ["OWED"], to: "CHECKED" },
  approve: {
    by: (actor, { buyerId }) => hasRoleIn(actor, buyerId, "countyManager"),
    from: ["CHECKED"],
    to: "APPROVED",
    unless: { samePerson: ({ checkedById }, _now, { personId }) => checkedById === personId },
  },
  pay: { by: payer, from: ["APPROVED"], to: "PAID" },
} satisfies Record<string, Action<ParticipationFacts>>;

/** Who may know of a payment: the buyer's officers and managers, the auditor, and the supplier its own (invariant 3). */
export const mayRead = (actor: Actor, payment: { buyerId: string; organisationId: string }) =>
  allowed(
    hasRole(actor, "auditor") ||
      payer(actor, payment) ||
      (worksFor(actor, payment.organisationId) && hasRole(actor, "supplierAdmin", "supplierMember")),
  );
