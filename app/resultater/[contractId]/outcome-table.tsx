import { useTranslations } from "next-intl";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import type { OutcomeCounts } from "#lib/outcomes/queries.ts";
import { wilson } from "#lib/outcomes/wilson.ts";

/** Counts at each follow-up point with shares and their intervals; a hidden figure says that it is hidden. */
export function OutcomeTable({ points }: { points: readonly OutcomeCounts[] }) {
  const t = useTranslations("outcomes.table");
  const at = useTranslations("contracts");
  const short = useTranslations("outcomes.page");
  const percent = (basisPoints: number) => Math.round(basisPoints / 100);
  const cell = (count: number | null, due: number) => {
    const interval = count === null ? undefined : wilson(count, due);
    if (!interval) return <span className="text-ax-text-neutral-subtle">{t("hidden")}</span>;
    return (
      <>
        <strong>{percent(interval.share)} %</strong>{" "}
        <span className="whitespace-nowrap text-ax-text-neutral-subtle">
          {percent(interval.low)}–{percent(interval.high)}
        </span>{" "}
        <span className="hidden ax-sm:inline text-ax-text-neutral-subtle">({count})</span>
      </>
    );
  };
  return (
    <TableScroll>
      <table className="plain-table narrow-table">
        <thead>
          <tr>
            {(["when", "due", "work", "education", "neither"] as const).map((key) => (
              <th key={key} scope="col">
                {key === "neither" ? (
                  <>
                    <span className="ax-sm:hidden">{t("neitherShort")}</span>
                    <span className="hidden ax-sm:inline">{t("neither")}</span>
                  </>
                ) : (
                  t(key)
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ months, due, work, education, neither }) => (
            <tr key={months}>
              <th scope="row">
                <span className="ax-sm:hidden">{short("shortPoint", { months })}</span>
                <span className="hidden ax-sm:inline">{at("point", { months })}</span>
              </th>
              <td>{due}</td>
              <td>{cell(work, due)}</td>
              <td>{cell(education, due)}</td>
              <td>{cell(neither, due)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
