import { useLocale, useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Interval } from "#components/ui/interval.tsx";
import { Section } from "#components/ui/section.tsx";
import type { PublicContract } from "#lib/contracts/queries.ts";
import { shareOfOthers } from "#lib/outcomes/others.ts";
import type { PublishedPoint } from "#lib/outcomes/queries.ts";
import { wilson } from "#lib/outcomes/wilson.ts";
import { formatShortDate } from "#lib/platform/dates.ts";

const SHOWN = 3;

/** Three contracts with the most participants behind their figures; never the best three, which would be chance. */
export function FrontResults({
  points,
  contracts,
}: {
  points: readonly PublishedPoint[];
  contracts: readonly PublicContract[];
}) {
  const t = useTranslations("front");
  const locale = useLocale();
  const shown = widestBase(points).slice(0, SHOWN);
  return (
    <Section wide title={t("results")} id="resultater" intro={shown.length > 0 ? t("resultsIntro") : undefined}>
      {shown.length === 0 && <EmptyState title={t("noResults")}>{t("noResultsHelp")}</EmptyState>}
      <ul className="grid gap-10 ax-md:grid-cols-2 ax-lg:grid-cols-3">
        {shown.map(({ point, reached, kind }) => {
          const interval = wilson(reached, point.due);
          const comparator = shareOfOthers(points, {
            ...point,
            of: kind === "inWork" ? "work" : "education",
          });
          const contract = contracts.find(({ id }) => id === point.contractId);
          return (
            interval &&
            contract && (
              <li key={point.contractId}>
                <Interval
                  value={interval.share}
                  low={interval.low}
                  high={interval.high}
                  comparator={comparator}
                  heading={t(kind, { when: t("when", { months: point.months }) })}
                  verdict={
                    <a href={`/resultater/${contract.id}`} className="text-link">
                      {contract.title}
                    </a>
                  }
                >
                  {contract.supplierName}.{" "}
                  {t("participants", { count: point.due, date: formatShortDate(point.asOf, locale) })}
                </Interval>
              </li>
            )
          );
        })}
      </ul>
      <p className="mt-6 flex flex-wrap gap-x-8 gap-y-2">
        <a href="/resultater" className="text-link">
          {t("allResults")}
        </a>
        <a href="/innsikt#ventet" className="text-link">
          {t("adjusted")}
        </a>
      </p>
    </Section>
  );
}

/** Of each contract the latest follow-up point that may be shown, most participants first. */
function widestBase(points: readonly PublishedPoint[]) {
  const latest = new Map<string, { point: PublishedPoint; reached: number; kind: "inWork" | "inEducation" }>();
  for (const point of points.toSorted((a, b) => a.months - b.months)) {
    if (point.months < 3) continue;
    const kind = point.work !== null ? "inWork" : "inEducation";
    const reached = point.work ?? point.education;
    if (reached !== null) latest.set(point.contractId, { point, reached, kind });
  }
  return [...latest.values()].sort((a, b) => b.point.due - a.point.due);
}
