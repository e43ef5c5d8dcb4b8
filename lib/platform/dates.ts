/** Instants are shown, and typed, in Oslo; dates are plain days (UTC midnight in a Date, as Prisma has them). */
const OSLO = "Europe/Oslo";

/** Browsers know no nynorsk: it is written as bokmål, but for three days of the week, so that server and browser agree. */
const localeOf = (locale: string) => (locale === "en" ? "en-GB" : "nb-NO");
const nynorsk: Record<string, string> = { mandag: "måndag", tirsdag: "tysdag", lørdag: "laurdag" };

/** Making a formatter costs a hundred times what using it does, and a list shows many instants: each is made once. */
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatted(at: Date, locale: string, format: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${JSON.stringify(format)}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, format);
    formatters.set(key, formatter);
  }
  return formatter.format(at);
}

/** «torsdag 10. desember 2026 kl. 12:00» */
export function formatInstant(at: Date, locale: string): string {
  return `${formatDay(at, locale, OSLO)} ${locale === "en" ? "at" : "kl."} ${formatTime(at, locale)}`;
}

/** «torsdag 10. desember 2026» of a plain date. */
export function formatDate(date: Date, locale: string): string {
  return formatDay(date, locale, "UTC");
}

/** «10. des. 2026» of a plain date. */
export function formatShortDate(date: Date, locale: string, timeZone = "UTC"): string {
  return formatted(date, localeOf(locale), { day: "numeric", month: "short", year: "numeric", timeZone });
}

/** «10. des.» in Oslo. */
export function formatDayAndMonth(at: Date, locale: string): string {
  return new Intl.DateTimeFormat(localeOf(locale), { day: "numeric", month: "short", timeZone: OSLO }).format(at);
}

/** «12:00» in Oslo. */
export function formatTime(at: Date, locale: string): string {
  const format = { hour: "2-digit", minute: "2-digit", timeZone: OSLO } as const;
  return formatted(at, localeOf(locale), format).replace(".", ":");
}

function formatDay(at: Date, locale: string, timeZone: string) {
  const format = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone } as const;
  const day = formatted(at, localeOf(locale), format);
  return locale === "nn" ? day.replace(/^\S+/, (weekday) => nynorsk[weekday] ?? weekday) : day;
}

/** The value of an <input type="datetime-local"> for this instant, in Oslo: «2026-12-10T12:00». */
export function osloInput(at: Date): string {
  return formatted(at, "sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: OSLO }).replace(" ", "T");
}

/** The instant that «2026-12-10T12:00» means in Oslo; of an hour that comes twice, the first. undefined when it is none. */
export function osloInstant(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return undefined;
  const asUtc = new Date(`${text.slice(0, 16)}Z`);
  if (!isOfOurTime(asUtc)) return undefined;
  for (const hours of [2, 1]) {
    const at = new Date(asUtc.getTime() - hours * 3_600_000);
    if (osloInput(at) === text.slice(0, 16)) return at;
  }
  return undefined;
}

/** PostgreSQL has no year 0, and a year of three digits is one that somebody is still typing. */
export const isOfOurTime = (at: Date) => at.getUTCFullYear() >= 1000 && at.getUTCFullYear() <= 9999;

/** The day in Oslo at this instant, as «2026-12-10». */
export const osloDay = (at: Date) => osloInput(at).slice(0, 10);

/** A plain date from «2026-12-10»; undefined when there is no such day. */
export function plainDate(text: string): Date | undefined {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isOfOurTime(date) && date.toISOString().startsWith(text)
    ? date
    : undefined;
}

/** 2026-11-23, of a plain day. */
export const isoDate = (date: Date) => date.toISOString().slice(0, 10);

/** So many whole days later, in UTC: for plain days. */
export const addDays = (date: Date, days: number) => new Date(date.getTime() + days * 86_400_000);

/** Same day of the month, or the month's last day when there is none. */
export function addMonths(date: Date, months: number): Date {
  const moved = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(date.getUTCDate(), lastDay));
  return moved;
}
