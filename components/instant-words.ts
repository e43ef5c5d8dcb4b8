import { useLocale } from "next-intl";
import { formatInstant } from "#lib/platform/dates.ts";

/** An instant as text, for labels and options, where <Instant> cannot stand. */
export function useInstantWords() {
  const locale = useLocale();
  return (at: Date) => formatInstant(at, locale).replace("kl. ", "kl.\u00a0");
}
