import { Search } from "@navikt/ds-react/Search";
import { useTranslations } from "next-intl";
import { TileMap } from "#components/ui/tile-map.tsx";
import { counties as allCounties } from "#lib/organisations/nav-units.ts";
import type { Facets } from "#lib/tenders/search-queries.ts";

/** What this page is, a search, and the map that is also the county filter. */
export function FrontHero({
  counties,
  tenders,
  needs,
}: {
  counties: Facets["county"];
  tenders: number;
  needs: number;
}) {
  const t = useTranslations("front");
  const tiles = allCounties.map(({ number, name, tile: [row, column] }) => ({
    key: number,
    label: name,
    row,
    column,
    value: counties.find(({ value }) => value === number)?.count ?? 0,
    href: `/konkurranser?status=open&fylke=${number}`,
  }));
  return (
    <div className="bg-ax-bg-accent-soft">
      <div className="page-width grid gap-x-16 gap-y-10 py-10 ax-md:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] items-center">
        <div>
          <h1>{t("title")}</h1>
          <p className="mt-4 text-[1.25rem] leading-8 max-w-[34ch]">{t("lead", { tenders, needs })}</p>
          <search className="block mt-8 max-w-xl">
            <form action="/sok" method="get">
              <Search
                label={t("search")}
                hideLabel={false}
                name="ord"
                description={t("searchHint")}
                maxLength={100}
                clearButton={false}
              />
            </form>
          </search>
        </div>
        <div className="hidden ax-md:block">
          <TileMap tiles={tiles} caption={t("map")} compact />
        </div>
      </div>
    </div>
  );
}
