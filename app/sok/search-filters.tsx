import { Button } from "@navikt/ds-react/Button";
import { TextField } from "@navikt/ds-react/TextField";
import { useTranslations } from "next-intl";
import { FacetLinks } from "#components/facet-links.tsx";
import { useFilterNames } from "#components/suppliers/filter-names.ts";
import { type ListingFilter, listingParameters, listingQueryOf } from "#lib/suppliers/listing.ts";
import type { ListingFacet, ListingFacets } from "#lib/suppliers/listing-queries.ts";

/** Words in a form, filters as links with counts. */
export function SearchFilters({
  filter,
  facets,
  counties,
  buyers,
}: {
  filter: ListingFilter;
  facets: ListingFacets;
  buyers: readonly { id: string; name: string }[];
  counties: readonly { number: string; name: string }[];
}) {
  const t = useTranslations("search");
  const names = useFilterNames(counties, buyers);
  const { words, ...chosen } = filter;
  return (
    <search aria-label={t("heading")} className="flex flex-col gap-6">
      <form method="get" action="/sok" className="flex flex-wrap items-end gap-3">
        <TextField label={t("words")} name={listingParameters.words} defaultValue={words} className="min-w-0" />
        {Object.entries(chosen).map(([name, value]) => (
          <input key={name} type="hidden" name={listingParameters[name as keyof ListingFilter]} value={value} />
        ))}
        <Button type="submit">{t("search")}</Button>
      </form>
      {Object.keys(filter).length > 0 && (
        <a href="/sok" className="text-link">
          {t("clear")}
        </a>
      )}
      {(Object.keys(names) as ListingFacet[]).map((facet) => (
        <FacetLinks
          key={facet}
          heading={t(`facets.${facet}`)}
          removeLabel={(name) => t("remove", { name })}
          values={facets[facet].map((row) => ({ ...row, name: names[facet](row.value) }))}
          chosen={filter[facet]}
          chosenName={filter[facet] ? names[facet](filter[facet] ?? "") : undefined}
          href={(value) => `/sok?${listingQueryOf({ ...filter, [facet]: value })}`}
        />
      ))}
    </search>
  );
}
