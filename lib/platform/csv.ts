const quoted = (cell: string) => (/[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A table as a file for spreadsheets: semicolons and a byte order mark, as Norwegian ones expect; null is an empty cell. */
export function csvResponse(name: string, rows: readonly (readonly (string | number | boolean | null)[])[]): Response {
  const body = rows.map((row) => row.map((cell) => quoted(String(cell ?? ""))).join(";")).join("\r\n");
  return new Response(`\ufeff${body}\r\n`, {
    headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${name}.csv"` },
  });
}
