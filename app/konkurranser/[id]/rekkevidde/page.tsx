import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { getReachReport } from "#lib/insight/reach-report.ts";
import { riskSigns } from "#lib/insight/risk-signs.ts";
import { isId } from "#lib/platform/fields.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read } from "#lib/platform/session.ts";
import { responseHours } from "#lib/tenders/burden.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { DimensionLinks, dimensionOf, ReachGroupsTable } from "./reach-groups-table.tsx";
import { ReachSteps, ReachWhyNot } from "./reach-tables.tsx";
import { RiskSigns } from "./risk-signs.tsx";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ etter?: string | string[] }> };

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("reach.report"))("title"),
});

/** After the decision, for everyone: who could, who looked, who asked, who bid, who won, and why the rest did not. */
export default async function ReachReportPage({ params, searchParams }: Props) {
  const { id } = await params;
  const dimension = dimensionOf(plainQuery(await searchParams).etter);
  if (!isId(id)) notFound();
  const { tender, report } = await read(async (acting) => ({
    tender: await getTender(acting, id),
    report: await getReachReport(acting, id),
  }));
  if (!tender || !report) notFound();
  const t = await getTranslations("reach.report");
  const bidders = report.steps.find(({ step }) => step === "bid")?.count ?? 0;
  return (
    <>
      <TenderHeading tender={tender} title={t("title")} lead={t("lead")} />
      <Section title={t("steps")} id="steg">
        <ReachSteps report={report} />
      </Section>
      <Section wide title={t("groups")} id="grupper" intro={t("groupsIntro")}>
        <DimensionLinks tenderId={id} chosen={dimension} />
        <ReachGroupsTable dimension={dimension} groups={report.groups[dimension]} />
      </Section>
      <RiskSigns signs={riskSigns(tender, bidders)} work={{ hours: responseHours(tender), bidders }} />
      <Section title={t("whyNot")} id="hvorfor-ikke" intro={t("whyNotIntro")}>
        {report.whyNot?.length ? (
          <ReachWhyNot whyNot={report.whyNot} />
        ) : (
          <EmptyState title={t(report.whyNot ? "nobodySaid" : "fewSaid")}>
            {t(report.whyNot ? "nobodySaidHow" : "fewSaidHow")}
          </EmptyState>
        )}
      </Section>
    </>
  );
}
