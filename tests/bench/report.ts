import { MANY, type Measured, type Run } from "./measure.ts";

/** What was wanted of a figure, and whether it holds. */
export type Target = { what: string; wanted: string; found: string; met: boolean };

export const atLeast = (what: string, found: number, wanted: number, unit = "/s"): Target => ({
  what,
  wanted: `≥ ${wanted}${unit}`,
  found: `${shown(found)}${unit}`,
  met: found >= wanted,
});

export const below = (what: string, found: number, wanted: number, unit: string): Target => ({
  what,
  wanted: `< ${wanted}${unit}`,
  found: `${shown(found)}${unit}`,
  met: found < wanted,
});

const shown = (value: number) =>
  Math.abs(value) < 10 ? value.toFixed(2) : Math.abs(value) < 100 ? value.toFixed(1) : value.toFixed(0);

export function printJobs(measured: readonly Measured[]) {
  table(
    [
      "job",
      `req/s at ${MANY}`,
      "p50 at 1",
      "p99 at 1",
      `p50 at ${MANY}`,
      `p99 at ${MANY}`,
      "SQL + begin/commit",
      "failed",
    ],
    measured.map(({ name, one, many, statements }) => [
      name,
      shown(many.perSecond),
      ms(one.p50),
      ms(one.p99),
      ms(many.p50),
      ms(many.p99),
      `${shown(statements.work)} + ${shown(statements.transactions)}`,
      failed(one, many),
    ]),
  );
}

const ms = (value: number) => `${shown(value)} ms`;

function failed(...runs: Run[]): string {
  const all: Record<string, number> = {};
  for (const { failures } of runs) {
    for (const [what, count] of Object.entries(failures)) all[what] = (all[what] ?? 0) + count;
  }
  return (
    Object.entries(all)
      .map(([what, count]) => `${count} × ${what}`)
      .join(", ") || "0"
  );
}

export function printTargets(targets: readonly Target[]) {
  table(
    ["target", "wanted", "found", ""],
    targets.map(({ what, wanted, found, met }) => [what, wanted, found, met ? "met" : "NOT MET"]),
  );
}

function table(head: string[], rows: string[][]) {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ");
  console.log(`\n${line(head)}\n${widths.map((width) => "-".repeat(width)).join("  ")}`);
  for (const row of rows) console.log(line(row));
}
