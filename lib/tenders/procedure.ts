import type { Procedure, RoundKind } from "../generated/prisma/enums.ts";

/** A procedure as a row: what it asks of a tender. Days are whole calendar days. */
export type ProcedureRow = {
  /** The sealed submissions, in order. */
  rounds: readonly { kind: RoundKind }[];
  /** From publication to the first deadline. */
  minimumDeadlineDays: number;
  /** From the last day for questions to the deadline, so that answers come in time. */
  questionsCloseDaysBefore: number;
  /** From the letters to the contract. */
  minimumStandstillDays: number;
  /** Where the rules come from. */
  source: string;
};

export const procedures = {
  OPEN: {
    rounds: [{ kind: "BID" }],
    minimumDeadlineDays: 30,
    questionsCloseDaysBefore: 6,
    minimumStandstillDays: 10,
    source: "FOA §§ 13-1, 20-2, 14-2, 25-2",
  },
} as const satisfies Record<Procedure, ProcedureRow>;
