import { getSpread } from "#lib/insight/queries.ts";
import { measures } from "#lib/insight/spread.ts";
import { followUpPoints } from "#lib/needs/need.ts";
import { csvResponse } from "#lib/platform/csv.ts";
import { read } from "#lib/platform/session.ts";

/** The map's numbers as a table for spreadsheets; an empty cell is hidden, «…_hidden» says that a number is a minimum. */
export async function GET(request: Request) {
  const asked = new URL(request.url).searchParams.get("punkt");
  const months = followUpPoints.find((point) => String(point) === asked) ?? 6;
  const spread = await read((acting) => getSpread(acting, months));
  const header = ["county", "name", "unit", ...measures.flatMap((measure) => [measure, `${measure}_hidden`])];
  const rows = spread.counties.map((county) => [
    county.number,
    county.name,
    county.unitNames.join("; "),
    ...measures.flatMap((measure) => [county[measure].value ?? "", county[measure].hidden]),
  ]);
  return csvResponse(`elva-innsikt-${months}`, [header, ...rows]);
}
