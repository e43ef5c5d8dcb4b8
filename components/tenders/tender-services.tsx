import { useTranslations } from "next-intl";
import { withCpvName } from "#components/cpv-name.ts";
import { Money } from "#components/ui/money.tsx";
import { otherPartsOf, partsOf, verdictOf } from "#lib/tenders/mixed.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import type { Confirmation } from "#lib/tenders/regulation/confirmation.ts";
import { RegimeReasons } from "./regime-reasons.tsx";

/** Which services the contract holds, by CPV code; of several, what each is worth and whether they can be told apart. */
export function TenderServices({ tender }: { tender: TenderView }) {
  const t = useTranslations("tenders.services");
  const names = useTranslations("cpv");
  const parts = partsOf(tender);
  const [main] = parts;
  if (parts.length === 1) return main && withCpvName(names, main.cpv);
  return (
    <>
      <ul className="flex flex-col gap-1">
        {parts.map(({ cpv, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two parts may be of the same code; they never change place
          <li key={index}>
            {withCpvName(names, cpv)}: <Money ore={value} />
          </li>
        ))}
      </ul>
      <p className="mt-2 text-ax-text-neutral-subtle">{t(tender.partsSeparable ? "separable" : "inseparable")}</p>
    </>
  );
}

/** Which parts of the regulation it follows; of a mixed contract with the reasoning, which nobody sees from the code alone. */
export function TenderRegime({
  tender,
  confirmations,
  at,
}: {
  tender: TenderView;
  confirmations: readonly Confirmation[];
  /** The day of dispatch. */
  at: Date;
}) {
  const t = useTranslations("tenders.services");
  const regimes = useTranslations("regulation.regimes");
  const verdict = verdictOf(tender, at);
  if (otherPartsOf(tender).length === 0) return regimes(verdict.regime);
  return (
    <>
      <p>{regimes(verdict.regime)}</p>
      <details className="mt-2">
        <summary className="text-link cursor-pointer">{t("why")}</summary>
        <div className="mt-4">
          <RegimeReasons verdict={verdict} confirmations={confirmations} />
        </div>
      </details>
    </>
  );
}
