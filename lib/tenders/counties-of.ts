import type { Acting } from "../platform/db.ts";

/** The counties that the unit serves today. */
export async function countiesOf(tx: Acting["tx"], unitId: string, now: Date) {
  const rows = await tx.countyUnit.findMany({
    where: { unitId, validFrom: { lte: now }, OR: [{ validTo: null }, { validTo: { gt: now } }] },
    select: { countyNumber: true },
  });
  return [...new Set(rows.map(({ countyNumber }) => countyNumber))];
}
