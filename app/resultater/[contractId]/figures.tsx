import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Money } from "#components/ui/money.tsx";
import type { OutcomeCounts, PublishedIntake, PublishedPayments } from "#lib/outcomes/queries.ts";
import { wilson } from "#lib/outcomes/wilson.ts";
import { formatShare } from "#lib/platform/money.ts";

type Props = {
  contract: {
    indicators: readonly {
      id: string;
      indicator: string;
      targetBp: number;
      lowerIsBetter: boolean;
      followUpMonths: number;
    }[];
  };
  points: readonly OutcomeCounts[];
  intake?: PublishedIntake;
  paid?: PublishedPayments;
};

/** The contract in a few figures: who came, how it went and how sure that is, what was wanted, what it has cost. */
export async function Figures({ contract, points, intake, paid }: Props) {
  const t = await getTranslations("outcomes.page.figures");
  const at = await getTranslations("contracts");
  const direction = await getTranslations("ui.direction");
  const locale = await getLocale();
  const share = (basisPoints: number) => formatShare(Math.round(basisPoints / 100) * 100, locale);
  const shown = points.filter(({ work }) => work !== null);
  const telling = shown.find(({ months }) => months === 6) ?? shown.at(-1);
  const interval = telling && wilson(telling.work ?? 0, telling.due);
  return (
    <dl className="grid gap-x-10 gap-y-8 ax-sm:grid-cols-[repeat(auto-fit,minmax(10.5rem,1fr))]">
      {intake && <Figure value={intake.referred} words={t("referred")} />}
      {intake && intake.started !== null && <Figure value={intake.started} words={t("started")} />}
      {telling && interval && (
        <Figure
          value={share(interval.share)}
          words={t("work", {
            point: at("point", { months: telling.months }),
            low: share(interval.low),
            high: share(interval.high),
          })}
        />
      )}
      {contract.indicators.map((one) => (
        <Figure
          key={one.id}
          value={share(one.targetBp)}
          words={t("target", {
            point: at("point", { months: one.followUpMonths }),
            indicator: one.indicator,
            direction: direction(one.lowerIsBetter ? "lower" : "higher"),
          })}
        />
      ))}
      {paid && <Figure value={<Money ore={paid.paidOre} large />} words={t("paid", { outcomes: paid.outcomes })} />}
    </dl>
  );
}

/** The figure stands first for the eye; the words name it for those who listen. */
function Figure({ value, words }: { value: ReactNode; words: string }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-base leading-6 text-ax-text-neutral-subtle max-w-64">{words}</dt>
      <dd className="text-[2.25rem] leading-10 font-semibold">{value}</dd>
    </div>
  );
}
