import { addDays, isoDate, osloDay, osloInstant, plainDate } from "../platform/dates.ts";
import { workingDayFrom } from "../platform/working-days.ts";

/**
 * The last day of the standstill, as a plain date: `days` calendar days counted from the day after the letters are sent
 * (FOA § 25-2); one that is no working day moves to the next that is (forskrift om tidsfrister i EØS, FOA § 7-6).
 */
export function lastDayOfStandstill(sentAt: Date, days: number): Date {
  const sentOn = plainDate(osloDay(sentAt));
  if (!sentOn) throw new Error("An instant without a day");
  return workingDayFrom(addDays(sentOn, days));
}

/** The last instant of the standstill: the last millisecond of its last day in Oslo. */
export function standstillEnd(sentAt: Date, days: number): Date {
  const midnight = osloInstant(`${isoDate(addDays(lastDayOfStandstill(sentAt, days), 1))}T00:00`);
  if (!midnight) throw new Error("A day without a midnight");
  return new Date(midnight.getTime() - 1);
}

/** The phase: a contract may not be made yet. Derived; the database compares in the same way (app.guard_award). */
export const inStandstill = ({ standstillEndsAt }: { standstillEndsAt: Date | null }, now: Date) =>
  standstillEndsAt !== null && now <= standstillEndsAt;
