import type { Prisma } from "../generated/prisma/client.ts";
import { type Action, narrowed } from "../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn } from "../platform/actor.ts";
import { obstacles } from "./obstacles.ts";
import { phaseOf } from "./phase.ts";
import { mayEnd } from "./procedure-law.ts";
import { isContinuous, procedureOf, stepOf } from "./procedures.ts";

/** All that the rules of a tender ask about. */
export const tenderFacts = {
  id: true,
  reference: true,
  ocid: true,
  status: true,
  procedure: true,
  shortening: true,
  priorNoticeOn: true,
  statements: true,
  parentId: true,
  parent: { select: { id: true, reference: true, title: true, procedure: true } },
  needId: true,
  buyerId: true,
  title: true,
  what: true,
  forWhom: true,
  when: true,
  worth: true,
  judged: true,
  measureType: true,
  targetGroup: true,
  countyNumbers: true,
  cpv: true,
  otherParts: true,
  partsSeparable: true,
  estimatedValueOre: true,
  startsOn: true,
  durationMonths: true,
  optionMonths: true,
  priceModel: true,
  referencePriceOre: true,
  zeroAtBp: true,
  outcomeMonths: true,
  outcomeShareBp: true,
  outcomePriceOre: true,
  outcomeCapBp: true,
  maxLotsBid: true,
  maxLotsWon: true,
  lotRule: true,
  lotCombinations: true,
  combinationRule: true,
  reservedFor: true,
  reservedReason: true,
  participationPaymentOre: true,
  climate: true,
  climateReason: true,
  announceOn: true,
  questionDeadline: true,
  evaluationDoneOn: true,
  awardOn: true,
  standstillDays: true,
  createdById: true,
  savedByIds: true,
  revision: true,
  sentForReviewById: true,
  sentForReviewAt: true,
  approvedAt: true,
  publishesAt: true,
  decidedAt: true,
  concludedAt: true,
  cancelledAt: true,
  cancelledReason: true,
  concludedReason: true,
  changedAt: true,
  rounds: { orderBy: { number: "asc" }, omit: { tenderId: true } },
  lots: { orderBy: { number: "asc" }, omit: { tenderId: true } },
  requirements: { orderBy: { number: "asc" }, omit: { tenderId: true } },
  selection: { orderBy: { number: "asc" }, omit: { tenderId: true } },
  criteria: { orderBy: { number: "asc" }, omit: { tenderId: true } },
} as const satisfies Prisma.TenderSelect;

export type Tender = Prisma.TenderGetPayload<{ select: typeof tenderFacts }> & {
  /** personKey of everyone who wrote in the draft or sent it; known only while it is in review. */
  drafterKeys: readonly string[];
  /** Why the system that it calls upon cannot be called upon now; known only while it is prepared. */
  callRefusal?: string | null;
  /** A contract of it is signed by both; known only while it is decided. */
  contractInForce?: boolean;
};

const officer = (actor: Actor, { buyerId }: Pick<Tender, "buyerId">) => hasRoleIn(actor, buyerId, "procurementOfficer");
const manager = (actor: Actor, { buyerId }: Pick<Tender, "buyerId">) => hasRoleIn(actor, buyerId, "countyManager");
const either = (actor: Actor, tender: Pick<Tender, "buyerId">) => officer(actor, tender) || manager(actor, tender);
const supplier = (actor: Actor) => hasRole(actor, "supplierAdmin", "supplierMember");
const system = (actor: Actor) => actor.kind === "SYSTEM";

const deadlinePassed = (tender: Tender, now: Date) => !isBefore(tender.rounds.at(-1)?.deadline, now);
const notPublished = (tender: Tender, now: Date) => phaseOf(tender, now) === "approved";
const roundNotOpened = ({ procedure, rounds }: Tender) =>
  isContinuous(procedure) ? !rounds.some(({ openedAt }) => openedAt) : !rounds.at(-1)?.openedAt;
const noRoundFollows = ({ procedure, rounds }: Tender) => {
  const kind = rounds.at(-1)?.kind;
  return !kind || stepOf(procedure, kind).next.length === 0;
};
const endsInAward = ({ procedure }: Tender) => procedureOf(procedure).outcome === "award";
const takesNobodyUp = ({ procedure }: Tender) => procedureOf(procedure).outcome !== "list";
/** A round must follow before anything can be decided (lib/tenders/procedures.ts). */
const mustGoOn = (tender: Tender) => {
  const kind = tender.rounds.at(-1)?.kind;
  return !kind || !mayEnd(tender, kind);
};
const isBefore = (instant: Date | undefined, now: Date) => instant !== undefined && now < instant;

/** Who may do what with a tender, from which status to which, unless what. */
export const tenderActions = {
  save: { by: officer, from: ["DRAFT"] },
  addDocument: { by: officer, from: ["DRAFT"] },
  sendForReview: { by: officer, from: ["DRAFT"], to: "IN_REVIEW", unless: obstacles },
  approve: {
    by: manager,
    from: ["IN_REVIEW"],
    to: "PUBLISHED",
    unless: {
      samePerson: ({ drafterKeys }, _, { personKey }) => personKey === null || drafterKeys.includes(personKey),
      ...obstacles,
    },
  },
  /** Invites to the next round of a procedure that has one. */
  invite: { by: officer, from: ["PUBLISHED"], unless: { roundNotOpened, noRoundFollows } },
  /** Takes suppliers up in a system that others call upon. */
  admit: { by: officer, from: ["PUBLISHED"], unless: { roundNotOpened, takesNobodyUp } },
  /** Ends a procedure that leads to no award. */
  end: { by: either, from: ["PUBLISHED"], to: "CONCLUDED", unless: { roundNotOpened, endsInAward } },
  returnForChanges: { by: manager, from: ["IN_REVIEW"], to: "DRAFT" },
  amend: { by: officer, from: ["PUBLISHED"], unless: { deadlinePassed } },
  ask: {
    by: supplier,
    from: ["PUBLISHED"],
    unless: {
      notFound: notPublished,
      questionDeadlinePassed: ({ questionDeadline }, now) => now >= questionDeadline,
    },
  },
  answer: { by: officer, from: ["PUBLISHED"], unless: { deadlinePassed } },
  decide: {
    by: (actor, tender) => either(actor, tender) || system(actor),
    from: ["PUBLISHED"],
    to: "DECIDED",
    unless: { mustGoOn },
  },
  conclude: {
    by: (actor: Actor, tender: Pick<Tender, "buyerId">) => either(actor, tender) || system(actor),
    from: ["DECIDED"],
    to: "CONCLUDED",
  },
  /** Before the contract (FOA §§ 10-4, 25-4). */
  cancel: {
    by: either,
    from: ["DRAFT", "IN_REVIEW", "PUBLISHED", "DECIDED"],
    to: "CANCELLED",
    unless: { contractInForce: (tender) => tender.contractInForce === true },
  },
} as const satisfies Record<string, Action<Tender>>;

/** Whose draft it is: those at the buyer who see a tender before the public does. */
export const worksOnTendersOf = (actor: Actor, buyerId: string) =>
  hasRoleIn(actor, buyerId, "procurementOfficer", "countyManager", "evaluator");

/** The tenders that this actor can know of: what is public, what its own unit works on, what it is asked
 * for advice on; all, for the auditor. */
export function visibleTo(actor: Actor, now: Date): Prisma.TenderWhereInput {
  if (hasRole(actor, "auditor") || system(actor)) return {};
  const published = { publishesAt: { lte: now } };
  if (actor.kind !== "NAV_UNIT" || !actor.personId) return narrowed(published);
  const advised = { reviews: { some: { reviewerId: actor.personId, withdrawnAt: null } } };
  const own = { buyerId: { in: [...actor.unitIds] } };
  const works = hasRole(actor, "procurementOfficer", "countyManager", "evaluator");
  return narrowed({ OR: works ? [published, own, advised] : [published, advised] });
}

/** Questions that this actor may read of a tender it sees: answered ones, its own unit's inbox, what it has asked itself. */
export function clarificationsVisibleTo(actor: Actor, now: Date): Prisma.ClarificationWhereInput {
  if (hasRole(actor, "auditor") || system(actor)) return {};
  const answered = answeredBy(now);
  if (hasRole(actor, "procurementOfficer", "countyManager", "evaluator"))
    return narrowed({ OR: [answered, { tender: { buyerId: { in: [...actor.unitIds] } } }] });
  if (supplier(actor) && actor.organisationId)
    return narrowed({ OR: [answered, { answeredAt: null, asker: { organisationId: actor.organisationId } }] });
  return narrowed(answered);
}

/** What everyone reads: answers whose time has come; several questions answered as one stand once. */
export const answeredBy = (now: Date) => ({ answeredAt: { lte: now }, sameAsId: null });

/** The cached pages that a change of this tender makes old. */
export const tagsOf = (tenderId: string) => ["tenders", `tender:${tenderId}`];
