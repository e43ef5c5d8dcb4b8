import { typedNumber } from "./typed-number.ts";

/**
 * Per cent as people type it («25», «12,5», «25 %») in basis points; NaN when it is none, or has more decimals than basis
 * points hold.
 */
export const parsePercent = (typed: string): number =>
  Number(typedNumber(typed.trim().replace(/%$/, ""), 2) ?? Number.NaN);
