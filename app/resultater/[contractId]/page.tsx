import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ContractPhaseDot } from "#components/contracts/contract-status.tsx";
import { Curve } from "#components/ui/curve.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { getPublicContract } from "#lib/contracts/queries.ts";
import { type ExpectedPoint, listExpectedOutcomes } from "#lib/outcomes/expected-queries.ts";
import { shareOfOthers } from "#lib/outcomes/others.ts";
import {
  getExactOutcomes,
  listPublishedIntake,
  listPublishedOutcomes,
  listPublishedPayments,
  type PublishedPoint,
} from "#lib/outcomes/queries.ts";
import { wilson } from "#lib/outcomes/wilson.ts";
import { formatDate } from "#lib/platform/dates.ts";
import { isId } from "#lib/platform/fields.ts";
import { formatShare } from "#lib/platform/money.ts";
import { read } from "#lib/platform/session.ts";
import { Figures } from "./figures.tsx";
import { OutcomeTable } from "./outcome-table.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("outcomes"))("title"),
});

/** One contract's outcomes: curves with their uncertainty over the follow-up points, for everyone; exact sums for its parties. */
export default async function ContractOutcomesPage({ params }: PageProps<"/resultater/[contractId]">) {
  const { contractId } = await params;
  if (!isId(contractId)) notFound();
  const { contract, all, expected, intake, paid, exact, now } = await read(async (acting) => ({
    contract: await getPublicContract(acting, contractId),
    all: await listPublishedOutcomes(acting),
    expected: await listExpectedOutcomes(acting, contractId),
    intake: (await listPublishedIntake(acting, contractId))[0],
    paid: (await listPublishedPayments(acting, contractId))[0],
    exact: await getExactOutcomes(acting, contractId),
    now: acting.now,
  }));
  if (!contract) notFound();
  const points = all.filter((point) => point.contractId === contractId);
  const t = await getTranslations("outcomes");
  const locale = await getLocale();
  const newest = [...points].sort((a, b) => b.asOf.getTime() - a.asOf.getTime())[0];
  return (
    <>
      <PageHeading
        title={contract.title}
        kicker={
          <>
            <ContractPhaseDot contract={contract} now={now} />
            <span className="text-ax-text-neutral-subtle">
              {contract.supplierName} · {contract.buyerName}
            </span>
          </>
        }
        lead={newest && t("page.lead", { date: formatDate(newest.asOf, locale) })}
        crumbs={[{ href: "/resultater", label: t("title") }]}
      >
        <Button as="a" href={`/kontrakter/${contract.id}`} variant="secondary">
          {t("page.contract")}
        </Button>
      </PageHeading>
      <Section wide>
        {points.length === 0 && <EmptyState title={t("page.none")}>{t("emptyText")}</EmptyState>}
        <Figures contract={contract} points={points} intake={intake} paid={paid} />
      </Section>
      {points.length > 0 && (
        <>
          {points.some(({ work, education }) => work !== null || education !== null) && (
            <Section wide>
              <div className="flex flex-wrap gap-x-12 gap-y-10">
                <OutcomeCurve
                  points={points}
                  comparator={
                    expected.length > 0
                      ? { label: t("page.expected"), shareAt: expectedAt(expected) }
                      : { label: t("page.others"), shareAt: othersAt(all, "work") }
                  }
                  of="work"
                  title={t("page.curve")}
                  summary="page.curveSummary"
                />
                <OutcomeCurve
                  points={points}
                  comparator={{ label: t("page.others"), shareAt: othersAt(all, "education") }}
                  of="education"
                  title={t("page.education")}
                  summary="page.educationSummary"
                />
              </div>
              <p className="mt-4 text-base text-ax-text-neutral-subtle max-w-prose">
                {expected.length > 0 && <>{t("page.expectedText")} </>}
                {t("page.othersText")}
              </p>
            </Section>
          )}
          <Section
            wide
            title={t("table.heading")}
            id="tabell"
            intro={t("table.intro")}
            actions={
              <a href={`/resultater/${contract.id}/tall.csv`} download className="text-link text-base">
                {t("page.download")}
              </a>
            }
          >
            <OutcomeTable points={points} />
          </Section>
        </>
      )}
      {exact && exact.length > 0 && (
        <Section wide title={t("exact.heading")} id="parter" intro={t("exact.text")}>
          <OutcomeTable points={exact} />
        </Section>
      )}
      <Section band title={t("why.heading")} id="skjult">
        <p className="max-w-prose">{t("why.text")}</p>
      </Section>
    </>
  );
}

type Comparator = { label: string; shareAt: (point: PublishedPoint) => number | undefined };

const expectedAt =
  (expected: readonly ExpectedPoint[]): Comparator["shareAt"] =>
  ({ months }) =>
    expected.find((point) => point.months === months)?.expectedBp;

const othersAt =
  (all: readonly PublishedPoint[], of: "work" | "education"): Comparator["shareAt"] =>
  (point) =>
    shareOfOthers(all, { ...point, of });

async function OutcomeCurve({
  points,
  comparator,
  of,
  title,
  summary,
}: {
  points: readonly PublishedPoint[];
  comparator: Comparator;
  of: "work" | "education";
  title: string;
  summary: "page.curveSummary" | "page.educationSummary";
}) {
  const t = await getTranslations("outcomes");
  const contracts = await getTranslations("contracts");
  const locale = await getLocale();
  const shares = points.map((point) => {
    const count = point[of];
    const interval = count === null ? undefined : wilson(count, point.due);
    return { months: point.months, due: point.due, interval };
  });
  const shown = shares.filter(({ interval }) => interval);
  if (shown.length === 0) return null;
  const words = shown
    .map(({ months, interval }) =>
      t("page.curvePoint", {
        share: formatShare(Math.round((interval?.share ?? 0) / 100) * 100, locale),
        point: contracts("point", { months }),
      }),
    )
    .join(", ");
  const values = points.map((point) => comparator.shareAt(point) ?? null);
  return (
    <div className="min-w-0 flex-1 basis-[28rem]">
      <Curve
        comparator={values.some((share) => share !== null) ? { label: comparator.label, values } : undefined}
        title={title}
        summary={t(summary, { points: words })}
        points={shares.map(({ months, due, interval }) => ({
          label: t("page.shortPoint", { months }),
          value: interval?.share ?? null,
          low: interval?.low,
          high: interval?.high,
          of: due,
        }))}
      />
    </div>
  );
}
