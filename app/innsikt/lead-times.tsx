import { useTranslations } from "next-intl";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import { steps } from "#lib/insight/line.ts";
import type { Line } from "#lib/insight/queries.ts";
import { median } from "#lib/insight/spread.ts";

/** How many days each step took, tender by tender, with the median; each leads to the whole line. */
export function LeadTimes({ lines }: { lines: readonly Line[] }) {
  const t = useTranslations("insight");
  const columns = steps.filter((step) => step !== "shared" && step !== "deadline");
  const days = (line: Line, step: (typeof steps)[number]) => daysTo(line, step);
  const middle = (values: readonly (number | null)[]) => median(values.filter((value) => value !== null)) ?? "–";
  return (
    <TableScroll>
      <table className="plain-table">
        <caption className="sr-only">{t("linesHeading")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("tender")}</th>
            {columns.map((step) => (
              <th key={step} scope="col" className="text-right pl-4">
                {t(`steps.${step}`)}
              </th>
            ))}
            <th scope="col" className="text-right pl-4">
              {t("bids")}
            </th>
            <th scope="col" className="text-right pl-4">
              {t("leadTime")}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t("median")}</th>
            {columns.map((step) => (
              <td key={step} className="text-right pl-4 font-semibold">
                {middle(lines.map((line) => days(line, step)))}
              </td>
            ))}
            <td className="text-right pl-4 font-semibold">{middle(lines.map((line) => line.bids))}</td>
            <td className="text-right pl-4 font-semibold">{middle(lines.map((line) => line.leadDays))}</td>
          </tr>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row" className="font-normal">
                <a href={`/innsikt/linje/${line.id}`} className="text-link">
                  {line.title}
                </a>
                <span className="block text-ax-text-neutral-subtle">
                  {line.reference} · {line.unit}
                </span>
              </th>
              {columns.map((step) => (
                <td key={step} className="text-right pl-4">
                  {days(line, step) ?? "–"}
                </td>
              ))}
              <td className="text-right pl-4">{line.bids ?? "–"}</td>
              <td className="text-right pl-4">{line.leadDays ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** Days to this step from the one before it; the time until the deadline counts with the opening. */
function daysTo(line: Line, step: (typeof steps)[number]): number | null {
  const days = line.stages.find((stage) => stage.step === step)?.days ?? null;
  if (step !== "opened" || days === null) return days;
  return days + (line.stages.find((stage) => stage.step === "deadline")?.days ?? 0);
}
