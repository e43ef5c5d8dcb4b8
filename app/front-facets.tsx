import { useTranslations } from "next-intl";
import { SmallFilter } from "#components/tenders/small-filter.tsx";
import { countyName } from "#lib/organisations/nav-units.ts";
import type { Facets } from "#lib/tenders/search-queries.ts";

const SHOWN = 5;

/** Ways into the list, each with how many open tenders it leads to. Links, so that they can be shared and need no script. */
export function FrontFacets({ facets, small }: { facets: Facets; small: number }) {
  const t = useTranslations("front");
  const groups = useTranslations("needs.targetGroups");
  const measures = useTranslations("tenders.measureTypes");
  const lists = [
    { key: "county", parameter: "fylke", name: countyName },
    { key: "targetGroup", parameter: "malgruppe", name: (code: string) => (groups.has(code) ? groups(code) : code) },
    { key: "measureType", parameter: "tiltak", name: (code: string) => (measures.has(code) ? measures(code) : code) },
  ] as const;
  if (facets.county.length === 0) return <div className="hidden ax-md:block" />;
  return (
    <div className="flex flex-col gap-6">
      {small > 0 && <SmallFilter count={small} href="/konkurranser?passer=sma" />}
      <nav aria-label={t("narrow")}>
        <details className="facet">
          <summary className="font-semibold cursor-pointer">{t("narrow")}</summary>
          <div className="mt-4 flex flex-col gap-8">
            {lists.map(({ key, parameter, name }) => {
              const rows = facets[key].toSorted(
                (a, b) => b.count - a.count || name(a.value).localeCompare(name(b.value), "nb"),
              );
              const items = rows.map(({ value, count }) => (
                <li key={value} className="flex justify-between gap-4">
                  <a href={`/konkurranser?status=open&${parameter}=${encodeURIComponent(value)}`} className="text-link">
                    {name(value)}
                  </a>
                  <span className="text-ax-text-neutral-subtle">{count}</span>
                </li>
              ));
              return (
                <div key={key}>
                  <h2 className="text-base leading-6 font-semibold">{t(key)}</h2>
                  <ul className="mt-2 flex flex-col gap-1 text-base">{items.slice(0, SHOWN)}</ul>
                  {items.length > SHOWN && (
                    <details className="mt-1 text-base">
                      <summary className="text-link cursor-pointer">{t("more")}</summary>
                      <ul className="mt-1 flex flex-col gap-1">{items.slice(SHOWN)}</ul>
                    </details>
                  )}
                </div>
              );
            })}
          </div>
        </details>
      </nav>
    </div>
  );
}
