import { getSpread } from "#lib/insight/queries.ts";
import { measures } from "#lib/insight/spread.ts";
import { followUpPoints } from "#lib/needs/need.ts";
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
    county.unitName,
    ...measures.flatMap((measure) => [county[measure].value ?? "", county[measure].hidden]),
  ]);
  const body = [header, ...rows].map((row) => row.map((cell) => quoted(String(cell))).join(";")).join("\r\n");
  return new Response(`\ufeff${body}\r\n`, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="elva-innsikt-${months}.csv"`,
    },
  });
}

const quoted = (cell: string) => (/[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
