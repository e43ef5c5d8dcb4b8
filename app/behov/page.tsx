import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NeedList } from "#components/needs/need-row.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { mayReport } from "#lib/needs/need.ts";
import { filterOf, listCountiesOfNeeds, listNeeds } from "#lib/needs/queries.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read } from "#lib/platform/session.ts";
import { NeedFilterForm } from "./need-filter.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("needs"))("title") });

export default async function NeedsPage({ searchParams }: PageProps<"/behov">) {
  const filter = filterOf(plainQuery(await searchParams));
  const t = await getTranslations("needs");
  const plan = await getTranslations("plan");
  const { needs, counties, actor, now } = await read(async (acting) => ({
    needs: await listNeeds(acting, filter),
    counties: await listCountiesOfNeeds(acting),
    actor: acting.actor,
    now: acting.now,
  }));
  const isOpen = (need: (typeof needs)[number]) =>
    need.status === "IN_DIALOGUE" && need.events.some((event) => event.inputDeadline > now);
  const open = needs.filter(isOpen).toSorted((a, b) => Math.min(...closing(a, now)) - Math.min(...closing(b, now)));
  const rest = needs.filter((need) => !isOpen(need));
  const filtered = Object.values(filter).some(Boolean);
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")}>
        {mayReport(actor) && <ButtonLink href="/behov/ny">{t("report")}</ButtonLink>}
        <ButtonLink href="/behov/plan" variant="secondary">
          {plan("toPlan")}
        </ButtonLink>
      </PageHeading>
      <Section wide>
        <NeedFilterForm filter={filter} counties={counties} showStatus={actor.kind === "NAV_UNIT"} />
      </Section>
      <Section wide title={t("openHeading")} id="apne">
        {open.length > 0 ? <NeedList needs={open} now={now} /> : <EmptyState title={t("openEmpty")} />}
      </Section>
      <Section wide title={t("restHeading")} id="andre">
        {rest.length > 0 ? (
          <NeedList needs={rest} now={now} />
        ) : (
          <EmptyState title={t(filtered ? "restEmpty" : "restEmptyStart")} />
        )}
      </Section>
    </>
  );
}

const closing = (need: { events: { inputDeadline: Date }[] }, now: Date) =>
  need.events.filter((event) => event.inputDeadline > now).map((event) => event.inputDeadline.getTime());
