import { Button } from "@navikt/ds-react/Button";
import { TextField } from "@navikt/ds-react/TextField";
import { useTranslations } from "next-intl";
import { FacetLinks } from "#components/facet-links.tsx";
import { SmallFilter } from "#components/tenders/small-filter.tsx";
import { listingQueryOf } from "#lib/suppliers/listing.ts";
import type { Facets, TenderFilter } from "#lib/tenders/search-queries.ts";

type Names = { county?: string; targetGroup?: string; measureType?: string; phase?: string };

/** Filters as they stand in the address: Norwegian words there, as everywhere in addresses. */
const parameters = {
  words: "ord",
  county: "fylke",
  targetGroup: "malgruppe",
  measureType: "tiltak",
  phase: "status",
  small: "passer",
  page: "side",
} as const;

const SMALL = "sma";

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
    small: one("small") === SMALL || undefined,
    page: Number.isInteger(page) && page > 0 ? page : undefined,
  };
}

export function addressOf(filter: TenderFilter): string {
  const query = new URLSearchParams();
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = filter[name as keyof TenderFilter];
    if (value && !(name === "page" && value === 1)) query.set(parameter, value === true ? SMALL : String(value));
  }
  return query.size > 0 ? `/konkurranser?${query}` : "/konkurranser";
}

/** The same search among everything public, where it can be followed; there nothing is known of what fits the small. */
export function followAddressOf({ words, county, targetGroup, measureType }: TenderFilter): string {
  return `/sok?${listingQueryOf({ words, county, targetGroup, measure: measureType, kind: "TENDER" })}#folg`;
}

/** Words in a form, filters as links that say how many each would show: works without JavaScript, and can be shared. */
export function TenderFilters({
  filter,
  facets,
  small,
  counties,
}: {
  filter: TenderFilter;
  facets: Facets;
  /** How many of those found fit the small. */
  small: number;
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
        {filter.small && <input type="hidden" name={parameters.small} value={SMALL} />}
        <Button type="submit" variant="secondary">
          {t("filter.search")}
        </Button>
      </form>
      {(chosen.length > 0 || filter.words || filter.small) && (
        <a href="/konkurranser" className="text-link">
          {t("filter.clear")}
        </a>
      )}
      {(small > 0 || filter.small) && (
        <SmallFilter
          chosen={filter.small}
          count={small}
          href={addressOf({ ...filter, page: undefined, small: filter.small ? undefined : true })}
        />
      )}
      {(Object.keys(nameOf) as (keyof Facets)[]).map((facet) => (
        <FacetLinks
          key={facet}
          heading={t(`filter.${facet}`)}
          asGiven={facet === "phase"}
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
