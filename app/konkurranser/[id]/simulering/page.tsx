import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { simulate } from "#lib/evaluation/simulate.ts";
import { hasRoleIn } from "#lib/platform/actor.ts";
import { isId } from "#lib/platform/fields.ts";
import { wrongInWords } from "#lib/platform/form-action.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
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
  const t = await getTranslations("simulation");
  const simulated = simulate(tender, plainQuery(await searchParams));
  return (
    <>
      <TenderHeading tender={tender} title={t("title")} lead={t("lead")} />
      {tender.criteria.length === 0 ? (
        <Section wide>
          <EmptyState title={t("empty")}>{t("emptyHow")}</EmptyState>
        </Section>
      ) : (
        <>
          <SimulatedRanking simulated={simulated} criteria={tender.criteria} />
          <SimulationForm tender={tender} simulated={simulated} wrong={await wrongInWords(simulated.wrong)} />
        </>
      )}
    </>
  );
}
