import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { simulate } from "#lib/evaluation/simulate.ts";
import { hasRoleIn } from "#lib/platform/actor.ts";
import { isId } from "#lib/platform/fields.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { SimulatedRanking } from "./simulated-ranking.tsx";
import { SimulationForm } from "./simulation-form.tsx";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("simulation"))("title"),
});

/** Invented bids against the draft's own weights and price model. Everything stands in the address; nothing is saved. */
export default async function SimulationPage({ params, searchParams }: Props) {
  const { id } = await params;
  await requireIdentity(`/konkurranser/${id}/simulering`);
  const { tender, actor } = await read(async (acting) => ({
    tender: isId(id) ? await getTender(acting, id) : undefined,
    actor: acting.actor,
  }));
  if (!tender || !hasRoleIn(actor, tender.buyerId, "procurementOfficer", "countyManager")) notFound();
  const [t, all] = await Promise.all([getTranslations("simulation"), getTranslations("tenders")]);
  const simulated = simulate(tender, await searchParams);
  return (
    <>
      <PageHeading
        title={t("title")}
        lead={t("lead")}
        crumbs={[
          { href: "/konkurranser", label: all("title") },
          { href: `/konkurranser/${id}`, label: tender.title || all("untitled") },
        ]}
      />
      {tender.criteria.length === 0 ? (
        <Section wide>
          <EmptyState title={t("empty")}>{t("emptyHow")}</EmptyState>
        </Section>
      ) : (
        <>
          <SimulatedRanking simulated={simulated} criteria={tender.criteria} />
          <SimulationForm tender={tender} simulated={simulated} />
        </>
      )}
    </>
  );
}
