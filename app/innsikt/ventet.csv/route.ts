import { listPublicContracts } from "#lib/contracts/queries.ts";
import { listExpectedOutcomes } from "#lib/outcomes/expected-queries.ts";
import { csvResponse } from "#lib/platform/csv.ts";
import { isoDate } from "#lib/platform/dates.ts";
import { readAsPublic } from "#lib/platform/session.ts";

/** Found and expected as a table for spreadsheets: every contract and follow-up point that may be compared. Shares in per cent. */
export async function GET() {
  const { points, contracts } = await readAsPublic(async (acting) => ({
    points: await listExpectedOutcomes(acting),
    contracts: await listPublicContracts(acting),
  }));
  const header = ["contract", "title", "supplier", "buyer", "months", "as_of", "began", "in_work", "expected_percent"];
  const rows = points.flatMap(({ contractId, months, asOf, due, work, expectedBp }) => {
    const contract = contracts.find(({ id }) => id === contractId);
    if (!contract) return [];
    const { reference, title, supplierName, buyerName } = contract;
    return [[reference, title, supplierName, buyerName, months, isoDate(asOf), due, work, expectedBp / 100]];
  });
  return csvResponse("elva-ventet", [header, ...rows]);
}
