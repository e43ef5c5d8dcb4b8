import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { FollowLink } from "#components/tenders/follow-link.tsx";
import { TenderList } from "#components/tenders/tender-row.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { hasRole } from "#lib/platform/actor.ts";
import { formatShortDate } from "#lib/platform/dates.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read } from "#lib/platform/session.ts";
import { phaseOf } from "#lib/tenders/phase.ts";
import { listCounties, listInPreparation } from "#lib/tenders/queries.ts";
import { searchTenders, type TenderFilter } from "#lib/tenders/search-queries.ts";
import { addressOf, filterOf, followAddressOf, TenderFilters } from "./tender-filters.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("tenders"))("title") });

export default async function TendersPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const filter = filterOf(plainQuery(await searchParams));
  const [t, locale] = await Promise.all([getTranslations("tenders"), getLocale()]);
  const { found, counties, preparing, actor, now } = await read(async (acting) => ({
    found: await searchTenders(acting, filter),
    counties: await listCounties(acting),
    preparing: await listInPreparation(acting),
    actor: acting.actor,
    now: acting.now,
  }));
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")}>
        {hasRole(actor, "procurementOfficer") && (
          <Button as="a" href="/konkurranser/ny">
            {t("new")}
          </Button>
        )}
      </PageHeading>
      {preparing.length > 0 && (
        <Section title={t("inPreparation")} id="under-arbeid" intro={t("inPreparationIntro")} wide band>
          <ul className="flex flex-col gap-3">
            {preparing.map((tender) => (
              <li key={tender.id}>
                <a href={`/konkurranser/${tender.id}`} className="text-link">
                  {tender.title || t("untitled")}
                </a>
                <span className="block text-base text-ax-text-neutral-subtle">
                  {t(`phases.${phaseOf({ ...tender, rounds: [] }, now)}`)}, {tender.reference}.{" "}
                  {t("changed", { date: formatShortDate(tender.changedAt, locale, "Europe/Oslo") })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section wide>
        <div className="grid gap-x-12 gap-y-8 ax-md:grid-cols-[17rem_minmax(0,1fr)]">
          <TenderFilters filter={filter} facets={found.facets} small={found.small} counties={counties} />
          <div>
            <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
              <h2 aria-live="polite">{t("found", { count: found.total })}</h2>
              <FollowLink href={followAddressOf(filter)}>
                {t(filter.small ? "followAllSizes" : "followSearch")}
              </FollowLink>
            </div>
            {found.tenders.length > 0 ? (
              <TenderList tenders={found.tenders} now={now} />
            ) : (
              <EmptyState title={t("noneFound")}>{t("noneFoundHelp")}</EmptyState>
            )}
            {found.pages > 1 && <Pages filter={filter} pages={found.pages} />}
          </div>
        </div>
      </Section>
    </>
  );
}

async function Pages({ filter, pages }: { filter: TenderFilter; pages: number }) {
  const t = await getTranslations("tenders");
  const page = filter.page ?? 1;
  return (
    <nav aria-label={t("pages")} className="mt-8 flex flex-wrap gap-6">
      {page > 1 && (
        <a href={addressOf({ ...filter, page: page - 1 })} className="text-link" rel="prev">
          {t("previous")}
        </a>
      )}
      <span>{t("page", { page, pages })}</span>
      {page < pages && (
        <a href={addressOf({ ...filter, page: page + 1 })} className="text-link" rel="next">
          {t("next")}
        </a>
      )}
    </nav>
  );
}
