import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { withCpvName } from "#components/cpv-name.ts";
import { ListingList } from "#components/suppliers/listing-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read } from "#lib/platform/session.ts";
import { listingFilterOf, listingQueryOf, listingSorts } from "#lib/suppliers/listing.ts";
import { getFitProfile, searchListings } from "#lib/suppliers/listing-queries.ts";
import { listCounties } from "#lib/suppliers/queries.ts";
import { FollowSearch } from "./follow-search.tsx";
import { SearchFilters } from "./search-filters.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("search"))("title") });

/** Everything public in one search; the same to everyone but for the order, which follows a supplier's own profile. */
export default async function SearchPage({ searchParams }: PageProps<"/sok">) {
  const query = plainQuery(await searchParams);
  const filter = listingFilterOf(query);
  const sort = listingSorts.find((each) => each === query.sorter) ?? (filter.words ? "fit" : "deadline");
  const page = Math.max(1, Math.min(5_000, Number(query.side) || 1));
  const { found, counties, now, actor } = await read(async (acting) => ({
    found: await searchListings(acting, filter, { sort, page, profile: await getFitProfile(acting) }),
    counties: await listCounties(acting),
    now: acting.now,
    actor: acting.actor,
  }));
  const [t, cpv, groups, measures, locale] = await Promise.all([
    getTranslations("search"),
    getTranslations("cpv"),
    getTranslations("needs.targetGroups"),
    getTranslations("tenders.measureTypes"),
    getLocale(),
  ]);
  const name = [
    filter.words && `«${filter.words}»`,
    filter.kind && t(`kinds.${filter.kind}`),
    filter.county && counties.find(({ number }) => number === filter.county)?.name,
    filter.targetGroup && groups.has(filter.targetGroup as "refugees") && groups(filter.targetGroup as "refugees"),
    filter.measure && measures.has(filter.measure as "MENTOR") && measures(filter.measure as "MENTOR"),
    filter.cpv && `CPV ${withCpvName(cpv, filter.cpv)}`,
    filter.unit && found.buyers.find(({ id }) => id === filter.unit)?.name,
    filter.phase && t(`phases.${filter.phase}`),
  ]
    .filter(Boolean)
    .join(", ");
  const address = (to: { sorter?: string; side?: string }) =>
    `/sok?${listingQueryOf(filter, { sorter: query.sorter ? sort : undefined, ...to })}`;
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")} />
      <Section wide>
        <div className="grid gap-x-12 gap-y-8 ax-md:grid-cols-[17rem_minmax(0,1fr)]">
          <SearchFilters filter={filter} facets={found.facets} counties={counties} buyers={found.buyers} />
          <div>
            <h2 className="mb-2" aria-live="polite">
              {t("found", { count: found.total })}
            </h2>
            {found.total > 1 && (
              <nav aria-label={t("sort")} className="mb-5 flex flex-wrap gap-x-5 gap-y-1 text-base">
                <span className="text-ax-text-neutral-subtle">{t("sort")}</span>
                {listingSorts.map((each) => (
                  <a
                    key={each}
                    href={address({ sorter: each })}
                    aria-current={each === sort ? "true" : undefined}
                    className={each === sort ? "font-semibold text-link no-underline" : "text-link"}
                  >
                    {t(`sorts.${each}`)}
                  </a>
                ))}
              </nav>
            )}
            {found.listings.length > 0 ? (
              <ListingList listings={found.listings} counties={counties} now={now} />
            ) : (
              <EmptyState title={t("none")}>{t("noneHelp")}</EmptyState>
            )}
            {found.pages > 1 && (
              <nav aria-label={t("pages")} className="mt-8 flex flex-wrap gap-6">
                {page > 1 && (
                  <a href={address({ side: String(page - 1) })} className="text-link" rel="prev">
                    {t("previous")}
                  </a>
                )}
                <span>{t("page", { page, pages: found.pages })}</span>
                {page < found.pages && (
                  <a href={address({ side: String(page + 1) })} className="text-link" rel="next">
                    {t("next")}
                  </a>
                )}
              </nav>
            )}
          </div>
        </div>
      </Section>
      <FollowSearch filter={filter} name={name} signedIn={actor.personId !== null} language={locale} />
    </>
  );
}
