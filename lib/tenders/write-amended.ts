import type { Tx } from "../platform/db.ts";
import { type Amended, amendableFields } from "./amendment.ts";
import { known } from "./publish-amendment.ts";
import type { Tender } from "./tender.ts";

/** Writes what an amendment sets, in the transaction that has published it; the deadline is moved there. */
export async function writeAmended(tx: Tx, tender: Tender, amended: Amended) {
  const tenderId = tender.id;
  const fields = known(Object.fromEntries(amendableFields.map((field) => [field, amended[field]])));
  const estimatedValueOre = amended.lots && valueAfter(tender, amended.lots);
  await tx.tender.updateMany({
    where: { id: tenderId, status: "PUBLISHED" },
    data: { ...fields, ...(estimatedValueOre !== undefined && { estimatedValueOre }) },
  });
  for (const { id: rowId, ...row } of amended.lots ?? [])
    await tx.lot.updateMany({ where: { id: rowId, tenderId }, data: row });
  for (const { id: rowId, kind: _, ...row } of amended.selection ?? [])
    await tx.selectionCriterion.updateMany({ where: { id: rowId, tenderId }, data: row });
  let last = Math.max(0, ...tender.requirements.map(({ number }) => number));
  for (const { id: rowId, ...row } of amended.requirements ?? []) {
    if (rowId) await tx.requirement.updateMany({ where: { id: rowId, tenderId }, data: row });
    else await tx.requirement.createMany({ data: [{ ...(row as NewRequirement), tenderId, number: ++last }] });
  }
}

type NewRequirement = Omit<Tender["requirements"][number], "id" | "number">;

function valueAfter(tender: Tender, lots: NonNullable<Amended["lots"]>) {
  return tender.lots.reduce(
    (sum, lot) => sum + (lots.find(({ id: own }) => own === lot.id)?.estimatedValueOre ?? lot.estimatedValueOre),
    0n,
  );
}
