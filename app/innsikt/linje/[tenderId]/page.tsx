import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Facts } from "#components/ui/facts.tsx";
import { Day, Instant } from "#components/ui/instant.tsx";
import { Money } from "#components/ui/money.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Road } from "#components/ui/road.tsx";
import { Section } from "#components/ui/section.tsx";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import { getLine, type LineView } from "#lib/insight/queries.ts";
import { read } from "#lib/platform/session.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("insight"))("lineTitle"),
});

/** One tender from the need to what became of it: dates, days, bids, contracts, people as published. */
export default async function LinePage({ params }: PageProps<"/innsikt/linje/[tenderId]">) {
  const { tenderId } = await params;
  const { line, now } = await read(async (acting) => ({ line: await getLine(acting, tenderId), now: acting.now }));
  if (!line) notFound();
  const t = await getTranslations("insight");
  const last = line.stages.findLastIndex(({ at }) => at !== null && at <= now);
  const stages = line.stages.filter(({ at }, index) => at !== null || index > last); // a step that was skipped is not to come
  const next = stages.find(({ at }) => !at || at > now)?.step;
  return (
    <>
      <PageHeading
        title={line.title}
        kicker={
          <span className="text-ax-text-neutral-subtle">
            {line.reference} · {line.unit}
          </span>
        }
        lead={line.leadDays === null ? t("notYetContract") : t("leadTimeSentence", { days: line.leadDays })}
        crumbs={[{ href: "/innsikt", label: t("title") }]}
      />
      <Section wide>
        <Road
          label={t("lineTitle")}
          stops={stages.map(({ step, at, days }) => ({
            key: step,
            label: t(`steps.${step}`),
            when: at ? <Instant at={at} short /> : undefined,
            detail: days === null ? undefined : t("days", { days }),
            state: at && at <= now ? "done" : step === next ? "now" : "coming",
          }))}
        />
      </Section>
      <Section wide title={t("factsHeading")} id="fakta">
        <Facts
          facts={[
            {
              question: t("need"),
              answer: line.need ? (
                <a href={`/behov/${line.need.id}`} className="text-link">
                  {line.need.title}
                </a>
              ) : (
                t("noNeed")
              ),
            },
            {
              question: t("tender"),
              answer: (
                <a href={`/konkurranser/${line.id}`} className="text-link">
                  {line.title}
                </a>
              ),
            },
            { question: t("bids"), answer: line.bids === null ? t("bidsSealed") : line.bids },
          ]}
        />
      </Section>
      <Section wide title={t("contractsHeading")} id="kontrakter">
        {line.contracts.length === 0 ? (
          <p>{t("notYetContract")}</p>
        ) : (
          line.contracts.map((contract) => <ContractOutcomes key={contract.id} contract={contract} />)
        )}
      </Section>
    </>
  );
}

/** A contract's people and payments, as they were when last published. */
async function ContractOutcomes({ contract }: { contract: LineView["contracts"][number] }) {
  const t = await getTranslations("insight");
  const { intake, payments } = contract;
  const number = (value: number | null | undefined) => (value === null || value === undefined ? t("hidden") : value);
  return (
    <article className="mb-8">
      <h3>
        <a href={`/kontrakter/${contract.id}`} className="text-link">
          {contract.title}
        </a>
      </h3>
      <p className="text-base text-ax-text-neutral-subtle">
        {contract.supplierName} · <Day date={contract.startsOn} short /> – <Day date={contract.endsOn} short />
      </p>
      <Facts
        facts={[
          {
            question: t("referred"),
            answer: intake
              ? t("referredAndStarted", { referred: intake.referred, started: number(intake.started) })
              : t("notYet"),
          },
          {
            question: t("paid"),
            answer: payments ? (
              <>
                <Money ore={payments.paidOre} /> · {t("paidOutcomes", { count: payments.outcomes })}
              </>
            ) : (
              t("notYet")
            ),
          },
        ]}
      />
      {contract.points.length > 0 && (
        <TableScroll className="mt-4">
          <table className="plain-table">
            <caption className="text-left font-semibold">{t("outcomesCaption")}</caption>
            <thead>
              <tr>
                {(["point", "due", "work", "education", "neither", "asOf"] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`outcomeColumns.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {contract.points.map((point) => (
                <tr key={point.months}>
                  <th scope="row" className="font-normal">
                    {t(`points.m${point.months}` as "points.m6")}
                  </th>
                  <td>{point.due}</td>
                  <td>{number(point.work)}</td>
                  <td>{number(point.education)}</td>
                  <td>{number(point.neither)}</td>
                  <td>
                    <Day date={point.asOf} short />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </article>
  );
}
