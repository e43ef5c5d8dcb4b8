/*
 * Law is dated data. A rule is one value with the time it holds, its paragraph, and how well it is known. What code reads
 * is a rule set: the rows in force on the day a notice is dispatched (rule-set.ts).
 */

/** V: read in the regulation's own text. S: read in a secondary source. R: recalled. */
export type Evidence = "V" | "S" | "R";

export type Unit =
  | "kroner"
  | "days"
  | "workingDays"
  | "hours"
  | "months"
  | "years"
  | "percent"
  | "times"
  | "count"
  | "codes"
  /** The law sets no number: «reasonable», «sufficient». */
  | "judgement";

export type RuleValue = number | readonly string[] | null;

export type Rule = {
  key: string;
  value: RuleValue;
  unit: Unit;
  /** First day, as «2026-07-01». */
  validFrom: string;
  /** Last day; null while it still holds. */
  validTo: string | null;
  /** Paragraph, subsection and letter: «§ 20-2 (1)». Of FOA when no other act is named. */
  legalRef: string;
  source: SourceId;
  evidence: Evidence;
  confidence: "high" | "medium" | "low";
};

/** Where values were read, each with its address; what they are called stands in the messages `regulation.sources`. */
export const sources = {
  FOA: "https://lovdata.no/forskrift/2016-08-12-974",
  LOA: "https://lovdata.no/lov/2016-06-17-73",
  DFO_CODES: "https://github.com/anskaffelser/eforms-sdk-nor",
  THRESHOLDS_2026: "https://anskaffelser.no",
  LOA_2026: "https://anskaffelser.no",
  KOFA: "https://www.klagenemndssekretariatet.no",
  RECALLED: null,
} as const satisfies Record<string, string | null>;

export type SourceId = keyof typeof sources;

/** A row's own name: its key and the first day it holds. */
export const rowId = ({ key, validFrom }: Pick<Rule, "key" | "validFrom">) => `${key}@${validFrom}`;

/** It was not read in the law itself: it waits for a person of the directorate. */
export const needsConfirmation = ({ evidence }: Pick<Rule, "evidence">) => evidence !== "V";
