/** Plain dates are UTC midnights, as everywhere (lib/platform/dates.ts). */
const DAY = 86_400_000;
const SUNDAY = 0;
const SATURDAY = 6;

/** Easter Sunday of a year in the Gregorian calendar (Meeus/Jones/Butcher). */
export function easterSunday(year: number): Date {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return new Date(Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1));
}

const fixedHolidays = [
  [0, 1],
  [4, 1],
  [4, 17],
  [11, 25],
  [11, 26],
] as const;
/** Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension, Whit Sunday and Monday: days from Easter Sunday. */
const movingHolidays = [-3, -2, 0, 1, 39, 49, 50];

/** A public holiday in Norway (lov om helligdager § 2; lov om 1 og 17 mai). */
export function isHoliday(date: Date): boolean {
  const year = date.getUTCFullYear();
  const fromEaster = (date.getTime() - easterSunday(year).getTime()) / DAY;
  return (
    movingHolidays.includes(fromEaster) ||
    fixedHolidays.some(([month, day]) => date.getUTCMonth() === month && date.getUTCDate() === day)
  );
}

/** Neither Saturday, Sunday nor a public holiday. */
export const isWorkingDay = (date: Date) =>
  date.getUTCDay() !== SATURDAY && date.getUTCDay() !== SUNDAY && !isHoliday(date);

/** This day, or the last working day before it. */
export function workingDayUntil(date: Date): Date {
  return isWorkingDay(date) ? date : workingDayUntil(new Date(date.getTime() - DAY));
}

/** This day, or the first working day after it. */
export function workingDayFrom(date: Date): Date {
  return isWorkingDay(date) ? date : workingDayFrom(new Date(date.getTime() + DAY));
}

/** The first working day after this day. */
export const workingDayAfter = (date: Date) => workingDayFrom(new Date(date.getTime() + DAY));

/** When most people are away: July, between Christmas and New Year, and the week before Easter Sunday. */
export function isQuiet(day: Date): boolean {
  const [month, date] = [day.getUTCMonth(), day.getUTCDate()];
  if (month === 6 || (month === 11 && date >= 22) || (month === 0 && date <= 2)) return true;
  const toEaster = (easterSunday(day.getUTCFullYear()).getTime() - day.getTime()) / DAY;
  return toEaster >= 0 && toEaster < 7;
}
