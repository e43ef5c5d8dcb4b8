const K1 = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const K2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** What people put between the digits of one number: spaces and line breaks, dashes, slashes, dots; at most five in a row. */
const GAP = /^[\p{Z}\s\p{Pd}\u2212./\\\u2044\u2215\u00b7\u2022_|~]{1,5}$/u;
/** Between the birth date and the rest also commas, parentheses, colons and whatever else is no letter. */
const BREAK = /^[^\p{L}\p{N}]{1,5}$/u;
/** Characters that nobody sees, and marks on a digit. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}]/gu;

/**
 * Whether a text holds a valid fødselsnummer or D-number (synthetic Tenor and H-numbers too), however it is typed: with
 * spaces of any kind, line breaks, dashes, slashes, dots or unseen characters between the digits, and with any mark but a
 * letter after the birth date; in digits of any width or script. Letters and commas part numbers. In time linear in the text.
 */
export function holdsNationalIdentityNumber(text: string): boolean {
  if (holds(text)) return true;
  const seen = text
    .normalize("NFKC")
    .replace(UNSEEN, "")
    .replace(/[^\P{Nd}0-9]/gu, asciiDigit);
  return seen !== text && holds(seen);
}

/** Consecutive digits, and what stands between them and the digits before; nothing when that is more than a gap. */
type Group = { digits: string; gap: string | undefined };

function holds(text: string): boolean {
  const run: Group[] = []; // eleven digits are at most eleven groups
  let end = 0;
  for (const { 0: digits, index } of text.matchAll(/[0-9]+/g)) {
    const between = index - end <= 5 ? text.slice(end, index) : "";
    const gap = run.length > 0 && BREAK.test(between) ? between : undefined;
    if (endsInNumber(run, gap)) return true;
    if (gap === undefined) run.length = 0;
    run.push({ digits, gap });
    if (run.length > 11) run.shift();
    end = index + digits.length;
  }
  return endsInNumber(run, undefined);
}

/** Whether the last of these groups make eleven digits that are one number, with this gap after them. */
function endsInNumber(run: readonly Group[], after: string | undefined): boolean {
  let length = 0;
  let first = run.length;
  while (first > 0 && length < 11) length += run[--first]?.digits.length ?? 0;
  if (length !== 11) return false;
  const groups = run.slice(first);
  const number = groups.map(({ digits }) => digits).join("");
  return isNationalIdentityNumber(number) && readsAsOne(groups, run[first]?.gap, after);
}

/**
 * Whether the groups are one number and no piece of a list: parted after the birth date or not at all, spelled digit by
 * digit, or further from what stands around them than from each other. A written date is never part of one.
 */
function readsAsOne(groups: readonly Group[], before: string | undefined, after: string | undefined): boolean {
  const gaps = groups.slice(1).map(({ gap = "" }) => gap);
  if (groups.length === 1) return true;
  if (holdsDate(groups) || holdsList(groups, before, after)) return false;
  if (Math.min(width(before), width(after)) > Math.max(...gaps.map(width))) return true;
  if (groups.length === 11) return !gaps.some((gap) => /[\n\t]/.test(gap));
  let digits = 0;
  return groups.some((group) => {
    digits += group.digits.length;
    return digits === 6;
  });
}

/** A comma or the like anywhere but after the birth date, or in a row of them: «179120, 99997, 12» is a list. */
function holdsList(groups: readonly Group[], before: string | undefined, after: string | undefined): boolean {
  let digits = 0;
  return groups.some(({ digits: own, gap = "" }, at) => {
    const here = digits;
    digits += own.length;
    if (at === 0 || GAP.test(gap)) return false;
    return here !== 6 || [before, after].some((around) => around?.trim() === gap.trim());
  });
}

/** «31.12.2026» or «2026-12-31» among the groups. */
const holdsDate = (groups: readonly Group[]) =>
  groups.some(({ digits }, at) => {
    const [second, third] = groups.slice(at + 1, at + 3);
    if (!second || !third || second.gap !== third.gap || !/^[./-]$/.test(second.gap ?? "")) return false;
    const lengths = [digits, second.digits, third.digits].map(({ length }) => length);
    const year = /^(19|20)\d\d$/;
    return (
      (year.test(third.digits) && lengths.slice(0, 2).every((length) => length <= 2)) ||
      (year.test(digits) && lengths.slice(1).every((length) => length === 2))
    );
  });

/** How far apart a gap holds two groups: the end of the text or a word furthest, then another line or cell. */
function width(gap: string | undefined): number {
  if (gap === undefined) return Number.POSITIVE_INFINITY;
  return gap.length + (/[\n\t]/.test(gap) ? 5 : 0);
}

/** A digit of another script: each script has its ten in a row, zero first. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value++;
  return String(value);
}

/**
 * Eleven digits that are a valid fødselsnummer, D-number, H-number or synthetic number: a day, a month and both check
 * digits, the first with the remainders 0 to 3 that count from 2032.
 */
export function isNationalIdentityNumber(number: string): boolean {
  if (!/^\d{11}$/.test(number)) return false;
  const rawDay = Number(number.slice(0, 2));
  const day = rawDay > 40 ? rawDay - 40 : rawDay; // D-numbers add 40
  const month = Number(number.slice(2, 4)) % 40; // Tenor adds 80, H-numbers 40
  if (month < 1 || month > 12 || day < 1 || day > (DAYS[month - 1] ?? 0)) return false;
  const first = (weigh(number, K1) + Number(number[9])) % 11;
  return first <= 3 && (weigh(number, K2) + Number(number[10])) % 11 === 0;
}

/** Without a list of digits in between: documents hold millions of candidates. */
function weigh(number: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (weights[at] ?? 0) * (number.charCodeAt(at) - 48);
  return sum;
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
