"use client";

import { useLocale, useTranslations } from "next-intl";
import { Verdict } from "#components/ui/verdict.tsx";
import { formatMoney, formatShare, numberLocale } from "#lib/platform/money.ts";
import { type Burden, HEAVY_BURDEN_BP } from "#lib/tenders/burden.ts";

/** What one bid costs the one who writes it, against what the smallest lot is worth. */
export function ReachBurden({ burden }: { burden: Burden }) {
  const t = useTranslations("reach.burden");
  const locale = useLocale();
  const { pages, words, hours, unpaidOre, shareBp } = burden;
  const heavy = shareBp !== null && shareBp > HEAVY_BURDEN_BP;
  return (
    <div>
      <h4 className="font-semibold">{t("title")}</h4>
      <p className="mt-1 max-w-prose">
        {t("work", { pages, words: words.toLocaleString(numberLocale(locale)), hours })}
      </p>
      <p className="max-w-prose">
        {t("unpaid", { amount: formatMoney(unpaidOre, locale) })}{" "}
        {shareBp !== null && t("share", { share: formatShare(shareBp, locale) })}
      </p>
      {heavy && (
        <div className="mt-2">
          <Verdict tone="warning">{t("heavy")}</Verdict>
        </div>
      )}
      <p className="mt-1 text-base text-ax-text-neutral-subtle max-w-prose">{t("how")}</p>
    </div>
  );
}
