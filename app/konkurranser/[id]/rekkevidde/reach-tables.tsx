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

/** Those who could, and those who looked, by size. */
export function ReachSizes({ report }: { report: ReachReport }) {
  const t = useTranslations("reach.report");
  const sizes = useTranslations("suppliers.sizes");
  const keys = ["micro", "small", "medium", "large"].filter((key) => report.couldBySize[key]);
  if (keys.length === 0) return <p>{t("noSizes")}</p>;
  return (
    <>
      <Bars
        caption={t("step.could")}
        rows={keys.map((key) => ({
          key,
          name: t("couldSize", { size: sizes(key as never), of: report.couldBySize[key]?.of ?? 0 }),
          count: (report.couldBySize[key]?.can ?? 0) + (report.couldBySize[key]?.perhaps ?? 0),
        }))}
      />
      {report.lookedBySize ? (
        <div className="mt-6">
          <Bars
            caption={t("step.looked")}
            rows={keys.map((key) => ({
              key,
              name: t("lookedSize", { size: sizes(key as never) }),
              count: report.lookedBySize?.[key] ?? 0,
            }))}
          />
        </div>
      ) : (
        <p className="mt-4 max-w-prose text-ax-text-neutral-subtle">{t("tooFew")}</p>
      )}
    </>
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
