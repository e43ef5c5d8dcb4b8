/** Whole øre. Never a float. */
export type Money = bigint;

/** Making a formatter costs a hundred times what using it does: each is made once. Decimals: at least, at most. */
const formatters = new Map<string, Intl.NumberFormat>();
function formatted(value: number, locale: string, least: number, most: number): string {
  const key = `${locale} ${least} ${most}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(numberLocale(locale), {
      minimumFractionDigits: least,
      maximumFractionDigits: most,
    });
    formatters.set(key, formatter);
  }
  return formatter.format(value);
}

/** Kroner without øre when they are zero: «8 400 000 kr», «1 250,50 kr». */
export function formatMoney(ore: Money, locale: string): string {
  const kroner = Number(ore) / 100;
  const digits = ore % 100n === 0n ? 0 : 2;
  return `${formatted(kroner, locale, digits, digits)} kr`;
}

/** In millions with one decimal when it is large: «8,4 mill. kr». */
export function formatLargeMoney(ore: Money, locale: string): string {
  if (ore < 100_000_000n) return formatMoney(ore, locale);
  const millions = Number(ore / 1_000_000n) / 100;
  const number = formatted(millions, locale, 0, 1);
  return locale === "en" ? `NOK ${number} million` : `${number} mill. kr`;
}

/** Basis points as a percentage: 2550 → «25,5 %». */
export function formatShare(basisPoints: number, locale: string): string {
  const number = formatted(basisPoints / 100, locale, 0, 1);
  return locale === "en" ? `${number}%` : `${number}\u00a0%`;
}

/** Share of an amount, rounded half up to a whole øre. */
export const shareOf = (ore: Money, basisPoints: number): Money => (ore * BigInt(basisPoints) + 5_000n) / 10_000n;

/** How numbers are written in a language of ours: nynorsk as bokmål. */
export const numberLocale = (locale: string) => (locale === "en" ? "en-GB" : "nb-NO");
