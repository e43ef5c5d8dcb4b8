import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { FilterChoice, FilterForm } from "#components/filter-form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { comingQuarters, mayPlan, type Quarter, quarterCode } from "#lib/needs/plan-line.ts";
import { listPlan, type PlanFilter, type PlanLineView, planFilterOf } from "#lib/needs/plan-queries.ts";
import { listCountiesOfNeeds } from "#lib/needs/queries.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read } from "#lib/platform/session.ts";
import { listFollows } from "#lib/suppliers/follow-queries.ts";
import { PlanLineItem } from "./plan-line-item.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("plan"))("title") });

/** What the counties plan to buy, quarter by quarter; the same for everyone, with the county's own drafts for its people. */
export default async function PlanPage({ searchParams }: PageProps<"/behov/plan">) {
  const filter = planFilterOf(plainQuery(await searchParams));
  const t = await getTranslations("plan");
  const needs = await getTranslations("needs");
  const { lines, counties, follows, actor, now } = await read(async (acting) => ({
    lines: await listPlan(acting, filter),
    counties: await listCountiesOfNeeds(acting),
    follows: await listFollows(acting),
    actor: acting.actor,
    now: acting.now,
  }));
  const toNeeds = (
    <a href="/behov" className="text-link">
      {t("toNeeds")}
    </a>
  );
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")} crumbs={[{ href: "/behov", label: needs("title") }]}>
        {mayPlan(actor) && <ButtonLink href="/behov/plan/ny">{t("add")}</ButtonLink>}
      </PageHeading>
      <Section wide>
        <Filter filter={filter} counties={counties} now={now} />
      </Section>
      {lines.length === 0 && (
        <Section wide>
          <EmptyState title={t("empty")} action={toNeeds}>
            {t("emptyText")}
          </EmptyState>
        </Section>
      )}
      {byQuarter(lines).map(([quarter, planned]) => (
        <Section
          key={quarterCode(quarter)}
          wide
          title={t("quarter", words(quarter))}
          id={`kvartal-${quarterCode(quarter)}`}
        >
          <ul className="list-none p-0 m-0">
            {planned.map((line) => (
              <PlanLineItem
                key={line.id}
                line={line}
                follow={follows.find(({ objectId }) => objectId === line.id) ?? null}
                actor={actor}
                now={now}
              />
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

const words = ({ year, quarter }: Quarter) => ({ year: String(year), quarter: String(quarter) });

function byQuarter(lines: readonly PlanLineView[]): [Quarter, PlanLineView[]][] {
  const groups = Map.groupBy(lines, quarterCode);
  return [...groups.values()].map((planned) => [planned[0] as PlanLineView, planned]);
}

/** Narrows the plan by address, so that a view can be kept and shared; works without JavaScript. */
function Filter({
  filter,
  counties,
  now,
}: {
  filter: PlanFilter;
  counties: readonly { number: string; name: string }[];
  now: Date;
}) {
  const t = useTranslations("plan");
  return (
    <FilterForm
      action="/behov/plan"
      label={t("filter.heading")}
      show={t("filter.show")}
      clear={Object.values(filter).some(Boolean) && t("filter.clear")}
    >
      <FilterChoice
        name="fylke"
        label={t("filter.county")}
        any={t("filter.anyCounty")}
        value={filter.county}
        options={counties.map(({ number, name }) => ({ value: number, label: name }))}
      />
      <FilterChoice
        name="kvartal"
        label={t("filter.quarter")}
        any={t("filter.anyQuarter")}
        value={filter.quarter && quarterCode(filter.quarter)}
        options={comingQuarters(now).map((quarter) => ({
          value: quarterCode(quarter),
          label: t("quarter", words(quarter)),
        }))}
      />
    </FilterForm>
  );
}
