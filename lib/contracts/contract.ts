import type { Prisma } from "../generated/prisma/client.ts";
import type { ContractStatus, Party } from "../generated/prisma/enums.ts";
import { type Action, narrowed } from "../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn, worksFor } from "../platform/actor.ts";
import { addDays, osloDay, plainDate } from "../platform/dates.ts";
import type { Money } from "../platform/money.ts";
import { ruleSetAt } from "../tenders/regulation/rule-set.ts";
import type { RuleKey } from "../tenders/regulation/rules.ts";

/** Months after the end at which an outcome can be confirmed; 0 is the end itself. */
export const followUpPoints = [0, 3, 6, 12, 24] as const;

/** What the rules below look at. */
export type ContractFacts = {
  status: ContractStatus;
  buyerId: string;
  supplierId: string;
  createdById: string;
  sentById: string | null;
  endsOn: Date;
  followUpMonths: number[];
  indicators: { followUpMonths: number }[];
  signatures: { party: Party; personId: string }[];
  amendments: { number: number; newEndsOn: Date | null }[];
};

const officer = (actor: Actor, contract: { buyerId: string }) =>
  hasRoleIn(actor, contract.buyerId, "procurementOfficer");
const manager = (actor: Actor, contract: { buyerId: string }) => hasRoleIn(actor, contract.buyerId, "countyManager");
const supplierAdmin = (actor: Actor, contract: { supplierId: string }) =>
  worksFor(actor, contract.supplierId) && hasRole(actor, "supplierAdmin");

const signed = (party: Party) => (contract: ContractFacts) => contract.signatures.some((one) => one.party === party);

/** Who may do what with a contract. In SQL: policies and triggers of 0800_contracts. */
export const contractActions = {
  save: { by: officer, from: ["DRAFT"] },
  send: {
    by: officer,
    from: ["DRAFT"],
    to: "AWAITING_SIGNATURES",
    // Invariant 9: results follow the contract.
    unless: {
      noIndicators: (contract) => contract.indicators.length === 0,
      noFollowUpPlan: ({ followUpMonths, indicators }) =>
        followUpMonths.length === 0 || indicators.some((one) => !followUpMonths.includes(one.followUpMonths)),
    },
  },
  signForBuyer: {
    by: manager,
    from: ["AWAITING_SIGNATURES"],
    unless: {
      alreadySigned: signed("BUYER"),
      draftedByYou: ({ createdById, sentById }, _now, { personId }) => [createdById, sentById].includes(personId),
    },
  },
  signForSupplier: { by: supplierAdmin, from: ["AWAITING_SIGNATURES"], unless: { alreadySigned: signed("SUPPLIER") } },
  activate: {
    by: (actor, contract) => manager(actor, contract) || supplierAdmin(actor, contract),
    from: ["AWAITING_SIGNATURES"],
    to: "ACTIVE",
    unless: { signatureMissing: (contract) => !signed("BUYER")(contract) || !signed("SUPPLIER")(contract) },
  },
  meetMilestone: { by: officer, from: ["ACTIVE"] },
  amend: { by: manager, from: ["ACTIVE"] },
  complete: {
    by: (actor, contract) => officer(actor, contract) || manager(actor, contract),
    from: ["ACTIVE"],
    to: "COMPLETED",
    unless: { contractNotEnded: (contract, now) => !hasEnded(contract, now) },
  },
  terminate: { by: manager, from: ["ACTIVE"], to: "TERMINATED" },
} satisfies Record<string, Action<ContractFacts>>;

/** The last day: as signed, or as the newest amendment that moves it says. */
export const lastDay = (contract: Pick<ContractFacts, "endsOn" | "amendments">): Date =>
  [...contract.amendments].sort((a, b) => b.number - a.number).find((one) => one.newEndsOn)?.newEndsOn ??
  contract.endsOn;

/** From midnight in Oslo after the last day. */
export const hasEnded = (contract: Pick<ContractFacts, "endsOn" | "amendments">, now: Date) =>
  osloToday(now) > lastDay(contract);

/** Where a contract is: its status, until the clock says that its last day is over and nobody has closed it yet. */
export type ContractPhase = ContractStatus | "ENDED";

/** People decide the status, the clock the phase. `endsOn` of a public contract is its last day, changes included. */
export const contractPhase = (
  contract: { status: ContractStatus; endsOn: Date; amendments?: ContractFacts["amendments"] },
  now: Date,
): ContractPhase =>
  contract.status === "ACTIVE" && hasEnded({ endsOn: contract.endsOn, amendments: contract.amendments ?? [] }, now)
    ? "ENDED"
    : contract.status;

/** Not met when its day was over in Oslo. */
export const isOverdue = (milestone: { dueOn: Date; metAt: Date | null }, now: Date) =>
  milestone.metAt === null && osloToday(now) > milestone.dueOn;

/** The plain date in Oslo at this instant. */
export const osloToday = (now: Date): Date => plainDate(osloDay(now)) ?? now;

/**
 * Which contracts this actor may read whole: its unit's and those below, a supplier its own from the moment they are sent, an
 * office those in force in its county, the auditor all. `unitsAbove` are the units over the actor's own, itself among them.
 * The policy `read` on "Contract" says the same; everyone else reads public contracts (queries.ts).
 */
export function visibleTo(actor: Actor, unitsAbove: readonly string[]): Prisma.ContractWhereInput {
  if (actor.kind === "SYSTEM" || hasRole(actor, "auditor")) return {};
  const seen: Prisma.ContractWhereInput[] = [{ buyerId: { in: [...actor.unitIds] } }];
  if (actor.organisationId) {
    const sent: Prisma.ContractWhereInput = { status: { not: "DRAFT" } };
    seen.push({ ...sent, supplierId: actor.organisationId }, { ...sent, partnerIds: { has: actor.organisationId } });
  }
  if (unitsAbove.length > 0) {
    seen.push({ buyerId: { in: [...unitsAbove] }, status: { in: ["ACTIVE", "COMPLETED", "TERMINATED"] } });
  }
  return narrowed({ OR: seen });
}

/** Months begun from the first day to the last, as app.contract_value() counts them. */
function monthsBetween(first: Date, last: Date): number {
  const months = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth();
  return months + (last.getUTCDate() >= first.getUTCDate() ? 1 : 0);
}

/** The most that the contract can cost as signed: every place in every month begun, and the outcomes' cap. Whole øre. */
export const contractValue = (contract: {
  pricePerPlaceOre: Money;
  places: number;
  startsOn: Date;
  endsOn: Date;
  outcomeCapOre: Money;
}): Money =>
  contract.pricePerPlaceOre * BigInt(contract.places * monthsBetween(contract.startsOn, contract.endsOn)) +
  contract.outcomeCapOre;

/** FOA § 28-1 (1): the letters under which a contract may be changed without a new competition. */
export const amendmentGrounds = ["a", "b", "c", "d", "e", "f"] as const;
type AmendmentGround = (typeof amendmentGrounds)[number];

/**
 * Whether a change breaks the limits of FOA § 28-1 as they stand at this instant: under (b) all changes together stay below
 * a share of the value; under (c) and (d) each is at most another. The database checks the same.
 */
export function changeTooLarge(
  value: Money,
  earlier: readonly { ground: string; valueChangeOre: Money }[],
  change: { ground: AmendmentGround; valueChangeOre: Money },
  at: Date,
): boolean {
  const law = ruleSetAt(at);
  const percent = (key: RuleKey) => value * BigInt(law.number(key));
  const size = (ore: Money) => (ore < 0n ? -ore : ore);
  if (change.ground === "b") {
    const all = earlier.filter(({ ground }) => ground === "b").reduce((sum, one) => sum + size(one.valueChangeOre), 0n);
    return (all + size(change.valueChangeOre)) * 100n >= percent("changePercent");
  }
  return ["c", "d"].includes(change.ground) && size(change.valueChangeOre) * 100n > percent("changeEachPercent");
}

/** The last day of a contract that starts on `first` and lasts so many months. */
export function endAfter(first: Date, months: number): Date {
  return addDays(new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + months, first.getUTCDate())), -1);
}
