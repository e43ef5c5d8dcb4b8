import { useLocale } from "next-intl";
import { formatLargeMoney, formatMoney, formatShare } from "#lib/platform/money.ts";

/** Whole øre as kroner; `large` rounds to «8,4 mill. kr». Never breaks across lines. */
export function Money({ ore, large }: { ore: bigint; large?: boolean }) {
  const locale = useLocale();
  return <span className="whitespace-nowrap">{large ? formatLargeMoney(ore, locale) : formatMoney(ore, locale)}</span>;
}

/** Basis points as per cent: 2550 → «25,5 %». */
export function Share({ basisPoints }: { basisPoints: number }) {
  return <span className="whitespace-nowrap">{formatShare(basisPoints, useLocale())}</span>;
}
