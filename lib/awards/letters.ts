import { z } from "zod";
import type { FrozenBid } from "../evaluation/frozen-ranking.ts";

/*
 * What the letter tells one bidder: who won, the winner's relative advantages criterion by criterion, its own scores and
 * what would have lifted it, when the standstill ends (FOA §§ 10-1, 25-1, 30-8). Never another loser: not a name, not a
 * count, not a rank.
 */

export const letterBody = z.object({
  letter: z.literal(1),
  tender: z.object({ id: z.uuid(), reference: z.string(), title: z.string() }),
  buyer: z.string(),
  lot: z.object({ number: z.number(), title: z.string(), only: z.boolean() }),
  bidder: z.string(),
  winner: z.string(),
  reason: z.string(),
  standstillEndsAt: z.iso.datetime().transform((text) => new Date(text)),
  /** Weighted totals in millionths of a point; null for a bid that was rejected. */
  ownTotal: z.number().nullable(),
  winnerTotal: z.number(),
  criteria: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(["QUALITY", "PRICE"]),
      weightBp: z.number(),
      /** Hundredths of a point. */
      own: z.number().nullable(),
      winner: z.number(),
      /** Why the bid got what it got, as the evaluators agreed; empty for price. */
      ownReason: z.string(),
      /** The winner's advantages in words. */
      winnerReason: z.string(),
      lift: z.string(),
    }),
  ),
  rejection: z.object({ ground: z.string(), reason: z.string() }).nullable(),
});

export type LetterBody = z.output<typeof letterBody>;

type Agreed = { versionId: string; criterionId: string; reason: string; lift: string };

type LetterFacts = {
  tender: { id: string; reference: string; title: string };
  buyer: string;
  lot: { number: number; title: string; only: boolean };
  reason: string;
  standstillEndsAt: Date;
  criteria: readonly { id: string; name: string; kind: "QUALITY" | "PRICE"; weightBp: number }[];
  agreed: readonly Agreed[];
  winner: { name: string; bid: FrozenBid };
};

/** The letter to one bidder. `bid` is its place in the frozen ranking; none for a bid that was rejected. */
export function composeLetter(
  facts: LetterFacts,
  bidder: { name: string; bid: FrozenBid | null; rejection: { ground: string; reason: string } | null },
): z.input<typeof letterBody> {
  const { tender, buyer, lot, reason, winner, criteria, agreed } = facts;
  const wordsFor = (versionId: string | undefined, criterionId: string) =>
    agreed.find((cell) => cell.versionId === versionId && cell.criterionId === criterionId);
  const pointsOf = (bid: FrozenBid | null, criterionId: string) =>
    bid?.cells.find((cell) => cell.criterionId === criterionId)?.hundredths ?? null;
  return {
    letter: 1,
    tender,
    buyer,
    lot,
    bidder: bidder.name,
    winner: winner.name,
    reason,
    standstillEndsAt: facts.standstillEndsAt.toISOString(),
    ownTotal: bidder.bid?.total ?? null,
    winnerTotal: winner.bid.total,
    criteria: criteria.map(({ id, name, kind, weightBp }) => ({
      name,
      kind,
      weightBp,
      own: pointsOf(bidder.bid, id),
      winner: pointsOf(winner.bid, id) ?? 0,
      ownReason: wordsFor(bidder.bid?.versionId, id)?.reason ?? "",
      winnerReason: wordsFor(winner.bid.versionId, id)?.reason ?? "",
      lift: wordsFor(bidder.bid?.versionId, id)?.lift ?? "",
    })),
    rejection: bidder.rejection,
  };
}
