import { useLocale, useTranslations } from "next-intl";
import { addDays, formatDate, formatInstant, isoDate, osloInstant } from "#lib/platform/dates.ts";

/**
 * How long is left, and until when: «6 dager igjen», «torsdag 26. november kl. 12:00», as it was when the page was made; of
 * a plain day until it is over, and without a clock. For lists; <Countdown> goes on counting.
 */
export function TimeLeft({
  at,
  now,
  until = true,
  day = false,
}: {
  at: Date;
  now: Date;
  until?: boolean;
  /** It is a plain day, not an instant. */
  day?: boolean;
}) {
  const t = useTranslations("ui");
  const locale = useLocale();
  const left = (day ? (osloInstant(`${isoDate(addDays(at, 1))}T00:00`) ?? at) : at).getTime() - now.getTime();
  const soon = left > 0 && left < 7 * DAY;
  return (
    <span className="block">
      <strong className={`block font-semibold ${soon ? "text-ax-text-warning-subtle" : ""}`}>{inWords(left, t)}</strong>
      {until && (
        <time dateTime={at.toISOString()} className="block">
          {day ? formatDate(at, locale) : formatInstant(at, locale).replace(/(kl\.|at) (?=\d)/, "$1\u00a0")}
        </time>
      )}
    </span>
  );
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function inWords(left: number, t: ReturnType<typeof useTranslations<"ui">>) {
  if (left <= 0) return t("passed");
  if (left < MINUTE) return t("secondsLeft");
  if (left < HOUR) return t("minutesLeft", { minutes: Math.floor(left / MINUTE) });
  if (left < 2 * DAY) return t("hoursLeft", { hours: Math.floor(left / HOUR) });
  return t("daysLeft", { days: Math.floor(left / DAY) });
}
