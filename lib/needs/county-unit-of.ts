import type { Tx } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";

/** The county unit that a unit of NAV reports to: itself or the one above it. @throws Refused forbidden, to the directorate */
export async function countyUnitOf(tx: Tx, unitId: string): Promise<string> {
  const [row] = await tx.$queryRaw<[{ county: string | null }]>`select app.county_of(${unitId}::uuid) as county`;
  if (!row.county) throw new Refused("forbidden", { matters: true }); // the directorate guides, it does not buy
  return row.county;
}
