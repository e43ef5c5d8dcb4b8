import { useLocale, useTranslations } from "next-intl";

/** Values are shares in basis points; `low` and `high` bound the 95 % interval. A hidden point (fewer than five) has none. */
export type CurvePoint = { label: string; value: number | null; low?: number; high?: number; of?: number };

const WIDTH = 640;
const HEIGHT = 260;
const edge = { left: 44, right: 24, top: 16, bottom: 44 };

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
  /** What like participants would be expected to reach, as a dashed line. */
  comparator?: { label: string; values: readonly (number | null)[] };
}) {
  const t = useTranslations("ui");
  const locale = useLocale();
  const percent = (basisPoints: number) => `${Math.round(basisPoints / 100)}${locale === "en" ? "%" : " %"}`;
  const x = (index: number) =>
    edge.left + (points.length < 2 ? 0.5 : index / (points.length - 1)) * (WIDTH - edge.left - edge.right);
  const top = Math.min(10_000, ceiling(Math.max(2000, ...points.map(({ high, value }) => high ?? value ?? 0))));
  const y = (basisPoints: number) => HEIGHT - edge.bottom - (basisPoints / top) * (HEIGHT - edge.top - edge.bottom);
  const shown = points.flatMap((point, index) =>
    point.value === null ? [] : [{ ...point, index, value: point.value, low: point.low, high: point.high }],
  );
  const banded = shown.filter(({ low, high }) => low !== undefined && high !== undefined);
  const line = (values: readonly { index: number; value: number }[]) =>
    values.map(({ index, value }) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  const band = [
    ...banded.map(({ index, high }) => ({ index, value: high ?? 0 })),
    ...[...banded].reverse().map(({ index, low }) => ({ index, value: low ?? 0 })),
  ];
  const compared = (comparator?.values ?? []).flatMap((value, index) => (value === null ? [] : [{ index, value }]));
  return (
    <figure className="m-0 max-w-[40rem]">
      <figcaption className="font-semibold mb-2">{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary} className="curve w-full h-auto">
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line x1={edge.left} x2={WIDTH - edge.right} y1={y(part * top)} y2={y(part * top)} className="curve-grid" />
            <text x={edge.left - 8} y={y(part * top) + 5} textAnchor="end">
              {percent(part * top)}
            </text>
          </g>
        ))}
        {band.length > 2 && <polygon points={line(band)} className="curve-band" />}
        {compared.length > 1 && <polyline points={line(compared)} className="curve-comparator" />}
        {shown.length > 1 && <polyline points={line(shown)} className="curve-line" />}
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
            <text x={x(index)} y={HEIGHT - 22} textAnchor={anchor(index, points.length)}>
              {point.label}
            </text>
            {point.of !== undefined && (
              <text x={x(index)} y={HEIGHT - 5} textAnchor={anchor(index, points.length)} className="curve-small">
                n = {point.of}
              </text>
            )}
          </g>
        ))}
      </svg>
      <details className="text-base">
        <summary className="text-link cursor-pointer">{t("showTable")}</summary>
        <table className="plain-table mt-2">
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
      </details>
    </figure>
  );
}

/** The next round share above, so that the curve uses the height. */
const ceiling = (basisPoints: number) => Math.ceil((basisPoints * 1.15) / 2000) * 2000;

const anchor = (index: number, count: number) =>
  count < 3 ? "middle" : index === 0 ? "start" : index === count - 1 ? "end" : "middle";

const percentOr = (value: number | null | undefined, percent: (value: number) => string) =>
  value === null || value === undefined ? "–" : percent(value);
