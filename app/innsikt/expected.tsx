import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { IntervalBar, standing } from "#components/ui/interval.tsx";
import { Section } from "#components/ui/section.tsx";
import type { PublicContract } from "#lib/contracts/queries.ts";
import type { ExpectedPoint } from "#lib/outcomes/expected-queries.ts";
import { wilson } from "#lib/outcomes/wilson.ts";

/** The points at which participants have had time to find work. */
const compared = [3, 6, 12, 24] as const;

/**
 * What became of each contract's participants beside what one would expect of people as far from work. In the alphabet and
 * never by result: it describes, it does not rank.
 */
export function Expected({
  contracts,
  points,
  months,
}: {
  contracts: readonly PublicContract[];
  points: readonly ExpectedPoint[];
  months: number;
}) {
  const t = useTranslations("insight.expected");
  const at = useTranslations("insight.points");
  const when = compared.find((point) => point === months) ?? 6;
  const rows = points
    .filter((point) => point.months === when)
    .flatMap((point) => {
      const contract = contracts.find(({ id }) => id === point.contractId);
      const interval = wilson(point.work, point.due);
      return contract && interval ? [{ contract, point, interval, verdict: standing(interval, point.expectedBp) }] : [];
    })
    .sort((a, b) => a.contract.title.localeCompare(b.contract.title, "nb"));
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
  return (
    <Section
      wide
      title={t("heading")}
      id="ventet"
      intro={t("intro")}
      actions={
        <a href="/innsikt/ventet.csv" download className="text-link text-base">
          {t("download")}
        </a>
      }
    >
      <nav aria-label={t("choose")} className="mb-5">
        <ul className="list-none p-0 flex flex-wrap gap-x-6 gap-y-1">
          {compared.map((point) => (
            <li key={point}>
              <a
                href={`/innsikt?punkt=${point}#ventet`}
                className={point === when ? "font-semibold" : "text-link"}
                aria-current={point === when ? "true" : undefined}
              >
                {at(`m${point}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {rows.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <>
          <p className="mb-4 max-w-prose">
            {t("sum", { all: rows.length, above: count("above"), within: count("within"), below: count("below") })}
          </p>
          <ul>
            {rows.map((row) => (
              <Row key={row.contract.id} {...row} />
            ))}
          </ul>
          <p className="mt-5 max-w-prose text-base text-ax-text-neutral-subtle">{t("caution")}</p>
        </>
      )}
    </Section>
  );
}

function Row({
  contract,
  point,
  interval,
  verdict,
}: {
  contract: PublicContract;
  point: ExpectedPoint;
  interval: { share: number; low: number; high: number };
  verdict: "above" | "within" | "below";
}) {
  const t = useTranslations("insight.expected");
  const round = (basisPoints: number) => Math.round(basisPoints / 100);
  return (
    <li className="grid gap-x-10 gap-y-2 border-t border-ax-border-neutral-subtle py-4 ax-md:grid-cols-[minmax(0,4fr)_minmax(0,3fr)_minmax(0,4fr)] ax-md:items-center">
      <div className="min-w-0">
        <a href={`/resultater/${contract.id}`} className="text-link">
          {contract.title}
        </a>
        <span className="block text-base text-ax-text-neutral-subtle">
          {contract.supplierName} · {contract.buyerName}
        </span>
      </div>
      <IntervalBar value={interval.share} low={interval.low} high={interval.high} comparator={point.expectedBp} />
      <p className="text-base leading-6">
        <strong className="font-semibold">
          {t("row", { share: round(interval.share), expected: round(point.expectedBp) })}
        </strong>
        <span className="block text-ax-text-neutral-subtle">
          {t("rowInterval", { low: round(interval.low), high: round(interval.high), due: point.due })}
        </span>
        <span className="block">{t(`verdicts.${verdict}`)}</span>
      </p>
    </li>
  );
}
