const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2];

/**
 * Nine digits with a right check digit (mod 11, Enhetsregisteret). Real entities begin with 8 or 9; the demo's synthetic
 * ones with 2 or 3, and those are accepted only outside production.
 */
export function isOrganisationNumber(number: string, { synthetic }: { synthetic: boolean }): boolean {
  if (!/^\d{9}$/.test(number) || !(synthetic ? "2389" : "89").includes(number.charAt(0))) return false;
  return checkDigit(number.slice(0, 8)) === Number(number.charAt(8));
}

/** The check digit of eight digits; undefined when none exists (remainder 1). */
export function checkDigit(eight: string): number | undefined {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(eight.charAt(index)), 0);
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? undefined : digit;
}
