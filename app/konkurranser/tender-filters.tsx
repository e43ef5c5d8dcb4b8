import { Button } from "@navikt/ds-react/Button";
import { TextField } from "@navikt/ds-react/TextField";
import { useTranslations } from "next-intl";
import type { Facets, TenderFilter } from "#lib/tenders/search-queries.ts";

type Names = { county?: string; targetGroup?: string; measureType?: string; phase?: string };

/** Filters as they stand in the address: Norwegian words there, as everywhere in addresses. */
const parameters = {
  words: "ord",
  county: "fylke",
  targetGroup: "malgruppe",
  measureType: "tiltak",
  phase: "status",
  page: "side",
} as const;

export function filterOf(query: Record<string, string | string[] | undefined>): TenderFilter {
  const one = (name: keyof typeof parameters) => {
    const value = query[parameters[name]];
    return (Array.isArray(value) ? value[0] : value)?.slice(0, 200) || undefined;
  };
  const page = Number(one("page"));
  return {
    words: one("words"),
    county: one("county"),
    targetGroup: one("targetGroup"),
    measureType: one("measureType"),
    phase: one("phase"),
    page: Number.isInteger(page) && page > 0 ? page : undefined,
  };
}

export function addressOf(filter: TenderFilter): string {
  const query = new URLSearchParams();
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = filter[name as keyof TenderFilter];
    if (value && !(name === "page" && value === 1)) query.set(parameter, String(value));
  }
  return query.size > 0 ? `/konkurranser?${query}` : "/konkurranser";
}

/** Words in a form, filters as links that say how many each would show: works without JavaScript, and can be shared. */
export function TenderFilters({
  filter,
  facets,
  counties,
}: {
  filter: TenderFilter;
  facets: Facets;
  counties: readonly { number: string; name: string }[];
}) {
  const t = useTranslations("tenders");
  const groups = useTranslations("needs.targetGroups");
  const nameOf: Record<keyof Facets, (value: string) => string> = {
    phase: (value) => (t.has(`phases.${value}`) ? t(`phases.${value}`) : value),
    county: (value) => counties.find(({ number }) => number === value)?.name ?? value,
    targetGroup: (value) => (groups.has(value) ? groups(value) : value),
    measureType: (value) => (t.has(`measureTypes.${value}`) ? t(`measureTypes.${value}`) : value),
  };
  const chosen = Object.keys(nameOf).filter((name) => filter[name as keyof Names]);
  return (
    <search aria-label={t("filter.heading")} className="flex flex-col gap-6">
      <form method="get" action="/konkurranser" className="flex flex-wrap items-end gap-3">
        <TextField label={t("filter.words")} name={parameters.words} defaultValue={filter.words} className="min-w-0" />
        {chosen.map((name) => (
          <input
            key={name}
            type="hidden"
            name={parameters[name as keyof Names]}
            value={filter[name as keyof Names] ?? ""}
          />
        ))}
        <Button type="submit" variant="secondary">
          {t("filter.search")}
        </Button>
      </form>
      {(chosen.length > 0 || filter.words) && (
        <a href="/konkurranser" className="text-link">
          {t("filter.clear")}
        </a>
      )}
      {(Object.keys(nameOf) as (keyof Facets)[]).map((facet) => (
        <Facet
          key={facet}
          heading={t(`filter.${facet}`)}
          removeLabel={(name) => t("filter.remove", { name })}
          values={facets[facet].map((row) => ({ ...row, name: nameOf[facet](row.value) }))}
          chosen={filter[facet]}
          chosenName={filter[facet] ? nameOf[facet](filter[facet] ?? "") : undefined}
          href={(value) => addressOf({ ...filter, page: undefined, [facet]: value })}
        />
      ))}
    </search>
  );
}

function Facet({
  heading,
  values,
  chosen,
  chosenName,
  removeLabel,
  href,
}: {
  heading: string;
  values: { value: string; name: string; count: number }[];
  chosen?: string;
  chosenName?: string;
  removeLabel: (name: string) => string;
  href: (value?: string) => string;
}) {
  if (values.length === 0 && !chosen) return null;
  return (
    <details open={Boolean(chosen) || values.length <= 8}>
      <summary className="font-semibold cursor-pointer">{heading}</summary>
      <ul className="mt-2 flex flex-col gap-1 text-base">
        {chosen && (
          <li className="font-semibold">
            <a href={href()} className="text-link" aria-label={removeLabel(chosenName ?? chosen)}>
              {chosenName} <span aria-hidden="true">×</span>
            </a>
          </li>
        )}
        {values
          .filter(({ value }) => value !== chosen)
          .toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name, "nb"))
          .map(({ value, name, count }) => (
            <li key={value}>
              <a href={href(value)} className="text-link">
                {name}
              </a>{" "}
              <span className="text-ax-text-neutral-subtle">({count})</span>
            </li>
          ))}
      </ul>
    </details>
  );
}
