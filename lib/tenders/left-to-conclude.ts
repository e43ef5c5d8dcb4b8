import type { Acting } from "../platform/db.ts";

/** A lot that a decided tender waits for, and what it lacks. */
export type LotLeft = { lotId: string; number: number; title: string; waitsFor: "award" | "contract" };

/** What stands between a decided tender and its conclusion, for those who work on it; nothing for others. */
export function leftToConclude({ tx }: Pick<Acting, "tx">, tenderId: string): Promise<LotLeft[]> {
  return tx.$queryRaw<LotLeft[]>`select * from app.left_to_conclude(${tenderId}::uuid)`;
}
