import type { Sentence } from "./tokens.ts";

const MONEY = /^(?:million|mill$|mnok$|kr$|kroner|nok$|mkr$|milliard)/;
const WORTH = /verdi|verd|^kost|kontraktssum|^anslå|^anslag|^ansl/;

/**
 * Whether a sentence demands a turnover above two times the value of the contract that it names, both in kroner
 * (FOA § 16-3): the sum after a word of worth is the value, the other one the demand.
 */
export function turnoverAboveTwice(sentence: Sentence): boolean {
  let value: number | undefined;
  let demand: number | undefined;
  let worthAt = -1;
  for (const [place, token] of sentence.entries()) {
    if (WORTH.test(token.word)) worthAt = place;
    if (token.value === undefined) continue;
    const unit = sentence.slice(place + 1, place + 3).find(({ word }) => MONEY.test(word))?.word;
    if (unit === undefined) continue;
    const amount = token.value * (/^(?:mill|mnok|mkr)/.test(unit) ? 1_000_000 : 1);
    const isWorth = (worthAt >= 0 && place - worthAt <= 6) || WORTH.test(sentence[place + 3]?.word ?? "");
    if (isWorth) value ??= amount;
    else demand ??= amount;
  }
  return value !== undefined && demand !== undefined && demand > value * 2;
}
