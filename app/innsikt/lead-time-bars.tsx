import { useTranslations } from "next-intl";
import { leadTimesByYear, stretches } from "#lib/insight/lead-times.ts";
import type { Line } from "#lib/insight/queries.ts";

/** From need to contract, year by year, as bars; the numbers are in the words and the table under it. */
export function LeadTimeBars({ lines }: { lines: readonly Line[] }) {
  const t = useTranslations("insight.byYear");
  const years = leadTimesByYear(lines);
  if (years.length < 2) return null;
  const most = Math.max(...years.map(({ days }) => days));
  return (
    <figure className="m-0 mb-10">
      <figcaption>
        <h3 className="text-base leading-6 font-semibold">{t("heading")}</h3>
        <ul aria-hidden="true" className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-base">
          {stretches.map((stretch, index) => (
            <li key={stretch}>
              <span className={`weight-swatch weight-${index}`} />
              {t(`stretches.${stretch}`)}
            </li>
          ))}
        </ul>
      </figcaption>
      <ul className="mt-4 flex flex-col gap-3">
        {years.map(({ year, count, days, parts }) => (
          <li key={year} className="grid gap-x-4 gap-y-1 text-base ax-md:grid-cols-[9rem_minmax(0,1fr)]">
            <span>
              <strong className="font-semibold">{year}</strong>{" "}
              <span className="text-ax-text-neutral-subtle">{t("count", { count })}</span>
            </span>
            <span className="flex items-center gap-3">
              <span aria-hidden="true" className="weight-bar h-7" style={{ width: `${(days / most) * 80}%` }}>
                {stretches.map((stretch, index) => (
                  <span key={stretch} className={`weight-${index}`} style={{ flexGrow: parts[stretch] }} />
                ))}
              </span>
              <span className="whitespace-nowrap font-semibold">{t("days", { days })}</span>
              <span className="sr-only">
                {stretches
                  .map((stretch) => `${t(`stretches.${stretch}`)}: ${t("days", { days: Math.round(parts[stretch]) })}`)
                  .join(", ")}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-base text-ax-text-neutral-subtle max-w-prose">{t("note")}</p>
    </figure>
  );
}
