import type { Change } from "../tenders/amendment.ts";
import type { TenderProcess } from "./process-facts.ts";

type Row = { title: string } & Record<string, unknown>;

/**
 * A tender as it stood at this instant: without the amendments that came later, the newest undone first, and without the
 * rounds, the openings with their counts and the payments that followed.
 */
export function asItStood(tender: TenderProcess, at: Date): TenderProcess {
  const later = tender.amendments.filter(({ publishedAt }) => publishedAt > at).reverse();
  const before = later.reduce((stood, { changes }) => without(stood, changes as unknown as Change[]), tender);
  return {
    ...before,
    rounds: roundsAt(tender, at),
    opened: tender.opened.filter(({ openedAt }) => openedAt <= at),
    participation: paidBy(tender.participation, at),
    contracts: before.contracts.map((contract) => ({ ...contract, participation: paidBy(contract.participation, at) })),
  };
}

const paidBy = (payments: TenderProcess["participation"], at: Date) =>
  payments.filter(({ publicAt }) => publicAt <= at);

/** The rounds that had begun, each with the deadline that it had then: an amendment moves that of the round it came in. */
function roundsAt({ rounds, amendments }: TenderProcess, at: Date): TenderProcess["rounds"] {
  const begun = rounds.filter(({ number, opensAt }) => number === 1 || (opensAt !== null && opensAt <= at));
  return begun.map((round) => {
    const next = rounds.find(({ number }) => number === round.number + 1)?.opensAt;
    const moved = amendments.find(
      ({ publishedAt, oldDeadline }) =>
        oldDeadline &&
        publishedAt > at &&
        (!round.opensAt || publishedAt > round.opensAt) &&
        (!next || publishedAt < next),
    );
    return moved?.oldDeadline ? { ...round, deadline: moved.oldDeadline } : round;
  });
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
