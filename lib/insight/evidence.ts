import { listPublicContracts } from "../contracts/queries.ts";
import { listPublishedOutcomes } from "../outcomes/queries.ts";
import type { Acting } from "../platform/db.ts";

/** What is published of one contract that a tender led to, at its latest follow-up point with figures. */
export type Evidence = { contractId: string; supplierName: string; months: number; due: number; work: number };

/** Published outcomes of what these tenders led to, by tender; contracts without figures are left out. */
export async function evidenceOf(acting: Acting, tenderIds: readonly string[]): Promise<Map<string, Evidence[]>> {
  if (tenderIds.length === 0) return new Map();
  const contracts = await listPublicContracts(acting);
  const points = await listPublishedOutcomes(acting);
  return new Map(
    tenderIds.map((id) => [
      id,
      contracts
        .filter(({ tenderId }) => tenderId === id)
        .flatMap(({ id: contractId, supplierName }) => {
          const last = points.findLast((point) => point.contractId === contractId && point.work !== null);
          return last?.work && last.due > 0
            ? [{ contractId, supplierName, months: last.months, due: last.due, work: last.work }]
            : [];
        }),
    ]),
  );
}
