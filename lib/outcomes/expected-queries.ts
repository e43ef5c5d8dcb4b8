import type { Acting } from "../platform/db.ts";

/** A published figure beside what one would expect of participants as far from work as these. */
export type ExpectedPoint = {
  contractId: string;
  months: number;
  /** The last day that both cover: the end of a quarter. */
  asOf: Date;
  due: number;
  work: number;
  /** Basis points, in whole per cent. */
  expectedBp: number;
};

/**
 * What share would be in work had each participant had the whole country's chance for their segment (NAV-loven § 14 a) at that
 * point; the same for everyone. Absent where the figure is hidden, of fewer than 20 people, or where a segment is too rare in
 * the country. It takes account of distance from work and of nothing else. One contract's, or all.
 */
export async function listExpectedOutcomes({ tx }: Pick<Acting, "tx">, contractId?: string): Promise<ExpectedPoint[]> {
  return tx.$queryRaw<ExpectedPoint[]>`
    select * from app.expected_outcomes(${contractId ?? null}::uuid) order by "contractId", months`;
}
