/*
 * What a procedure demands in words beyond the draft itself: parts that the law requires of the documents, and reasons for
 * what the law allows only with a reason. Written with the choice of procedure; what is missing is refused with its paragraph.
 */

export type StatementRow = {
  legalRef: string;
  /** «documents»: every supplier reads it. «record»: it goes to the procurement record. */
  shown: "documents" | "record";
  /** The only values that count, when it is a choice. */
  choices?: readonly string[];
  /** A reservation is a tick, not a text. */
  tick?: true;
};

export const statements = {
  // --- Parts of the documents
  selectionRules: { legalRef: "§ 16-12 (2), § 8-9 (2)", shown: "documents" },
  dialoguePlan: { legalRef: "§ 9-3 (3)", shown: "documents" },
  conduct: { legalRef: "§ 30-1 (1)", shown: "documents" },
  phases: { legalRef: "§ 26-8 (1), (2)", shown: "documents" },
  maximumCost: { legalRef: "§ 26-8 (7)", shown: "documents" },
  rights: { legalRef: "§ 14-1 (4) b", shown: "documents" },
  jury: { legalRef: "§ 31-4 (1)", shown: "documents" },
  prizes: { legalRef: "§ 31-1", shown: "documents" },
  systemDuration: { legalRef: "§ 26-5 (3)", shown: "documents" },
  systemScope: { legalRef: "§ 26-5 (4)", shown: "documents" },
  callRules: { legalRef: "§ 26-3 (4), § 26-7 (4)", shown: "documents" },
  grantPurpose: { legalRef: "Bestemmelser om økonomistyring i staten, kapittel 6", shown: "documents" },
  grantConditions: { legalRef: "Bestemmelser om økonomistyring i staten, kapittel 6", shown: "documents" },
  // --- Reservations: what the buyer may do only if it has said so
  awardWithoutNegotiation: { legalRef: "§ 23-7 (5)", shown: "documents", tick: true },
  reduction: { legalRef: "§ 23-11 (2)", shown: "documents", tick: true },
  // --- Reasons for the record
  procedureGround: { legalRef: "§ 13-2", shown: "record", choices: ["a", "b", "c", "d", "e"] },
  procedureReason: { legalRef: "§ 25-5 (2) d", shown: "record" },
  innovationReason: { legalRef: "§ 13-1 (3)", shown: "record" },
  urgency: { legalRef: "§ 20-2 (3), § 20-3 (5)", shown: "record" },
  noLots: { legalRef: "§ 19-4 (2), § 25-5 (2) c", shown: "record" },
  shortAnswers: { legalRef: "LOA § 4, § 14-2 (2)", shown: "record" },
  longDuration: { legalRef: "§ 26-1 (4), § 11-1 (4), § 30-1 (5)", shown: "record" },
} as const satisfies Record<string, StatementRow>;

export type StatementCode = keyof typeof statements;

export const statementCodes = Object.keys(statements) as StatementCode[];

export type Statements = Readonly<Partial<Record<StatementCode, string>>>;

/** What is kept as JSON with the tender. Unknown keys and values that are no text count as not written. */
export function statementsOf(stored: unknown): Statements {
  const entries = typeof stored === "object" && stored !== null ? Object.entries(stored) : [];
  return Object.fromEntries(
    entries.filter(([code, text]) => code in statements && typeof text === "string" && text.trim() !== ""),
  );
}
