import type { PriceModel } from "../generated/prisma/enums.ts";
import { addressForm, type Reading, type Wrong } from "../platform/address-form.ts";
import { kroner, share, whole } from "../platform/fields.ts";
import type { Money } from "../platform/money.ts";
import { comparedBy, modelOf, type PriceTerms, priceModels } from "../tenders/price-model.ts";
import { type RankedBid, type RankingCriterion, ranking } from "./ranking.ts";

/*
 * Invented bids against the criteria, weights and price model of a draft, by the very ranking that will decide: what the
 * buyer should have seen before publication. Nothing of it is kept.
 */

type InventedBid = {
  /** «A», «B» … */
  letter: string;
  name: string;
  priceOre: Money;
  outcomeOre: Money;
  /** 0 to 10 by quality criterion. */
  points: Record<string, number>;
};

export type Simulated = {
  criteria: RankingCriterion[];
  model: PriceModel;
  bids: InventedBid[];
  /** What was typed and cannot be meant; the draft's weight or a usual bid counts instead. */
  wrong: Wrong;
  /** The weights add up to all. */
  whole: boolean;
  ranked: RankedBid[];
  /** Who stands first under each price model whose figures the tender has. */
  byModel: { model: PriceModel; first: string[] }[];
  /** Who stands first when price counts this much, the other weights in proportion; basis points, in steps of five per cent. */
  byPriceWeight: { priceBp: number; first: string[] }[];
};

type Draft = {
  criteria: readonly RankingCriterion[];
  priceModel: PriceModel;
  lots: readonly { places: number; estimatedValueOre: Money }[];
  durationMonths: number;
} & PriceTerms;

type Typed = Readonly<Record<string, string | string[] | undefined>>;

/** Three bids to begin with: a cheap one, one in the middle, and a dear one that is better. */
const usual = [
  { percent: 85n, points: 5 },
  { percent: 100n, points: 7 },
  { percent: 120n, points: 9 },
] as const;

export const MOST_BIDS = 6;

/** Reads what was typed (bid 0: `n0`, `p0`, `o0`, `q0-0`; weights: `w0`; model: `m`) over the usual bids, and ranks it. */
export function simulate(draft: Draft, typed: Typed): Simulated {
  const asked = text(typed, "m") as PriceModel;
  const model = Object.hasOwn(priceModels, asked) && hasFigures(asked, draft) ? asked : draft.priceModel;
  const { given, wrong } = addressForm(typed);
  const criteria = draft.criteria.map((criterion, index) => ({
    ...{ id: criterion.id, kind: criterion.kind },
    weightBp: given(`w${index}`, share(), criterion.weightBp),
  }));
  const bids = inventedBids(draft, typed, given);
  const rank = (weights: readonly RankingCriterion[], by: PriceModel) =>
    ranking(
      weights,
      by,
      bids.map((bid) => ({ versionId: bid.letter, points: bid.points, priceOre: comparedBy(by, bid, draft) })),
      draft,
    );
  const first = (ranked: readonly RankedBid[]) => ranked.filter((bid) => bid.rank === 1).map((bid) => bid.versionId);
  const models = (Object.keys(priceModels) as PriceModel[]).filter((one) => hasFigures(one, draft));
  const priced = criteria.some(({ kind }) => kind === "PRICE");
  return {
    ...{ criteria, model, bids, wrong },
    whole: criteria.reduce((sum, { weightBp }) => sum + weightBp, 0) === 10_000,
    ranked: rank(criteria, model),
    byModel: models.map((one) => ({ model: one, first: first(rank(criteria, one)) })),
    byPriceWeight: priced
      ? Array.from({ length: 21 }, (_, step) => step * 500).map((priceBp) => ({
          priceBp,
          first: first(rank(withPriceWeight(criteria, priceBp), model)),
        }))
      : [],
  };
}

/** Whether the tender has every figure that the model needs. */
const hasFigures = (model: PriceModel, draft: Draft) => modelOf(model).needs.every((figure) => draft[figure] !== null);

function inventedBids(draft: Draft, typed: Typed, given: Reading): InventedBid[] {
  const count = whole(1, MOST_BIDS).safeParse(text(typed, "n")).data ?? usual.length;
  const base = usualPrice(draft);
  const quality = draft.criteria.filter(({ kind }) => kind === "QUALITY");
  return Array.from({ length: count }, (_, index) => {
    const like = usual[index % usual.length] ?? usual[0];
    return {
      letter: String.fromCharCode(65 + index),
      name: text(typed, `n${index}`).slice(0, 40),
      priceOre: given(`p${index}`, kroner({ min: 100n }), (base * like.percent) / 100n),
      outcomeOre: given(`o${index}`, kroner(), base * 2n),
      points: Object.fromEntries(
        quality.map(({ id }, at) => [id, given<number>(`q${index}-${at}`, whole(0, 10), like.points)]),
      ),
    };
  });
}

/** What a place a month is worth by the draft's own figures, to the hundred kroner; 10 000 kroner when it has none. */
function usualPrice({ referencePriceOre, lots, durationMonths }: Draft): Money {
  if (referencePriceOre) return referencePriceOre;
  const places = lots.reduce((sum, lot) => sum + lot.places, 0);
  const value = lots.reduce((sum, lot) => sum + lot.estimatedValueOre, 0n);
  const perPlace = places > 0 ? value / BigInt(places * durationMonths) : 0n;
  return perPlace >= 10_000n ? (perPlace / 10_000n) * 10_000n : 1_000_000n;
}

/** The same criteria with price at this weight; the others share the rest as they did. */
function withPriceWeight(criteria: readonly RankingCriterion[], priceBp: number): RankingCriterion[] {
  const others = criteria.filter(({ kind }) => kind !== "PRICE").reduce((sum, { weightBp }) => sum + weightBp, 0);
  return criteria.map((criterion) => ({
    ...criterion,
    weightBp:
      criterion.kind === "PRICE"
        ? priceBp
        : others === 0
          ? 0
          : Math.round((criterion.weightBp * (10_000 - priceBp)) / others),
  }));
}

const text = (typed: Typed, key: string): string => {
  const value = typed[key];
  return typeof value === "string" ? value : "";
};
