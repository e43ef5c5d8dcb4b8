import type { Prisma } from "../generated/prisma/client.ts";
import type { ContractStatus, OutcomeKind, ParticipantStatus } from "../generated/prisma/enums.ts";
import { type Action, narrowed } from "../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn, worksFor } from "../platform/actor.ts";

export const outcomeKinds = [
  "WORK",
  "PART_TIME_WORK",
  "EDUCATION",
  "NONE",
  "UNKNOWN",
] as const satisfies readonly OutcomeKind[];

/** What the rules look at: the contract that one is referred to. */
type ReferralFacts = {
  status: ContractStatus;
  places: number;
  taken: number;
  unitsAbove: readonly string[];
  buyerId: string;
};

type ParticipantFacts = { status: ParticipantStatus; supplierId: string; officeId: string };

const deliverer = (actor: Actor, participant: { supplierId: string }) =>
  worksFor(actor, participant.supplierId) && hasRole(actor, "supplierAdmin", "supplierMember");

/** Referring: an office of the county whose contract it is. `by` in SQL: the policy refer and app.check_participant(). */
export const referralActions = {
  refer: {
    by: (actor, contract) =>
      hasRole(actor, "counsellor", "officeLeader") && contract.unitsAbove.includes(contract.buyerId),
    from: ["DRAFT", "AWAITING_SIGNATURES", "ACTIVE", "COMPLETED", "TERMINATED"],
    unless: {
      contractNotActive: (contract) => contract.status !== "ACTIVE",
      placesFull: (contract) => contract.taken >= contract.places,
    },
  },
} satisfies Record<string, Action<ReferralFacts>>;

/** Who may do what with a participant. In SQL: policies and triggers of 0810_outcomes. */
export const participantActions = {
  start: { by: deliverer, from: ["REFERRED"], to: "STARTED" },
  complete: { by: deliverer, from: ["STARTED"], to: "COMPLETED" },
  leave: { by: deliverer, from: ["REFERRED", "STARTED"], to: "LEFT_EARLY" },
} satisfies Record<string, Action<ParticipantFacts>>;

type FollowUpFacts = { status: ParticipantStatus; officeId: string; dueOn: Date; outcome: OutcomeKind | null };

/** NAV confirms what became of a participant, once and only when it is due. `now` is the day in Oslo. */
export const followUpActions = {
  confirm: {
    by: (actor, followUp) => hasRoleIn(actor, followUp.officeId, "counsellor", "officeLeader", "procurementOfficer"),
    from: ["COMPLETED", "LEFT_EARLY"],
    unless: {
      alreadyConfirmed: (followUp) => followUp.outcome !== null,
      notDue: (followUp, today) => followUp.dueOn > today,
    },
  },
} satisfies Record<string, Action<FollowUpFacts>>;

/**
 * Whose participants this actor may read: of the contract's supplier all, of an office those it referred, of a county those
 * of its offices; nobody else any. The policy `read` on "Participant" says the same. Invariant 7.
 */
export function visibleTo(actor: Actor, supplierId: string): Prisma.ParticipantWhereInput {
  if (worksFor(actor, supplierId)) return {};
  const inNav = hasRole(actor, "officeLeader", "counsellor", "procurementOfficer", "countyManager");
  return narrowed(inNav ? { officeId: { in: [...actor.unitIds] } } : { id: { in: [] } });
}

const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/**
 * A code for a participant, «K7F-2QX»: made of chance alone, so that it says nothing of whom it stands for, and without
 * characters that are mistaken for each other when read aloud. `chance` gives whole numbers below its argument.
 */
export function participantCode(chance: (below: number) => number): string {
  const three = () => Array.from({ length: 3 }, () => ALPHABET[chance(ALPHABET.length)]).join("");
  return `${three()}-${three()}`;
}
