import { useLocale, useTranslations } from "next-intl";
import { formatMoney, formatShare } from "#lib/platform/money.ts";
import { modelOf, paidByTender } from "#lib/tenders/price-model.ts";
import type { TenderView } from "#lib/tenders/queries.ts";

type Terms = Pick<TenderView, "priceModel" | "outcomePriceOre" | "outcomeCapBp">;

/** What is paid for outcomes and the most that they may cost: the contract says the same (lib/contracts/award-offer.ts). */
export function OutcomePrice({ tender }: { tender: Terms }) {
  const t = useTranslations("tenders.judged");
  const locale = useLocale();
  const { outcomeCapBp } = tender;
  const fixed = paidByTender(tender);
  const asked = modelOf(tender.priceModel).asksOutcomePrice;
  if (fixed === null && !asked) return null;
  return (
    <p className="mt-2 max-w-prose">
      {fixed === null ? t("outcomeAsked") : t("outcomeFixed", { price: formatMoney(fixed, locale) })}{" "}
      {outcomeCapBp === null ? t("outcomeUncapped") : t("outcomeCap", { cap: formatShare(outcomeCapBp, locale) })}
    </p>
  );
}
