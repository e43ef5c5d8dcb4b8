import { useTranslations } from "next-intl";
import { BarTable } from "#components/ui/bar-table.tsx";
import type { ReachReport } from "#lib/insight/reach-report.ts";

type Row = { key: string; name: string; count: number | null | undefined };

/** Counts as bars on one scale; a number that is hidden has none. */
function Bars({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  const t = useTranslations("reach.report");
  const most = Math.max(1, ...rows.map(({ count }) => count ?? 0));
  return (
    <BarTable
      caption={caption}
      heads={[t("what"), t("suppliers")]}
      rows={rows.map(({ key, name, count }) => ({
        ...{ key, name, parts: [(count ?? 0) / most] },
        text: count === undefined ? t("notCounted") : count === null ? t("fewer") : count,
      }))}
      className="w-full max-w-[40rem]"
    />
  );
}

export function ReachSteps({ report }: { report: ReachReport }) {
  const t = useTranslations("reach.report");
  return (
    <Bars
      caption={t("steps")}
      rows={report.steps.map(({ step, count }) => ({ key: step, name: t(`step.${step}`), count }))}
    />
  );
}

export function ReachWhyNot({ whyNot }: { whyNot: NonNullable<ReachReport["whyNot"]> }) {
  const t = useTranslations("reach");
  return (
    <Bars
      caption={t("report.whyNot")}
      rows={whyNot.map(({ reason, count }) => ({ key: reason, name: t(`whyNot.${reason}`), count }))}
    />
  );
}
