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

/** Where values were read. */
export const sources = {
  FOA: {
    name: "Forskrift om offentlige anskaffelser, FOR-2016-08-12-974, konsolidert, sist endret 21. mars 2024",
    url: "https://lovdata.no/forskrift/2016-08-12-974",
  },
  LOA: {
    name: "Lov om offentlige anskaffelser, LOV-2016-06-17-73, konsolidert",
    url: "https://lovdata.no/lov/2016-06-17-73",
  },
  DFO_CODES: {
    name: "DFØ, kodeverk for norske eForms-felt (eforms-sdk-nor, 18. august 2026)",
    url: "https://github.com/anskaffelser/eforms-sdk-nor",
  },
  THRESHOLDS_2026: {
    name: "Sekundære kilder som gjengir DFØs og regjeringens sider om terskelverdiene i 2026",
    url: "https://anskaffelser.no",
  },
  LOA_2026: {
    name: "Sekundære kilder som gjengir DFØ om lovendringene fra 1. juli 2026",
    url: "https://anskaffelser.no",
  },
  KOFA: {
    name: "Klagenemndssekretariatet",
    url: "https://www.klagenemndssekretariatet.no",
  },
  RECALLED: { name: "Gjengitt etter hukommelsen; ikke lest i kilden", url: null },
} as const satisfies Record<string, { name: string; url: string | null }>;

export type SourceId = keyof typeof sources;

/** A row's own name: its key and the first day it holds. */
export const rowId = ({ key, validFrom }: Pick<Rule, "key" | "validFrom">) => `${key}@${validFrom}`;

/** It was not read in the law itself: it waits for a person of the directorate. */
export const needsConfirmation = ({ evidence }: Pick<Rule, "evidence">) => evidence !== "V";
