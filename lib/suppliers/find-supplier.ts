import type { Tx } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import type { SupplierFacts } from "./supplier.ts";

/**
 * A supplier with what its action table looks at. The register is public, so everyone may find it.
 * @throws Refused notFound
 */
export async function findSupplier(tx: Tx, organisationId: string, now: Date) {
  const profile = await tx.supplierProfile.findUnique({ where: { organisationId } });
  if (!profile) throw new Refused("notFound");
  return { ...profile, ...(await factsOf(tx, profile, now)) };
}

/** What the action table asks of a supplier; `servedBy` by the relation of units to counties as it is at `now`. */
export async function factsOf(
  tx: Tx,
  profile: Pick<SupplierFacts, "organisationId" | "type" | "typeConfirmedAt"> & { countyNumber: string },
  now: Date,
): Promise<SupplierFacts> {
  const units = await tx.countyUnit.findMany({
    where: {
      countyNumber: profile.countyNumber,
      validFrom: { lte: now },
      OR: [{ validTo: null }, { validTo: { gt: now } }],
    },
    select: { unitId: true },
  });
  const { organisationId, type, typeConfirmedAt } = profile;
  return { status: "REGISTERED", organisationId, type, typeConfirmedAt, servedBy: units.map(({ unitId }) => unitId) };
}
