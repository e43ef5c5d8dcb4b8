type Cell = string | number | boolean | null;

/** A spreadsheet runs what begins like this, whoever wrote it (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r]/;

function written(cell: Cell): string {
  const text = typeof cell === "string" && formula.test(cell) ? `'${cell}` : String(cell ?? "");
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table as a file for spreadsheets: semicolons and a byte order mark, as Norwegian ones expect; null is an empty cell, and
 * a text that would be run as a formula stands behind an apostrophe.
 */
export function csvResponse(name: string, rows: readonly (readonly Cell[])[]): Response {
  const body = rows.map((row) => row.map(written).join(";")).join("\r\n");
  return new Response(`\ufeff${body}\r\n`, {
    headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${name}.csv"` },
  });
}
