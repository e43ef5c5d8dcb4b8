import type { ParticipationStatus } from "../../generated/prisma/enums.ts";
import type { Action } from "../../platform/actions.ts";
import { type Actor, hasRoleIn } from "../../platform/actor.ts";

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
