/**
 * A number as people in Norway write it, counted in units of its last decimal: «12,5» with two decimals is 1250. Only
 * digits, a space before each three of them at most, a comma or a dot before the decimals. undefined when it is none, or
 * can mean several: «1.000» is a thousand to some and one to others, «10 12» may be two numbers. Nothing is rounded.
 * Forms in the browser and commands read by this alike.
 */
export function typedNumber(typed: string, decimals: number): bigint | undefined {
  const [, sign = "", wholes = "", part = ""] = NUMBER.exec(typed.trim()) ?? [];
  if (wholes === "" || part.length > decimals) return undefined;
  const units = BigInt(wholes.replace(/\s/g, "") + part.padEnd(decimals, "0"));
  return sign ? -units : units;
}

/** Minus also as it is printed. Far more digits than any limit, so that too large is said to be that. */
const NUMBER = /^([-−–]?)(\d{1,30}(?:\s\d{3}){0,9})(?:[.,](\d{1,9}))?$/;

/** A whole number as it is typed; NaN when it is none. */
export const parseWhole = (typed: string): number => Number(typedNumber(typed, 0) ?? Number.NaN);
