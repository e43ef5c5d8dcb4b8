import type { Procedure, RoundKind } from "../generated/prisma/enums.ts";
import type { Regime } from "./regulation/classify.ts";
import type { RuleKey } from "./regulation/rules.ts";
import type { StatementCode } from "./statements.ts";

/*
 * Every procedure is a row: its rounds, shortest deadlines, required parts, notices, standstill and record. The engine
 * reads the row and never asks which procedure it is; another one is a row here, a value of the enum, and its messages.
 */

/** A rule, or one for each regime. */
export type ByRegime = RuleKey | (Partial<Record<Regime, RuleKey>> & { otherwise: RuleKey });

/** One kind of round. */
export type Step = {
  kind: RoundKind;
  /** Who may submit: everyone, those chosen after the round before, the parties of the agreement or system called upon. */
  who: "all" | "invited" | "parties";
  /** From dispatch, or from the invitation, to the deadline. */
  days: ByRegime;
  /** How the law lets the deadline be shortened. */
  shorter?: Partial<Record<Shortening, RuleKey>>;
  /** Fewest to invite, when there are enough that qualify. */
  fewest?: ByRegime;
  /** Kinds of round that may follow. */
  next: readonly RoundKind[];
  /**
   * Open all the time: one round of so many working days after another, opened by the queue without a gap (roll-round.ts),
   * each so short that who asks on its first day is judged in time.
   */
  rolls?: number;
  /** Whether it may be decided after this round; only with this reservation, when one is named. */
  ends: boolean | StatementCode;
};

export type Shortening = "URGENT" | "PRIOR_NOTICE";

/** An eForms subtype, or one for each regime; null where no notice is due. */
type NoticeBy = Partial<Record<Regime, string>> & { otherwise: string | null };

type ProcedureRow = {
  steps: readonly [Step, ...Step[]];
  /** When the law allows it: regimes, and the paragraph. */
  allowed: { regimes: readonly Regime[]; legalRef: string };
  /** Parts of the draft besides the five answers, groups and lots. */
  parts: readonly ("outcomes" | "criteria")[];
  /** What must be written, and what may be reserved. */
  demands: readonly StatementCode[];
  reserves: readonly StatementCode[];
  /** An agreement or a system that it calls upon. */
  under?: "agreement";
  /** Rules of the calls under it, and who its parties are. */
  calls?: { days: RuleKey; standstill: RuleKey; parties: "awarded" | "admitted" };
  /** What comes out: an award to a contract, a list of those taken up, nothing but knowledge. */
  outcome: "award" | "list" | "nothing";
  /** Who submitted is hidden until the decision. */
  anonymous?: true;
  /** Best ratio of price and quality, never price alone (FOA § 18-1 (8)). */
  bestRatioOnly?: true;
  /** eForms subtypes, by what they announce. */
  notices: { call: NoticeBy; result: NoticeBy };
  standstill: ByRegime | null;
  record: ByRegime;
};

const everywhere: readonly Regime[] = ["OUTSIDE", "PART_I", "PART_II", "PART_II_EEA", "PART_III", "PART_IV"];
/** Where the buyer designs the procedure itself. */
const free: readonly Regime[] = ["OUTSIDE", "PART_I", "PART_IV"];

const standstill: ByRegime = {
  PART_IV: "standstillDaysSocial",
  OUTSIDE: "standstillNational",
  PART_I: "standstillNational",
  PART_II: "standstillNational",
  otherwise: "standstillDays",
};
const record: ByRegime = {
  OUTSIDE: "recordBasic",
  PART_I: "recordBasic",
  PART_III: "recordEea",
  otherwise: "recordNational",
};
const notices: ProcedureRow["notices"] = {
  call: { PART_III: "16", PART_IV: "20", PART_II_EEA: "20", PART_II: "E3", otherwise: null },
  result: { PART_III: "29", PART_IV: "33", PART_II_EEA: "33", PART_II: "E4", otherwise: null },
};
/** What every procedure that ends in a contract has in common. */
const contract = {
  parts: ["outcomes", "criteria"],
  outcome: "award",
  calls: { days: "callOffDays", standstill: "noStandstillCallOff", parties: "awarded" },
  notices,
  standstill,
  record,
} as const satisfies Partial<ProcedureRow>;

const shorterRequest = { URGENT: "requestDaysUrgent" } as const;
const shorterInvited = { URGENT: "invitedDaysUrgent", PRIOR_NOTICE: "invitedDaysAfterPriorNotice" } as const;
const fewestNegotiated: ByRegime = "invitedNegotiated";

export const procedures = {
  OPEN: {
    ...contract,
    steps: [
      {
        kind: "BID",
        who: "all",
        days: "openDays",
        shorter: { URGENT: "openDaysUrgent", PRIOR_NOTICE: "openDaysAfterPriorNotice" },
        next: [],
        ends: true,
      },
    ],
    allowed: { regimes: everywhere, legalRef: "§ 13-1 (1), § 8-3" },
    demands: [],
    reserves: [],
  },
  RESTRICTED: {
    ...contract,
    steps: [
      {
        kind: "REQUEST",
        who: "all",
        days: { PART_II: "nationalDays", otherwise: "requestDays" },
        shorter: shorterRequest,
        next: ["BID"],
        ends: false,
      },
      {
        kind: "BID",
        who: "invited",
        days: { PART_II: "nationalDays", otherwise: "invitedDays" },
        shorter: shorterInvited,
        fewest: { PART_II: "invitedNational", PART_II_EEA: "invitedNational", otherwise: "invitedRestricted" },
        next: [],
        ends: true,
      },
    ],
    allowed: { regimes: everywhere, legalRef: "§ 13-1 (1), § 8-3" },
    demands: ["selectionRules"],
    reserves: [],
  },
  NEGOTIATED: {
    ...contract,
    steps: [
      {
        kind: "REQUEST",
        who: "all",
        days: "negotiatedRequestDays",
        shorter: { URGENT: "negotiatedRequestDaysUrgent" },
        next: ["BID"],
        ends: false,
      },
      {
        kind: "BID",
        who: "invited",
        days: "negotiatedDays",
        shorter: { URGENT: "negotiatedDaysUrgent", PRIOR_NOTICE: "negotiatedDaysAfterPriorNotice" },
        fewest: fewestNegotiated,
        next: ["REVISED_BID", "FINAL_BID"],
        ends: "awardWithoutNegotiation",
      },
      { kind: "REVISED_BID", who: "invited", days: "revisedDays", next: ["REVISED_BID", "FINAL_BID"], ends: false },
      { kind: "FINAL_BID", who: "invited", days: "finalDays", next: [], ends: true },
    ],
    allowed: { regimes: [...free, "PART_III"], legalRef: "§ 13-2" },
    demands: ["procedureGround", "procedureReason", "selectionRules"],
    reserves: ["awardWithoutNegotiation", "reduction"],
  },
  COMPETITIVE_DIALOGUE: {
    ...contract,
    steps: [
      { kind: "REQUEST", who: "all", days: "dialogueRequestDays", next: ["SOLUTION"], ends: false },
      {
        kind: "SOLUTION",
        who: "invited",
        days: "solutionDays",
        fewest: fewestNegotiated,
        next: ["SOLUTION", "FINAL_BID"],
        ends: false,
      },
      { kind: "FINAL_BID", who: "invited", days: "finalDays", next: [], ends: true },
    ],
    allowed: { regimes: [...free, "PART_III"], legalRef: "§ 13-2" },
    demands: ["procedureGround", "procedureReason", "selectionRules", "dialoguePlan"],
    reserves: ["reduction"],
    bestRatioOnly: true,
  },
  INNOVATION_PARTNERSHIP: {
    ...contract,
    steps: [
      { kind: "REQUEST", who: "all", days: "partnershipRequestDays", next: ["BID"], ends: false },
      {
        kind: "BID",
        who: "invited",
        days: "solutionDays",
        fewest: fewestNegotiated,
        next: ["REVISED_BID", "FINAL_BID"],
        ends: false,
      },
      { kind: "REVISED_BID", who: "invited", days: "revisedDays", next: ["REVISED_BID", "FINAL_BID"], ends: false },
      { kind: "FINAL_BID", who: "invited", days: "finalDays", next: [], ends: true },
    ],
    allowed: { regimes: [...free, "PART_III"], legalRef: "§ 13-1 (3)" },
    demands: ["innovationReason", "selectionRules", "phases", "maximumCost", "rights"],
    reserves: ["reduction"],
    bestRatioOnly: true,
  },
  DESIGN_CONTEST: {
    ...contract,
    steps: [{ kind: "ENTRY", who: "all", days: "contestDays", next: [], ends: true }],
    allowed: { regimes: everywhere, legalRef: "§ 31-1, § 5-1 (5)" },
    parts: ["criteria"],
    demands: ["jury", "prizes"],
    reserves: [],
    anonymous: true,
    notices: { call: { otherwise: "23" }, result: { otherwise: "36" } },
    record: "recordNational",
  },
  HEALTH_SOCIAL: {
    ...contract,
    steps: [
      { kind: "BID", who: "all", days: "socialDays", next: ["REVISED_BID"], ends: true },
      { kind: "REVISED_BID", who: "invited", days: "revisedDays", next: ["REVISED_BID"], ends: true },
    ],
    allowed: { regimes: free, legalRef: "§ 30-1 (1)" },
    demands: ["conduct"],
    reserves: [],
  },
  BELOW_THRESHOLD: {
    ...contract,
    steps: [
      { kind: "BID", who: "all", days: "nationalDays", next: ["REVISED_BID"], ends: true },
      { kind: "REVISED_BID", who: "invited", days: "revisedDays", next: ["REVISED_BID"], ends: true },
    ],
    allowed: { regimes: ["OUTSIDE", "PART_I", "PART_II", "PART_II_EEA"], legalRef: "§ 8-3, § 9-2" },
    demands: ["dialoguePlan"],
    reserves: [],
    notices: {
      call: { PART_II: "E3", PART_II_EEA: "20", otherwise: null },
      result: { PART_II: "E4", PART_II_EEA: "33", otherwise: null },
    },
  },
  MARKET_CONSULTATION: {
    steps: [{ kind: "INPUT", who: "all", days: "consultationDays", next: ["INPUT"], ends: true }],
    allowed: { regimes: everywhere, legalRef: "§ 8-1, § 12-1" },
    parts: [],
    demands: [],
    reserves: [],
    outcome: "nothing",
    notices: { call: { otherwise: "E1" }, result: { otherwise: null } },
    standstill: null,
    record: "recordBasic",
  },
  CALL_OFF: {
    ...contract,
    steps: [{ kind: "BID", who: "parties", days: "callOffDays", next: [], ends: true }],
    allowed: { regimes: everywhere, legalRef: "§ 26-3 (4), § 26-7 (1), § 11-1 (3)" },
    demands: ["callRules"],
    reserves: [],
    under: "agreement",
    notices: { call: { otherwise: null }, result: { otherwise: null } },
    standstill: "noStandstillCallOff",
  },
  DYNAMIC_PURCHASING: {
    steps: [{ kind: "REQUEST", who: "all", days: "systemRequestDays", rolls: 5, next: [], ends: true }],
    allowed: { regimes: everywhere, legalRef: "§ 26-4 (1)" },
    parts: [],
    demands: ["systemDuration", "systemScope"],
    reserves: [],
    calls: { days: "systemCallDays", standstill: "noStandstillSystem", parties: "admitted" },
    outcome: "list",
    notices,
    standstill: null,
    record,
  },
  PREQUALIFICATION: {
    steps: [{ kind: "REQUEST", who: "all", days: "socialDays", next: ["REQUEST"], ends: true }],
    allowed: { regimes: free, legalRef: "§ 30-1 (1)" },
    parts: [],
    demands: ["conduct", "systemDuration"],
    reserves: [],
    calls: { days: "callOffDays", standstill: "standstillDaysSocial", parties: "admitted" },
    outcome: "list",
    notices,
    standstill: null,
    record,
  },
  GRANT: {
    ...contract,
    steps: [{ kind: "APPLICATION", who: "all", days: "grantDays", next: [], ends: true }],
    allowed: { regimes: everywhere, legalRef: "Bestemmelser om økonomistyring i staten, kapittel 6" },
    demands: ["grantPurpose", "grantConditions"],
    reserves: [],
    calls: undefined,
    notices: { call: { otherwise: null }, result: { otherwise: null } },
    standstill: null,
    record: "recordBasic",
  },
} as const satisfies Record<Procedure, ProcedureRow>;

export const procedureCodes = Object.keys(procedures) as [Procedure, ...Procedure[]];

/** The row as the engine reads it: no procedure has a type of its own. */
export const procedureOf = (code: Procedure): ProcedureRow => procedures[code];

/** What a submission of this kind holds. */
export const submissions = {
  REQUEST: { answers: false, price: false, declaration: true },
  BID: { answers: true, price: true, declaration: true },
  REVISED_BID: { answers: true, price: true, declaration: true },
  FINAL_BID: { answers: true, price: true, declaration: true },
  SOLUTION: { answers: true, price: false, declaration: true },
  ENTRY: { answers: true, price: true, declaration: true },
  INPUT: { answers: true, price: false, declaration: false },
  APPLICATION: { answers: true, price: true, declaration: true },
} as const satisfies Record<RoundKind, { answers: boolean; price: boolean; declaration: boolean }>;

/** Its rounds follow each other without end: what is done in one is done while the next is open. */
export const isContinuous = (code: Procedure) => procedureOf(code).steps.some(({ rolls }) => rolls !== undefined);

/** The step that a round of this kind is in this procedure. */
export const stepOf = (code: Procedure, kind: RoundKind): Step =>
  procedureOf(code).steps.find((step) => step.kind === kind) ?? procedureOf(code).steps[0];

/** The rule of this regime. */
export const ruleKeyOf = (by: ByRegime, regime: Regime): RuleKey =>
  typeof by === "string" ? by : (by[regime] ?? by.otherwise);

/** What is to be delivered in the round that runs, as the messages name it: `SYSTEM` takes requests all the time. */
export const deliveryOf = ({ procedure, rounds }: { procedure: Procedure; rounds: readonly { kind: RoundKind }[] }) =>
  isContinuous(procedure) ? "SYSTEM" : (rounds.at(-1)?.kind ?? "BID");
