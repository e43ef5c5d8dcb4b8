import { useLocale, useTranslations } from "next-intl";
import { TableScroll } from "#components/ui/table-scroll.tsx";

/** Values are shares in basis points; `low` and `high` bound the 95 % interval. A hidden point (fewer than five) has none. */
type CurvePoint = { label: string; value: number | null; low?: number; high?: number; of?: number };

type Comparator = { label: string; values: readonly (number | null)[] };

/** Drawn twice, for a wide and a narrow column, so that the letters are as large as those around them in both. */
const sizes = {
  wide: { width: 560, height: 260, shown: "hidden ax-sm:block" },
  narrow: { width: 340, height: 250, shown: "ax-sm:hidden" },
} as const;
const edge = { left: 44, right: 24, top: 22, bottom: 44 };

/**
 * One outcome over the follow-up points: line, 95 % band, and the denominator under each point. `title` states the
 * finding, `summary` says it in words to those who cannot see it; the numbers are in the table behind.
 */
export function Curve({
  points,
  title,
  summary,
  comparator,
}: {
  points: readonly CurvePoint[];
  title: string;
  summary: string;
  /** What others reach, as a dashed line. */
  comparator?: Comparator;
}) {
  const t = useTranslations("ui");
  const percent = usePercent();
  return (
    <figure className="m-0 max-w-[40rem]">
      <figcaption className="font-semibold mb-2">{title}</figcaption>
      <Picture points={points} summary={summary} comparator={comparator} size="wide" />
      <Picture points={points} summary={summary} comparator={comparator} size="narrow" />
      {comparator && (
        <p aria-hidden="true" className="my-2 flex flex-wrap gap-x-6 gap-y-1 text-base text-ax-text-neutral-subtle">
          <span className="inline-flex items-center gap-2">
            <svg viewBox="0 0 28 12" aria-hidden="true" className="curve w-7 shrink-0">
              <rect width="28" height="12" className="curve-band" />
              <line x1="0" x2="28" y1="6" y2="6" className="curve-line" />
            </svg>
            {t("thisCurve")}
          </span>
          <span className="inline-flex items-center gap-2">
            <svg viewBox="0 0 28 12" aria-hidden="true" className="curve w-7 shrink-0">
              <line x1="0" x2="28" y1="6" y2="6" className="curve-comparator" />
            </svg>
            {comparator.label}
          </span>
        </p>
      )}
      <details className="text-base">
        <summary className="text-link cursor-pointer">{t("showTable")}</summary>
        <TableScroll className="mt-2">
          <table className="plain-table">
            <caption className="sr-only">{title}</caption>
            <thead>
              <tr>
                {[t("point"), t("share"), t("lower"), t("upper"), "n"].map((heading) => (
                  <th key={heading} scope="col">
                    {heading}
                  </th>
                ))}
                {comparator && <th scope="col">{comparator.label}</th>}
              </tr>
            </thead>
            <tbody>
              {points.map((point, index) => (
                <tr key={point.label}>
                  <th scope="row">{point.label}</th>
                  <td>{point.value === null ? t("hidden") : percent(point.value)}</td>
                  <td>{point.value === null || point.low === undefined ? "–" : percent(point.low)}</td>
                  <td>{point.value === null || point.high === undefined ? "–" : percent(point.high)}</td>
                  <td>{point.of ?? "–"}</td>
                  {comparator && <td>{percentOr(comparator.values[index], percent)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </details>
    </figure>
  );
}

function Picture({
  points,
  summary,
  comparator,
  size,
}: {
  points: readonly CurvePoint[];
  summary: string;
  comparator?: Comparator;
  size: keyof typeof sizes;
}) {
  const t = useTranslations("ui");
  const percent = usePercent();
  const { width, height, shown } = sizes[size];
  const compared = pairs(comparator?.values ?? []);
  const known = pairs(points.map(({ value }) => value));
  const highest = Math.max(
    2000,
    ...points.map(({ high, value }) => high ?? value ?? 0),
    ...compared.map((one) => one.value),
  );
  const top = Math.min(10_000, ceiling(highest));
  const x = (index: number) =>
    edge.left + (points.length < 2 ? 0.5 : index / (points.length - 1)) * (width - edge.left - edge.right);
  const y = (basisPoints: number) => height - edge.bottom - (basisPoints / top) * (height - edge.top - edge.bottom);
  const line = (values: readonly Pair[]) =>
    values.map(({ index, value }) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  const bound = (side: "low" | "high") => pairs(points.map((point) => (point.value === null ? null : point[side])));
  const band = [...bound("high"), ...bound("low").reverse()];
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary} className={`curve w-full h-auto ${shown}`}>
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line x1={edge.left} x2={width - edge.right} y1={y(part * top)} y2={y(part * top)} className="curve-grid" />
          <text x={edge.left - 8} y={y(part * top) + 5} textAnchor="end">
            {percent(part * top)}
          </text>
        </g>
      ))}
      {band.length > 2 && <polygon points={line(band)} className="curve-band" />}
      {compared.length > 1 && <polyline points={line(compared)} className="curve-comparator" />}
      {known.length > 1 && <polyline points={line(known)} className="curve-line" />}
      {points.map((point, index) => (
        <g key={point.label}>
          {point.value === null ? (
            <text x={x(index)} y={y(top / 4)} textAnchor={anchor(index, points.length)} className="curve-small">
              {t("hiddenShort")}
            </text>
          ) : (
            <>
              <circle cx={x(index)} cy={y(point.value)} r="5" className="curve-point" />
              <text x={x(index)} y={y(point.value) - 12} textAnchor="middle" className="curve-value">
                {percent(point.value)}
              </text>
            </>
          )}
          <text x={x(index)} y={height - 22} textAnchor={anchor(index, points.length)}>
            {point.label}
          </text>
          {point.of !== undefined && (
            <text x={x(index)} y={height - 5} textAnchor={anchor(index, points.length)} className="curve-small">
              {index === 0 ? `n = ${point.of}` : point.of}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

type Pair = { index: number; value: number };

/** The values that are known, each with its place. */
const pairs = (values: readonly (number | null | undefined)[]): Pair[] =>
  values.flatMap((value, index) => (value === null || value === undefined ? [] : [{ index, value }]));

function usePercent() {
  const locale = useLocale();
  return (basisPoints: number) => `${Math.round(basisPoints / 100)}${locale === "en" ? "%" : " %"}`;
}

/** The next round share above, so that the curve uses the height. */
const ceiling = (basisPoints: number) => Math.ceil((basisPoints * 1.15) / 2000) * 2000;

const anchor = (index: number, count: number) =>
  count < 3 ? "middle" : index === 0 ? "start" : index === count - 1 ? "end" : "middle";

const percentOr = (value: number | null | undefined, percent: (value: number) => string) =>
  value === null || value === undefined ? "–" : percent(value);
