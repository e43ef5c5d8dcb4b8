import { useTranslations } from "next-intl";
import { type Confirmation, statusOf } from "#lib/tenders/regulation/confirmation.ts";
import { type Rule, rowId } from "#lib/tenders/regulation/rule.ts";

/** The values of law that something builds on and that wait for the directorate; nothing when none does. */
export function WaitingRules({
  rules,
  confirmations,
}: {
  rules: readonly Rule[];
  confirmations: readonly Confirmation[];
}) {
  const t = useTranslations("regulation");
  // several values of one paragraph are one reference
  const waiting = new Map(
    rules.filter((rule) => statusOf(rule, confirmations) === "WAITING").map((rule) => [rule.legalRef, rule]),
  );
  if (waiting.size === 0) return null;
  return (
    <p className="max-w-prose text-ax-text-warning-subtle">
      {t("buildsOn")}{" "}
      {[...waiting].map(([legalRef, rule], index) => (
        <span key={legalRef}>
          {index > 0 && ", "}
          <a href={`/veiledning/regelverk#${rowId(rule)}`} className="text-link whitespace-nowrap">
            {legalRef}
          </a>
        </span>
      ))}
      .
    </p>
  );
}
