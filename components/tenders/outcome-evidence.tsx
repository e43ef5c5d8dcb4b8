import { useTranslations } from "next-intl";
import { Share } from "#components/ui/money.tsx";
import type { Evidence } from "#lib/insight/evidence.ts";

/** How it went: what has been published of the contracts' outcomes, each with a way to the whole. */
export function OutcomeEvidence({ evidence }: { evidence: readonly Evidence[] }) {
  const t = useTranslations("terms.patterns");
  if (evidence.length === 0) return <p className="text-base text-ax-text-neutral-subtle">{t("noEvidence")}</p>;
  return (
    <ul className="list-none p-0 m-0 text-base">
      {evidence.map(({ contractId, supplierName, months, due, work }) => (
        <li key={contractId}>
          <a href={`/resultater/${contractId}`} className="text-link">
            {supplierName}
          </a>
          : <Share basisPoints={Math.round((work / due) * 10_000)} /> {t("evidence", { months, due })}
        </li>
      ))}
    </ul>
  );
}
