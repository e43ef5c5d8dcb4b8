import type { SelectionKind } from "../generated/prisma/enums.ts";
import type { Money } from "../platform/money.ts";
import { responseWords } from "./burden.ts";

/** What is known of a published tender when one asks whether a small supplier can win it. */
export type Burden = {
  lots: readonly { places: number; estimatedValueOre: Money }[];
  selection: readonly { kind: SelectionKind; threshold: bigint | null }[];
  requirements: readonly { maxWords: number }[];
};

/** One reason, as a key of the messages `tenders.smallFriendly`, with the number that decided and the limit. */
export type SmallReason = { code: string; value: number; limit: number };

export type SmallVerdict = { fits: boolean; reasons: SmallReason[] };

/** Limits of «passer for små», our own: what a business with some five employees can carry. */
export const smallLimits = {
  turnoverKroner: 2_000_000,
  employees: 5,
  experienceYears: 2,
  lotPlaces: 25,
  words: 4_000,
} as const;

/**
 * Whether a small supplier can take part, and why: at least one lot of a size it can carry, no threshold that shuts it out,
 * and an answer it can write. What shuts it out is named; when nothing does, the facts that let it in.
 */
export function smallFriendly({ lots, selection, requirements }: Burden): SmallVerdict {
  const highest = (kind: SelectionKind) =>
    Math.max(0, ...selection.filter((row) => row.kind === kind).map((row) => Number(row.threshold ?? 0n)));
  const facts: SmallReason[] = [
    { code: "turnover", value: highest("TURNOVER") / 100, limit: smallLimits.turnoverKroner },
    { code: "employees", value: highest("EMPLOYEES"), limit: smallLimits.employees },
    { code: "experience", value: highest("EXPERIENCE"), limit: smallLimits.experienceYears },
    {
      code: "lotSize",
      value: lots.length ? Math.min(...lots.map(({ places }) => places)) : 0,
      limit: smallLimits.lotPlaces,
    },
    { code: "words", value: responseWords(requirements), limit: smallLimits.words },
  ];
  const against = facts.filter(({ value, limit }) => value > limit);
  return { fits: against.length === 0, reasons: against.length > 0 ? against : facts };
}
