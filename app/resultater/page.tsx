import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ContractPhaseDot } from "#components/contracts/contract-status.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { IntervalBar } from "#components/ui/interval.tsx";
import { Share } from "#components/ui/money.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { listPublicContracts, type PublicContract } from "#lib/contracts/queries.ts";
import { shareOfOthers } from "#lib/outcomes/others.ts";
import { listPublishedOutcomes, type PublishedPoint } from "#lib/outcomes/queries.ts";
import { wilson } from "#lib/outcomes/wilson.ts";
import { read } from "#lib/platform/session.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("outcomes"))("title"),
});

/** What has been published of every contract's outcomes; the same for everyone. */
export default async function OutcomesPage() {
  const t = await getTranslations("outcomes");
  const { contracts, points, now } = await read(async (acting) => ({
    contracts: await listPublicContracts(acting),
    points: await listPublishedOutcomes(acting),
    now: acting.now,
  }));
  const withFigures = contracts.flatMap((contract) => {
    const own = points.filter(({ contractId }) => contractId === contract.id);
    const point = telling(own);
    return point ? [{ contract, point, others: shareOfOthers(points, point) }] : [];
  });
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")} />
      <Section wide>
        {withFigures.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        ) : (
          <ul className="divide-y divide-ax-border-neutral-subtle">
            {withFigures.map(({ contract, point, others }) => (
              <OutcomeItem key={contract.id} contract={contract} point={point} others={others} now={now} />
            ))}
          </ul>
        )}
      </Section>
      <Section band title={t("why.heading")} id="skjult">
        <p className="max-w-prose">{t("why.text")}</p>
      </Section>
    </>
  );
}

/** Half a year after is what most contracts are judged by; else the last point that has figures. */
const telling = (points: readonly PublishedPoint[]): PublishedPoint | undefined =>
  points.find(({ months, work }) => months === 6 && work !== null) ??
  points.findLast(({ work }) => work !== null) ??
  points[0];

async function OutcomeItem({
  contract,
  point,
  others,
  now,
}: {
  contract: PublicContract;
  point: PublishedPoint;
  others?: number;
  now: Date;
}) {
  const t = await getTranslations("outcomes.row");
  const at = await getTranslations("contracts");
  const interval = point.work !== null ? wilson(point.work, point.due) : undefined;
  return (
    <li className="py-5 flex flex-wrap items-start justify-between gap-x-8 gap-y-2">
      <div className="min-w-0 flex-1 basis-[24rem]">
        <p className="mb-1 text-base">
          <ContractPhaseDot contract={contract} now={now} />
        </p>
        <h2 className="text-[1.25rem] leading-7">
          <a href={`/resultater/${contract.id}`} className="text-link">
            {contract.title}
          </a>
        </h2>
        <p className="mt-1">
          {contract.supplierName} <span className="text-ax-text-neutral-subtle">· {contract.buyerName}</span>
        </p>
      </div>
      <div className="basis-[18rem]">
        {interval ? (
          <>
            <p className="font-semibold">
              {t.rich("share", {
                share: () => <Share basisPoints={Math.round(interval.share / 100) * 100} />,
                point: at("point", { months: point.months }),
              })}
            </p>
            <IntervalBar value={interval.share} low={interval.low} high={interval.high} comparator={others} />
            <p className="mt-1 text-base text-ax-text-neutral-subtle first-letter:uppercase">
              {t.rich("between", {
                low: () => <Share basisPoints={Math.round(interval.low / 100) * 100} />,
                high: () => <Share basisPoints={Math.round(interval.high / 100) * 100} />,
              })}
              , {t("of", { due: point.due })}
            </p>
            {others !== undefined && (
              <p className="text-base text-ax-text-neutral-subtle">
                {t.rich("others", { others: () => <Share basisPoints={Math.round(others / 100) * 100} /> })}
              </p>
            )}
          </>
        ) : (
          <p className="text-base text-ax-text-neutral-subtle">{t("hidden")}</p>
        )}
      </div>
    </li>
  );
}
