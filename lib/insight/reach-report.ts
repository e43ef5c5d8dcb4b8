import { z } from "zod";
import type { Acting } from "../platform/db.ts";
import { type WhyNot, whyNotReasons } from "../tenders/look.ts";

/*
 * What became of those who could take part in one tender. Counts below five are null, in the database already, and so is
 * what would give them away by subtraction; how many bid and who won are in the award notice, and exact.
 */

const count = z.object({ of: z.number(), can: z.number(), perhaps: z.number() });
const groups = z.record(z.string(), count);
/** As kept at approval; tenders approved before counties and experience were kept lack them. */
const could = z.object({
  ...{ all: count, relevant: count, loosest: z.number() },
  ...{ bySize: groups, byType: groups, byCounty: groups.optional(), byExperience: groups.optional() },
});
type Could = z.output<typeof could>;

export const reachSteps = ["could", "looked", "asked", "bid", "won"] as const;
export type ReachStep = (typeof reachSteps)[number];

/** By what suppliers are divided; the key is where `could` keeps it. */
const keptAs = { type: "byType", size: "bySize", county: "byCounty", experience: "byExperience" } as const;

export type ReachDimension = keyof typeof keptAs;

export const reachDimensions = Object.keys(keptAs) as ReachDimension[];

/** Null is hidden, undefined was never counted. */
type Shown = number | null | undefined;

/** One group of suppliers: how many there were in the register at approval, and how far they came. */
export type ReachGroup = { part: string; of: number | undefined; counts: Record<ReachStep, Shown> };

export type ReachReport = {
  /** In the order of the river. */
  steps: { step: ReachStep; count: Shown }[];
  groups: Record<ReachDimension, ReachGroup[]>;
  /** Why those who said so did not bid, most first; null is fewer than five, of one reason or of all together. */
  whyNot: { reason: WhyNot; count: number | null }[] | null;
};

type Row = { step: string; dimension: string; part: string; n: number };

/** The report of a decided tender; undefined before the decision, and where this actor knows of no tender. */
export async function getReachReport({ tx }: Pick<Acting, "tx">, tenderId: string): Promise<ReachReport | undefined> {
  const rows = await tx.$queryRaw<Row[]>`
    select * from app.reach_counts((select t.id from "Tender" t where t.id = ${tenderId}::uuid))`;
  if (rows.length === 0) return undefined;
  const stored = await tx.tenderReach.findFirst({ where: { tenderId }, select: { could: true } });
  return reportOf(rows, stored ? could.parse(stored.could) : undefined);
}

/** From the database's counts (-1 is hidden) and what was kept at approval. */
export function reportOf(rows: readonly Row[], kept: Could | undefined): ReachReport {
  const rowOf = (step: string, dimension: string, part: string) =>
    rows.find((one) => one.step === step && one.dimension === dimension && one.part === part);
  const countOf = (step: string, dimension: string, part: string): Shown => {
    const row = rowOf(step, dimension, part);
    // where nobody did it, nobody of any group did
    if (row && rowOf(step, "all", "all")?.n === 0) return 0;
    return row && (row.n < 0 ? null : row.n);
  };
  return {
    steps: reachSteps.map((step) => ({
      step,
      count: step === "could" ? kept && kept.all.can + kept.all.perhaps : countOf(step, "all", "all"),
    })),
    groups: {
      ...{ type: groupsOf("type", rows, kept, countOf), size: groupsOf("size", rows, kept, countOf) },
      ...{ county: groupsOf("county", rows, kept, countOf), experience: groupsOf("experience", rows, kept, countOf) },
    },
    whyNot: rowOf("whyNot", "all", "few") ? null : reasonsOf(countOf),
  };
}

function reasonsOf(countOf: (step: string, dimension: string, part: string) => Shown) {
  const said = whyNotReasons.flatMap((reason) => {
    const count = countOf("whyNot", "all", reason);
    return count === undefined ? [] : [{ reason, count }];
  });
  return said.sort((a, b) => (b.count ?? 0) - (a.count ?? 0));
}

/** Every group that was in the register or came any way; nobody of it won is 0, since the winners are public. */
function groupsOf(
  dimension: ReachDimension,
  rows: readonly Row[],
  kept: Could | undefined,
  countOf: (step: string, dimension: string, part: string) => Shown,
): ReachGroup[] {
  const registered = kept?.[keptAs[dimension]];
  const counted = rows.filter((row) => row.dimension === dimension).map(({ part }) => part);
  return [...new Set([...Object.keys(registered ?? {}), ...counted])].sort().map((part) => {
    const group = registered?.[part];
    const [looked, asked, bid] = [
      countOf("looked", dimension, part),
      countOf("asked", dimension, part),
      countOf("bid", dimension, part),
    ];
    return {
      ...{ part, of: group?.of },
      counts: {
        ...{ could: group && group.can + group.perhaps, looked, asked, bid },
        won: countOf("won", dimension, part) ?? 0,
      },
    };
  });
}
