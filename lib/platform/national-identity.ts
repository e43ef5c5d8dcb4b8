const K1 = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const K2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/**
 * Whether a text holds a valid fødselsnummer or D-number (synthetic Tenor and H-numbers too), also with spaces, dots or
 * hyphens inside. The first check digit accepts remainders 0 to 3, as numbers from 2032 do (Skatteetaten).
 */
export function holdsNationalIdentityNumber(text: string): boolean {
  for (const match of text.matchAll(/(?<![0-9])(?:[0-9][ .\u00a0\u202f-]?){10}[0-9](?![0-9])/g)) {
    if (isNationalIdentityNumber(match[0].replace(/\D/g, ""))) return true;
  }
  return false;
}

export function isNationalIdentityNumber(number: string): boolean {
  if (!/^\d{11}$/.test(number)) return false;
  const digits = [...number].map(Number);
  const rawDay = Number(number.slice(0, 2));
  const day = rawDay > 40 ? rawDay - 40 : rawDay;
  const month = Number(number.slice(2, 4)) % 40; // Tenor adds 80, H-numbers 40
  if (day < 1 || day > 31 || month < 1 || month > 12) return false;
  const weigh = (weights: number[]) => weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);
  const first = (weigh(K1) + (digits[9] ?? 0)) % 11;
  const second = (weigh(K2) + (digits[10] ?? 0)) % 11;
  return first <= 3 && second === 0;
}
