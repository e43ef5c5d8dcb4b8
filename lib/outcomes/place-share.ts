import { addDays } from "../platform/dates.ts";

/** A stay on a contract's place; both days are within it. null: not ended yet. */
export type Stay = { startedOn: Date; endedOn: Date | null };

/** Monday to Friday from the first day to the last, both counted; 0 when there is none. Holidays count, as in NAV's rule. */
export function weekdays(first: Date, last: Date): number {
  const days = Math.round((last.getTime() - first.getTime()) / 86_400_000) + 1;
  if (days <= 0) return 0;
  const whole = Math.floor(days / 7);
  const rest = Array.from({ length: days % 7 }, (_, index) => (first.getUTCDay() + index) % 7);
  return whole * 5 + rest.filter((day) => day !== 0 && day !== 6).length;
}

/** The earlier of two days. */
export const earlier = (a: Date, b: Date) => new Date(Math.min(a.getTime(), b.getTime()));
/** The later of two days. */
export const later = (a: Date, b: Date) => new Date(Math.max(a.getTime(), b.getTime()));

/** The first day of the calendar month. */
export const monthStart = (day: Date) => new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1));
/** The last day of the calendar month. */
export const monthEnd = (day: Date) => new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0));

/** The first days of the calendar months that this period touches. */
export function monthsIn(first: Date, last: Date): Date[] {
  const months: Date[] = [];
  for (let month = monthStart(first); month <= last; month = addDays(monthEnd(month), 1)) months.push(month);
  return months;
}

/**
 * How much of a place one stay took in a period, in basis points of a place-month: for each calendar month the weekdays
 * within both over the weekdays of the whole month (NAV's rule for month shares), rounded to a basis point.
 */
export function placeShare(stay: Stay, first: Date, last: Date): number {
  const from = later(stay.startedOn, first);
  const to = stay.endedOn ? earlier(stay.endedOn, last) : last;
  if (from > to) return 0;
  return monthsIn(from, to).reduce((sum, month) => {
    const end = monthEnd(month);
    const attended = weekdays(later(from, month), earlier(to, end));
    return sum + Math.round((10_000 * attended) / weekdays(month, end));
  }, 0);
}
