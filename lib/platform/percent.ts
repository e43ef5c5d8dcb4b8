/**
 * Per cent as people type it («25», «12,5», «25 %») in basis points; NaN when it is none, or has more decimals than basis
 * points hold: nothing that is typed is rounded.
 */
export function parsePercent(value: string): number {
  const match = /^(-?)(\d{1,7})(?:[.,](\d{1,2}))?%?$/.exec(value.replace(/\s/g, ""));
  if (!match) return Number.NaN;
  const basisPoints = Number(match[2]) * 100 + Number((match[3] ?? "").padEnd(2, "0"));
  return match[1] ? -basisPoints : basisPoints;
}
