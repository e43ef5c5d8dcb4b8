import type { Change } from "../tenders/amendment.ts";
import type { TenderProcess } from "./process-facts.ts";

type Row = { title: string } & Record<string, unknown>;

/** A tender as it stood at this instant: without the amendments that came later, the newest undone first. */
export function asItStood(tender: TenderProcess, at: Date): TenderProcess {
  const later = tender.amendments.filter(({ publishedAt }) => publishedAt > at).reverse();
  return later.reduce((stood, { changes }) => without(stood, changes as unknown as Change[]), tender);
}

function without(tender: TenderProcess, changes: readonly Change[]): TenderProcess {
  const own = changes.filter(({ field }) => field in tender && !field.includes("."));
  const fields = Object.fromEntries(own.map(({ field, before }) => [field, typed(field, before)]));
  const lots = rowsWithout(tender.lots, changes, "lots");
  return {
    ...tender,
    ...fields,
    lots,
    requirements: rowsWithout(tender.requirements, changes, "requirements"),
    ...(lots !== tender.lots && {
      estimatedValueOre: lots.reduce((sum, { estimatedValueOre }) => sum + estimatedValueOre, 0n),
    }),
  };
}

/** Rows are named in a change by the title that they had before it. */
function rowsWithout<R extends { title: string }>(rows: R[], changes: readonly Change[], part: string): R[] {
  const mine = changes.filter(({ field }) => field.startsWith(`${part}.`));
  if (mine.length === 0) return rows;
  const groups = Map.groupBy(mine, ({ row }) => row);
  return rows.flatMap((row) => {
    const changed = [...groups.values()].find((group) => titleAfter(group) === row.title);
    if (!changed) return [row];
    const title = changed.find(({ field }) => field === `${part}.title`);
    if (title?.before === null) return []; // it came with the amendment
    const before = changed.map(({ field, before }) => {
      const name = field.slice(part.length + 1);
      return [name, typed(name, before, (row as unknown as Row)[name])];
    });
    return [{ ...row, ...Object.fromEntries(before) }];
  });
}

const titleAfter = (group: readonly Change[]) =>
  group.find(({ field }) => field.endsWith(".title"))?.after ?? group[0]?.row;

const numbers = /(Months|Days|Bp|places|minimumVolume|maxWords)$/;

/** A stored value from its text in a change; `like` is what stands there now, which says whether nothing is null or empty. */
function typed(field: string, text: string | null, like?: unknown): unknown {
  if (text === null) return typeof like === "string" || like === undefined ? "" : null;
  if (/Ore$/.test(field)) return BigInt(text);
  if (/(Deadline|On)$/.test(field)) return new Date(text);
  return numbers.test(field) ? Number(text) : text;
}
