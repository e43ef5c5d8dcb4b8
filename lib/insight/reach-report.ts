import { z } from "zod";
import type { Acting } from "../platform/db.ts";
import { type WhyNot, whyNotReasons } from "../tenders/look.ts";

/*
 * What became of those who could take part in one tender. Counts below five are null, in the database already; bids and
 * winners are in the award notice, and exact.
 */

const count = z.object({ of: z.number(), can: z.number(), perhaps: z.number() });
const could = z.object({
  all: count,
  relevant: count,
  loosest: z.number(),
  bySize: z.record(z.string(), count),
  byType: z.record(z.string(), count),
});

export const reachSteps = ["could", "looked", "asked", "bid", "won"] as const;
export type ReachStep = (typeof reachSteps)[number];

export type ReachReport = {
  /** In the order of the river; null is fewer than five, undefined was never counted. */
  steps: { step: ReachStep; count: number | null | undefined }[];
  couldBySize: Record<string, z.output<typeof count>>;
  /** By size, when no size has fewer than five. */
  lookedBySize: Record<string, number> | null;
  /** Why those who said so did not bid, most first; null is fewer than five. */
  whyNot: { reason: WhyNot; count: number | null }[];
};

type Row = { step: string; part: string; n: number };

/** The report of a decided tender; undefined before the decision, and where this actor knows of no tender. */
export async function getReachReport({ tx }: Pick<Acting, "tx">, tenderId: string): Promise<ReachReport | undefined> {
  const rows = await tx.$queryRaw<Row[]>`
    select * from app.reach_counts((select t.id from "Tender" t where t.id = ${tenderId}::uuid))`;
  if (rows.length === 0) return undefined;
  const stored = await tx.tenderReach.findFirst({ where: { tenderId }, select: { could: true } });
  return reportOf(rows, stored ? could.parse(stored.could) : undefined);
}

/** From the database's counts (-1 is fewer than five) and what was kept at approval. */
export function reportOf(rows: readonly Row[], kept: z.output<typeof could> | undefined): ReachReport {
  const shown = (n: number) => (n < 0 ? null : n);
  const whole = (step: string) => {
    const row = rows.find((one) => one.step === step && one.part === "all");
    return row && shown(row.n);
  };
  const sizes = rows.filter(({ step, part }) => step === "looked" && part !== "all");
  return {
    steps: reachSteps.map((step) => ({
      step,
      count: step === "could" ? kept && kept.all.can + kept.all.perhaps : whole(step),
    })),
    couldBySize: kept?.bySize ?? {},
    lookedBySize: sizes.length > 0 ? Object.fromEntries(sizes.map(({ part, n }) => [part, n])) : null,
    whyNot: whyNotReasons
      .flatMap((reason) => {
        const row = rows.find(({ step, part }) => step === "whyNot" && part === reason);
        return row ? [{ reason, count: shown(row.n) }] : [];
      })
      .sort((a, b) => (b.count ?? 0) - (a.count ?? 0)),
  };
}
