import type { Rule, SourceId, Unit } from "./rule.ts";

/*
 * Every value of law that Elva uses. A family is a key with its unit, its paragraph and its versions in time; `rules` is
 * the flat table. The paragraphs are those of the text before the changes of 2026, which is the last that has been read.
 */

type Version = Pick<Rule, "value" | "validFrom" | "evidence"> &
  Partial<Pick<Rule, "legalRef" | "source" | "confidence" | "validTo">>;

type Family = { unit: Unit; ref: string; of: Group; versions: readonly Version[] };

/** The headings under which the page shows them. */
export const groups = [
  "thresholds",
  "calculation",
  "deadlines",
  "questions",
  "selection",
  "award",
  "climate",
  "standstill",
  "notices",
  "reserved",
  "frameworks",
  "records",
  "complaints",
] as const;
export type Group = (typeof groups)[number];

/** The regulation entered into force; the thresholds of the text that was read, and the two changes of 2026. */
const START = "2017-01-01";
const THRESHOLDS_2024 = "2024-03-21";
const THRESHOLDS_2026 = "2026-04-21";
const NEW_ACT = "2026-07-01";

const read = (value: Rule["value"], validFrom = START, more: Partial<Version> = {}): Version => ({
  value,
  validFrom,
  evidence: "V",
  ...more,
});
const told = (value: Rule["value"], validFrom: string, source: SourceId, more: Partial<Version> = {}): Version => ({
  value,
  validFrom,
  evidence: "S",
  source,
  confidence: "high",
  ...more,
});
const recalled = (
  value: Rule["value"],
  validFrom: string,
  confidence: Rule["confidence"],
  more: Partial<Version> = {},
) => ({ value, validFrom, evidence: "R", source: "RECALLED", confidence, ...more }) as const satisfies Version;

/** One version, read in the text, that nothing says has changed. */
const always = (of: Group, unit: Unit, ref: string, value: Rule["value"]): Family => ({
  of,
  unit,
  ref,
  versions: [read(value)],
});

const families = {
  // --- Thresholds: which part of the regulation applies -----------------------------------------------------------
  entryThreshold: {
    of: "thresholds",
    unit: "kroner",
    ref: "§ 1-1, LOA § 2",
    versions: [read(100_000), told(500_000, NEW_ACT, "LOA_2026", { legalRef: "LOA § 2" })],
  },
  nationalThreshold: {
    of: "thresholds",
    unit: "kroner",
    ref: "§ 5-1 (2)",
    versions: [read(1_300_000, THRESHOLDS_2024), told(1_300_000, THRESHOLDS_2026, "THRESHOLDS_2026")],
  },
  eeaThresholdState: {
    of: "thresholds",
    unit: "kroner",
    ref: "§ 5-3 (1) a",
    versions: [read(1_490_000, THRESHOLDS_2024), told(1_630_000, THRESHOLDS_2026, "THRESHOLDS_2026")],
  },
  eeaThresholdOthers: {
    of: "thresholds",
    unit: "kroner",
    ref: "§ 5-3 (1) b",
    versions: [read(2_300_000, THRESHOLDS_2024), told(2_500_000, THRESHOLDS_2026, "THRESHOLDS_2026")],
  },
  eeaThresholdWorks: {
    of: "thresholds",
    unit: "kroner",
    ref: "§ 5-3 (1) c",
    versions: [read(57_800_000, THRESHOLDS_2024), told(62_900_000, THRESHOLDS_2026, "THRESHOLDS_2026")],
  },
  eeaThresholdLight: {
    of: "thresholds",
    unit: "kroner",
    ref: "§ 5-3 (2)",
    versions: [read(7_800_000, THRESHOLDS_2024), told(8_700_000, THRESHOLDS_2026, "THRESHOLDS_2026")],
  },
  designContestThreshold: {
    of: "thresholds",
    unit: "kroner",
    ref: "§ 5-1 (5)",
    versions: [read(1_490_000, THRESHOLDS_2024), recalled(1_630_000, THRESHOLDS_2026, "medium")],
  },
  designContestNoticeThreshold: {
    of: "thresholds",
    unit: "kroner",
    ref: "§ 31-2 (2)",
    versions: [read(1_300_000, THRESHOLDS_2024)],
  },

  // --- How the value is reckoned ----------------------------------------------------------------------------------
  smallLotServices: {
    of: "calculation",
    unit: "kroner",
    ref: "§ 5-4 (8)",
    versions: [read(836_000, THRESHOLDS_2024), recalled(836_000, THRESHOLDS_2026, "low")],
  },
  smallLotWorks: {
    of: "calculation",
    unit: "kroner",
    ref: "§ 5-4 (8)",
    versions: [read(10_400_000, THRESHOLDS_2024), recalled(10_400_000, THRESHOLDS_2026, "low")],
  },
  smallLotsShare: always("calculation", "percent", "§ 5-4 (8)", 20),
  openEndedMonths: always("calculation", "months", "§ 5-4 (12) b", 48),

  // --- Minimum deadlines ------------------------------------------------------------------------------------------
  openDays: always("deadlines", "days", "§ 20-2 (1)", 30),
  openDaysOnPaper: always("deadlines", "days", "§ 20-2 (1)", 35),
  openDaysAfterPriorNotice: always("deadlines", "days", "§ 20-2 (2)", 15),
  openDaysUrgent: always("deadlines", "days", "§ 20-2 (3)", 15),
  requestDays: always("deadlines", "days", "§ 20-3 (1)", 30),
  requestDaysUrgent: always("deadlines", "days", "§ 20-3 (5) a", 15),
  invitedDays: always("deadlines", "days", "§ 20-3 (2)", 25),
  invitedDaysOnPaper: always("deadlines", "days", "§ 20-3 (2)", 30),
  invitedDaysAfterPriorNotice: always("deadlines", "days", "§ 20-3 (4)", 10),
  invitedDaysUrgent: always("deadlines", "days", "§ 20-3 (5) b", 10),
  invitedDaysNotAgreed: always("deadlines", "days", "§ 20-3 (3)", 10),
  negotiatedRequestDays: always("deadlines", "days", "§ 20-4 (1)", 30),
  negotiatedRequestDaysUrgent: always("deadlines", "days", "§ 20-4 (3), § 20-3 (5) a", 15),
  negotiatedDays: always("deadlines", "days", "§ 20-4 (2)", 25),
  negotiatedDaysAfterPriorNotice: always("deadlines", "days", "§ 20-4 (3), § 20-3 (4)", 10),
  negotiatedDaysUrgent: always("deadlines", "days", "§ 20-4 (3), § 20-3 (5) b", 10),
  dialogueRequestDays: always("deadlines", "days", "§ 20-5", 30),
  partnershipRequestDays: always("deadlines", "days", "§ 20-5", 30),
  systemRequestDays: always("deadlines", "days", "§ 26-6 (2)", 30),
  systemCallDays: always("deadlines", "days", "§ 26-7 (3)", 10),
  systemAdmissionDays: always("deadlines", "workingDays", "§ 26-6 (3)", 10),
  systemAdmissionDaysLong: always("deadlines", "workingDays", "§ 26-6 (3)", 15),
  systemDeclarationDays: always("deadlines", "workingDays", "§ 26-7 (6)", 5),
  nationalDays: always("deadlines", "judgement", "§ 8-14", null),
  socialDays: always("deadlines", "judgement", "§ 30-5 (2)", null),
  callOffDays: always("deadlines", "judgement", "§ 26-3 (4) b", null),
  revisedDays: always("deadlines", "judgement", "§ 23-7 (3)", null),
  finalDays: always("deadlines", "judgement", "§ 23-7 (4)", null),
  solutionDays: always("deadlines", "judgement", "§ 20-1 (1)", null),
  contestDays: always("deadlines", "judgement", "§ 31-2 (1)", null),
  consultationDays: always("deadlines", "judgement", "§ 12-1 (1)", null),
  grantDays: {
    of: "deadlines",
    unit: "judgement",
    ref: "Bestemmelser om økonomistyring i staten, kapittel 6",
    versions: [recalled(null, START, "medium")],
  },
  documentsNotFreeDays: always("deadlines", "days", "§ 20-2 (4), § 20-3 (6)", 5),
  priorNoticeEarliestMonths: always("deadlines", "months", "§ 20-2 (2) a", 12),
  priorNoticeLatestDays: always("deadlines", "days", "§ 20-2 (2) a", 35),
  validityDays: always("deadlines", "days", "§ 8-15 (2), § 20-6 (2)", 30),
  injunctionDays: always("deadlines", "days", "§ 8-16 (2), § 20-7 (2)", 15),
  negotiationReportDays: always("deadlines", "days", "§ 23-10 (3)", 15),

  // --- Questions --------------------------------------------------------------------------------------------------
  answersDaysBefore: always("questions", "days", "§ 14-2 (2)", 6),
  answersDaysBeforeUrgent: always("questions", "days", "§ 14-2 (2)", 4),
  answersReasonable: always("questions", "judgement", "LOA § 4, § 8-14, § 30-1 (2)", null),

  // --- Who may take part ------------------------------------------------------------------------------------------
  invitedNational: always("selection", "count", "§ 8-9 (3)", 3),
  invitedRestricted: always("selection", "count", "§ 16-12 (3)", 5),
  invitedNegotiated: always("selection", "count", "§ 16-12 (3)", 3),
  turnoverFactor: always("selection", "times", "§ 16-3 (1) a", 2),
  referenceYears: always("selection", "years", "§ 16-6 (1)", 3),
  taxCertificateThreshold: {
    of: "selection",
    unit: "kroner",
    ref: "§ 7-2 (1)",
    versions: [read(500_000), recalled(500_000, NEW_ACT, "medium")],
  },
  taxCertificateMonths: always("selection", "months", "§ 7-2 (2)", 6),
  juryOneIn: always("selection", "count", "§ 31-4 (1)", 3),

  // --- Award ------------------------------------------------------------------------------------------------------
  lowestPriceUnlessClimate: always("award", "judgement", "§ 18-1 (1)", null),
  fixedPriceAllowed: always("award", "judgement", "§ 18-1 (7)", null),
  onlyBestRatio: always("award", "judgement", "§ 18-1 (8)", null),
  lotsReason: always("award", "judgement", "§ 19-4 (2)", null),

  // --- Climate and environment ------------------------------------------------------------------------------------
  climateWeight: {
    of: "climate",
    unit: "percent",
    ref: "§ 7-9 (2)",
    versions: [read(30, "2024-01-01"), told(30, NEW_ACT, "DFO_CODES", { confidence: "medium" })],
  },
  climatePriority: {
    of: "climate",
    unit: "count",
    ref: "§ 7-9 (3)",
    versions: [read(3, "2024-01-01", { validTo: "2026-06-30" })],
  },
  climateWays: {
    of: "climate",
    unit: "codes",
    ref: "§ 7-9 (2), (4)",
    versions: [
      read(["criteria", "priority", "specBetter"], "2024-01-01"),
      told(["criteria", "spec", "combined"], NEW_ACT, "DFO_CODES", { legalRef: "§ 7-9 (2)", confidence: "medium" }),
    ],
  },
  climateExemptions: {
    of: "climate",
    unit: "codes",
    ref: "§ 7-9 (5)",
    versions: [
      read(["insignificant"], "2024-01-01"),
      told(["insignificant", "critical-interest", "national-minimum"], NEW_ACT, "DFO_CODES", {
        legalRef: "§ 7-9 (3), (4)",
        confidence: "medium",
      }),
    ],
  },
  climateNoticeCodes: {
    of: "climate",
    unit: "codes",
    ref: "§ 7-9",
    versions: [
      read(["quality-nor-env-criteria", "quality-nor-env-spec", "quality-nor-env-none"], "2024-01-01", {
        source: "DFO_CODES",
      }),
      read(
        [
          "quality-nor-env-criteria",
          "quality-nor-env-spec",
          "quality-nor-env-exempt-insignificant",
          "quality-nor-env-exempt-critical-interest",
          "quality-nor-env-exempt-national-minimum",
        ],
        NEW_ACT,
        { source: "DFO_CODES" },
      ),
    ],
  },

  // --- Standstill -------------------------------------------------------------------------------------------------
  standstillDays: always("standstill", "days", "§ 25-2 (1)", 10),
  standstillDaysOnPaper: always("standstill", "days", "§ 25-2 (1)", 15),
  standstillDaysSocial: always("standstill", "days", "§ 30-9 (1)", 10),
  standstillNational: always("standstill", "judgement", "§ 10-2 (1)", null),
  noStandstillCallOff: always("standstill", "judgement", "§ 25-2 (2) c", null),
  noStandstillSystem: always("standstill", "judgement", "§ 25-2 (2) d", null),
  intentNoticeDays: always("standstill", "days", "§ 25-3 (1) b", 10),

  // --- Notices ----------------------------------------------------------------------------------------------------
  awardNoticeDays: always("notices", "days", "§ 21-6 (1)", 30),
  awardNoticeDaysSocial: always("notices", "days", "§ 30-7, § 21-6 (1)", 30),
  tedWaitHours: always("notices", "hours", "§ 21-1 (5)", 48),
  changesToPublish: always("notices", "codes", "§ 28-1 (3)", ["c", "d"]),

  // --- Reserved contracts -----------------------------------------------------------------------------------------
  reservedShare: always("reserved", "percent", "§ 8-8, § 16-9, § 30-3", 30),
  participatoryYears: always("reserved", "years", "§ 30-2 (2)", 3),
  participatoryGapYears: always("reserved", "years", "§ 30-2 (1) d", 3),
  nonProfitGrounds: always("reserved", "codes", "§ 30-2a (1)", ["socialGoals", "commonGood", "budgetEfficiency"]),

  // --- Framework agreements and changes ---------------------------------------------------------------------------
  frameworkYears: always("frameworks", "years", "§ 11-1 (4), § 26-1 (4)", 4),
  changePercent: always("frameworks", "percent", "§ 28-1 (1) b", 10),
  changePercentWorks: always("frameworks", "percent", "§ 28-1 (1) b", 15),
  changeEachPercent: always("frameworks", "percent", "§ 28-1 (1) c, d", 50),

  // --- Documentation and record -----------------------------------------------------------------------------------
  keepYears: always("records", "years", "§ 7-1 (1)", 3),
  recordNational: always("records", "codes", "§ 10-5 (2)", [
    "buyer",
    "object",
    "notElectronic",
    "requesters",
    "invited",
    "bidders",
    "rejected",
    "otherDialogue",
    "dialoguePartners",
    "impartiality",
    "winner",
    "subcontractors",
    "cancelled",
    "reserved",
    "otherMatters",
  ]),
  recordEea: always("records", "codes", "§ 25-5 (2)", [
    "buyer",
    "object",
    "noLots",
    "procedureReason",
    "withoutNotice",
    "notElectronic",
    "requesters",
    "invited",
    "bidders",
    "rejected",
    "reduced",
    "impartiality",
    "winner",
    "subcontractors",
    "cancelled",
    "otherMatters",
  ]),
  recordBasic: always("records", "codes", "§ 7-1 (3)", ["buyer", "object", "bidders", "winner", "otherMatters"]),

  // --- Complaint --------------------------------------------------------------------------------------------------
  complaintFee: {
    of: "complaints",
    unit: "kroner",
    ref: "Klagenemndsforskriften",
    versions: [read(8_000, START, { source: "KOFA" })],
  },
  complaintFeeDirectAward: {
    of: "complaints",
    unit: "kroner",
    ref: "Klagenemndsforskriften",
    versions: [read(1_000, START, { source: "KOFA" })],
  },
  complaintAnswerDays: {
    of: "complaints",
    unit: "workingDays",
    ref: "Klagenemndsforskriften",
    versions: [read(10, START, { source: "KOFA" })],
  },
  complaintMonths: {
    of: "complaints",
    unit: "months",
    ref: "Klagenemndsforskriften",
    versions: [recalled(6, START, "high")],
  },
  complaintYearsDirectAward: {
    of: "complaints",
    unit: "years",
    ref: "LOA § 12",
    versions: [recalled(2, START, "high")],
  },
} as const satisfies Record<string, Family>;

export type RuleKey = keyof typeof families;

export const ruleKeys = Object.keys(families) as RuleKey[];

/** Under which heading a rule stands on the page of the law. */
export const groupOf = (key: RuleKey): Group => families[key].of;

/** The table: each version holds until the day before the next one of its key. */
export const rules: readonly (Rule & { key: RuleKey })[] = ruleKeys.flatMap((key) => {
  const { unit, ref, versions }: Family = families[key];
  return versions.map(({ validFrom, validTo, value, evidence, ...version }, index) => {
    const next = versions[index + 1];
    return {
      key,
      value,
      unit,
      validFrom,
      validTo: validTo ?? (next ? dayBefore(next.validFrom) : null),
      legalRef: version.legalRef ?? ref,
      source: version.source ?? "FOA",
      evidence,
      confidence: version.confidence ?? "high",
    };
  });
});

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
