import type { Money } from "../platform/money.ts";

/*
 * How many lots one supplier may win, and which it then gets (FOA § 19-4 (4)): the rule is objective, published with the
 * tender and applied by this function alone. Names: messages `tenders.lotRules`.
 */

/** In which order the lots are given out; a supplier that has as many as it may is passed over in the rest. */
export const lotRules = {
  largestFirst: { before: (a: LotRanking, b: LotRanking) => compare(b.valueOre, a.valueOre) },
  smallestFirst: { before: (a: LotRanking, b: LotRanking) => compare(a.valueOre, b.valueOre) },
  bestBidFirst: { before: (a: LotRanking, b: LotRanking) => bestOf(b) - bestOf(a) },
  inOrder: { before: () => 0 },
} as const satisfies Record<string, { before: (a: LotRanking, b: LotRanking) => number }>;

export type LotRule = keyof typeof lotRules;

/** Whether a form names a rule on lots. */
export const isLotRule = (code: string): code is LotRule => Object.hasOwn(lotRules, code);

/** A lot with its bids, best first; equal totals stand beside each other in any order. */
type LotRanking = {
  number: number;
  valueOre: Money;
  bids: readonly { bidder: string; total: number }[];
};

export type LotWon = {
  number: number;
  bidder: string | null /** Better bids whose bidder already had its lots. */;
  passedOver: string[];
};

/** Who gets which lot when nobody may have more than `most`; in the order of the lots' numbers. */
export function lotsWon(lots: readonly LotRanking[], most: number, rule: LotRule): LotWon[] {
  const won = new Map<string, number>();
  const inOrder = [...lots].sort((a, b) => lotRules[rule].before(a, b) || a.number - b.number);
  return inOrder
    .map(({ number, bids }) => {
      const free = bids.find(({ bidder }) => (won.get(bidder) ?? 0) < most);
      if (free) won.set(free.bidder, (won.get(free.bidder) ?? 0) + 1);
      const better = free ? bids.slice(0, bids.indexOf(free)) : bids;
      return { number, bidder: free?.bidder ?? null, passedOver: better.map(({ bidder }) => bidder) };
    })
    .sort((a, b) => a.number - b.number);
}

const bestOf = ({ bids }: LotRanking) => bids[0]?.total ?? 0;
const compare = (a: Money, b: Money) => (a < b ? -1 : a > b ? 1 : 0);
