import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/**
 * One result with its uncertainty: a figure, the interval in words, a bar from 0 to 100 % with the point, the interval
 * and what comparable measures reach, and the verdict in words. Shares are basis points.
 */
export function Interval({
  value,
  low,
  high,
  comparator,
  heading,
  verdict,
  children,
}: {
  value: number;
  low: number;
  high: number;
  comparator?: number;
  /** «i arbeid etter 6 måneder» */
  heading: ReactNode;
  verdict?: ReactNode;
  children?: ReactNode;
}) {
  const t = useTranslations("ui");
  const round = (basisPoints: number) => Math.round(basisPoints / 100);
  return (
    <div>
      <p>
        <span className="text-[2.25rem] leading-10 font-semibold whitespace-nowrap">{round(value)} %</span> {heading}
      </p>
      <p className="text-base text-ax-text-neutral-subtle">
        {t("between", { low: round(low), high: round(high) })}
        {comparator !== undefined && <> {t("comparable", { share: round(comparator) })}</>}
      </p>
      <IntervalBar value={value} low={low} high={high} comparator={comparator} />
      <p aria-hidden="true" className="flex justify-between text-sm text-ax-text-neutral-subtle">
        <span>0 %</span>
        <span>100 %</span>
      </p>
      {comparator !== undefined && (
        <p className="text-base font-semibold mt-1">{t(`verdictOf.${standing({ low, high }, comparator)}`)}</p>
      )}
      {verdict && <p className="text-base font-semibold mt-1">{verdict}</p>}
      {children && <p className="text-base text-ax-text-neutral-subtle">{children}</p>}
    </div>
  );
}

/** Whether what one compares with lies outside the interval, and on which side. Basis points. */
export const standing = (
  { low, high }: { low: number; high: number },
  comparator: number,
): "above" | "within" | "below" => (low > comparator ? "above" : high < comparator ? "below" : "within");

/** The picture alone, from 0 to 100 %: the words beside it must say the same. */
export function IntervalBar({
  value,
  low,
  high,
  comparator,
}: {
  value: number;
  low: number;
  high: number;
  comparator?: number;
}) {
  const at = (basisPoints: number) => `${basisPoints / 100}%`;
  return (
    <div aria-hidden="true" className="interval">
      <span className="interval-band" style={{ left: at(low), width: at(high - low) }} />
      {comparator !== undefined && <span className="interval-comparator" style={{ left: at(comparator) }} />}
      <span className="interval-point" style={{ left: at(value) }} />
    </div>
  );
}
