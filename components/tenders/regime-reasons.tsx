import { useLocale, useTranslations } from "next-intl";
import { withCpvName } from "#components/cpv-name.ts";
import { RuleNote } from "#components/tenders/rule-note.tsx";
import { formatMoney } from "#lib/platform/money.ts";
import type { Verdict } from "#lib/tenders/regulation/classify.ts";
import type { Confirmation } from "#lib/tenders/regulation/confirmation.ts";

/** Which parts of the regulation apply, and the reasoning step by step with figures and paragraphs. */
export function RegimeReasons({
  verdict,
  confirmations,
}: {
  verdict: Verdict;
  confirmations: readonly Confirmation[];
}) {
  const t = useTranslations("regulation");
  const names = useTranslations("cpv");
  const locale = useLocale();
  const money = (ore: bigint | undefined) => (ore === undefined ? "" : formatMoney(ore, locale));
  return (
    <>
      <p className="text-xl font-semibold">{t(`regimes.${verdict.regime}`)}</p>
      <p className="mt-1 max-w-prose">{t(`regimeTexts.${verdict.regime}`)}</p>
      <h3 className="mt-5 text-lg font-semibold">{t("reasoning")}</h3>
      <ol className="mt-2 max-w-prose list-decimal ps-6 flex flex-col gap-2">
        {verdict.steps.map(({ code, figures: { cpv = "", value, limit }, legalRef, rule }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step may come twice, of two parts; they never change place
          <li key={index}>
            {t(
              `steps.${code}` as "steps.class.social",
              { cpv: cpv && withCpvName(names, cpv), value: money(value), limit: money(limit) } as never,
            )}{" "}
            {rule ? <RuleNote rule={rule} confirmations={confirmations} /> : legalRef}
          </li>
        ))}
      </ol>
    </>
  );
}
