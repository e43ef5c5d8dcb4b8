import type { Action } from "../../platform/actions.ts";
import { type Actor, hasRoleIn } from "../../platform/actor.ts";

/*
 * Two officers open a round after its deadline: one starts, another approves within 15 minutes, then the sealer opens.
 * Invariant 1. The database asks the same again, and the sealer asks the database.
 */

/** Derived at an instant from the round and its last opening. */
type OpeningStatus = "SEALED" | "STARTED" | "APPROVED" | "OPENED";

/** What the rules ask about. */
export type Opening = {
  status: OpeningStatus;
  buyerId: string;
  tenderStatus: string;
  deadline: Date;
  /** Natural persons who have approved the opening that is under way. */
  approverKeys: readonly string[];
};

/** What is stored of it. */
type OpeningFacts = {
  openedAt: Date | null;
  last: { expiresAt: Date; completedAt: Date | null; approvals: readonly unknown[] } | undefined;
};

/** Where the opening of a round stands: one that was not approved in time, or not finished, is begun anew. */
export function openingStatus({ openedAt, last }: OpeningFacts, now: Date): OpeningStatus {
  if (openedAt) return "OPENED";
  if (!last || last.completedAt || last.expiresAt <= now) return "SEALED";
  return last.approvals.length >= 2 ? "APPROVED" : "STARTED";
}

const opens = (actor: Actor, { buyerId }: Opening) => hasRoleIn(actor, buyerId, "procurementOfficer", "countyManager");
const wrongStatus = ({ tenderStatus }: Opening) => tenderStatus !== "PUBLISHED";
const deadlineNotPassed = ({ deadline }: Opening, now: Date) => now < deadline;

export const openingActions = {
  start: { by: opens, from: ["SEALED"], to: "STARTED", unless: { wrongStatus, deadlineNotPassed } },
  approve: {
    by: opens,
    from: ["STARTED"],
    to: "APPROVED",
    unless: {
      wrongStatus,
      samePerson: ({ approverKeys }, _, { personKey }) => personKey === null || approverKeys.includes(personKey),
    },
  },
  /** The sealer was away when the second officer approved: ask it again, within the 15 minutes. */
  release: { by: opens, from: ["APPROVED"], to: "OPENED", unless: { wrongStatus } },
} as const satisfies Record<string, Action<Opening>>;
