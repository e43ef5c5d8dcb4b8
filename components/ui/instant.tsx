import { useLocale } from "next-intl";
import { formatDate, formatInstant, formatShortDate, formatTime } from "#lib/platform/dates.ts";

/** A point in time as people say it, in Oslo: «torsdag 10. desember 2026 kl. 12:00», or short «10. des. 2026». */
export function Instant({ at, short, clock }: { at: Date; short?: boolean; clock?: boolean }) {
  const locale = useLocale();
  const shown = short
    ? `${formatShortDate(at, locale, "Europe/Oslo")}${clock ? ` ${locale === "en" ? "at" : "kl."}\u00a0${formatTime(at, locale)}` : ""}`
    : formatInstant(at, locale).replace(/(kl\.|at) (?=\d)/, "$1\u00a0");
  return <time dateTime={at.toISOString()}>{shown}</time>;
}

/** A plain day (UTC midnight in a Date, as Prisma gives it): «torsdag 10. desember 2026», or short «10. des. 2026». */
export function Day({ date, short }: { date: Date; short?: boolean }) {
  const locale = useLocale();
  return (
    <time dateTime={date.toISOString().slice(0, 10)}>
      {short ? formatShortDate(date, locale) : formatDate(date, locale)}
    </time>
  );
}
