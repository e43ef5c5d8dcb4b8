import { useLocale, useTranslations } from "next-intl";
import { Money } from "#components/ui/money.tsx";
import { formatMoney, formatShare, numberLocale } from "#lib/platform/money.ts";
import { modelOf, USUAL_ZERO_BP, workedExample } from "#lib/tenders/price-model.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import { OutcomePrice } from "./outcome-price.tsx";

/** How prices become points: the formula in words with this tender's figures, and three prices that show it. */
export function PriceFormula({ tender }: { tender: TenderView }) {
  const t = useTranslations("tenders");
  const locale = useLocale();
  const model = modelOf(tender.priceModel);
  const points = new Intl.NumberFormat(numberLocale(locale), { maximumFractionDigits: 2 });
  const { referencePriceOre, zeroAtBp, outcomeMonths, outcomeShareBp } = tender;
  const figures = {
    reference: referencePriceOre === null ? "–" : formatMoney(referencePriceOre, locale),
    zero: formatShare(zeroAtBp ?? USUAL_ZERO_BP, locale),
    months: outcomeMonths ?? 0,
    share: formatShare(outcomeShareBp ?? 0, locale),
  };
  return (
    <>
      <h3 className="mt-6 font-semibold">{t("judged.priceTitle")}</h3>
      <p className="mt-1 max-w-prose">{t(`priceModels.${model.formula}`, figures)}</p>
      <OutcomePrice tender={tender} />
      {model.priced && (
        <table className="plain-table mt-4 max-w-md">
          <caption className="text-left text-base text-ax-text-neutral-subtle">{t("judged.example")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("judged.price")}</th>
              {model.asksOutcomePrice && <th scope="col">{t("judged.outcomePrice")}</th>}
              {model.asksOutcomePrice && <th scope="col">{t("judged.compared")}</th>}
              <th scope="col" className="text-right">
                {t("judged.points")}
              </th>
            </tr>
          </thead>
          <tbody>
            {workedExample(tender.priceModel, tender).map((row) => (
              <tr key={String(row.priceOre)}>
                <td>
                  <Money ore={row.priceOre} />
                </td>
                {model.asksOutcomePrice && (
                  <>
                    <td>
                      <Money ore={row.outcomeOre ?? 0n} />
                    </td>
                    <td>
                      <Money ore={row.compared} />
                    </td>
                  </>
                )}
                <td className="text-right">{points.format(row.points)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
