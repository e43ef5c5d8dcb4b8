import { getPublicContract } from "#lib/contracts/queries.ts";
import { listPublishedOutcomes } from "#lib/outcomes/queries.ts";
import { wilson } from "#lib/outcomes/wilson.ts";
import { csvResponse } from "#lib/platform/csv.ts";
import { isId } from "#lib/platform/fields.ts";
import { read } from "#lib/platform/session.ts";

/** One contract's published figures; an empty cell is hidden. Intervals are 95 %, per cent. */
export async function GET(_: Request, { params }: RouteContext<"/resultater/[contractId]/tall.csv">) {
  const { contractId } = await params;
  if (!isId(contractId)) return new Response(null, { status: 404 });
  const { contract, points } = await read(async (acting) => ({
    contract: await getPublicContract(acting, contractId),
    points: await listPublishedOutcomes(acting, contractId),
  }));
  if (!contract) return new Response(null, { status: 404 });
  const share = (count: number | null, due: number) => {
    const interval = count === null ? undefined : wilson(count, due);
    if (!interval) return [null, null, null];
    return [interval.share, interval.low, interval.high].map((basisPoints) => basisPoints / 100);
  };
  const kinds = ["work", "education", "neither"] as const;
  const header = kinds.flatMap((kind) => [kind, `${kind}_percent`, `${kind}_low`, `${kind}_high`]);
  return csvResponse(`elva-${contract.reference}`, [
    ["months", "as_of", "began", ...header],
    ...points.map((point) => [
      point.months,
      point.asOf.toISOString().slice(0, 10),
      point.due,
      ...kinds.flatMap((kind) => [point[kind], ...share(point[kind], point.due)]),
    ]),
  ]);
}
