/*
 * Lots that may be awarded as one contract to one supplier, also when it has not the best bid for each (FOA § 19-4 (5)):
 * which, and how the whole is weighed, is said in the notice and stays as it is.
 */

export type Combinable = {
  /** As stored: [{ lotNumbers }]. */
  lotCombinations: unknown;
  combinationRule: string;
  maxLotsBid: number | null;
  maxLotsWon: number | null;
  lots: readonly { number: number }[];
};

/** The lots of each combination, by number; none for what is no list of them. */
export const combinationsOf = ({ lotCombinations }: Pick<Combinable, "lotCombinations">): number[][] =>
  Array.isArray(lotCombinations) ? lotCombinations.flatMap(numbersOf) : [];

function numbersOf(row: unknown): number[][] {
  const { lotNumbers } = (row ?? {}) as { lotNumbers?: unknown };
  return Array.isArray(lotNumbers) && lotNumbers.every(Number.isInteger) ? [lotNumbers] : [];
}

/** A combination holds a lot that the tender does not have. */
export const combinesOtherLots = (tender: Combinable) =>
  combinationsOf(tender)
    .flat()
    .some((number) => !tender.lots.some((lot) => lot.number === number));

/** A combination of more lots than one may bid for, or win, can never be awarded. */
export const combinesTooMany = (tender: Combinable) => {
  const most = Math.min(tender.maxLotsBid ?? Number.POSITIVE_INFINITY, tender.maxLotsWon ?? Number.POSITIVE_INFINITY);
  return combinationsOf(tender).some(({ length }) => length > most);
};

/** It is not said how the combined bids are weighed against the others. */
export const combinationRuleMissing = (tender: Combinable) =>
  combinationsOf(tender).length > 0 && tender.combinationRule.trim() === "";
