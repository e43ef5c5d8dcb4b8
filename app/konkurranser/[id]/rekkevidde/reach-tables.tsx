import { useTranslations } from "next-intl";
import type { ReachReport } from "#lib/insight/reach-report.ts";

type Row = { key: string; name: string; count: number | null | undefined };

/** Counts as bars on one scale; a number that is hidden has none. */
function Bars({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  const t = useTranslations("reach.report");
  const most = Math.max(1, ...rows.map(({ count }) => count ?? 0));
  return (
    <table className="reach-table w-full max-w-[40rem]">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t("what")}</th>
          <th scope="col">{t("suppliers")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, count }) => (
          <tr key={key}>
            <th scope="row" className="text-left font-normal">
              {name}
              <span aria-hidden="true" className="reach-bar reach-bar-good">
                <span style={{ width: `${(100 * (count ?? 0)) / most}%` }} />
              </span>
            </th>
            <td className="text-right whitespace-nowrap align-bottom">
              {count === undefined ? t("notCounted") : count === null ? t("fewer") : count}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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

export function ReachWhyNot({ report }: { report: ReachReport }) {
  const t = useTranslations("reach");
  return (
    <Bars
      caption={t("report.whyNot")}
      rows={report.whyNot.map(({ reason, count }) => ({ key: reason, name: t(`whyNot.${reason}`), count }))}
    />
  );
}
