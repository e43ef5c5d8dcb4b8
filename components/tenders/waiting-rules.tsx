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
  const waiting = new Map(
    rules.filter((rule) => statusOf(rule, confirmations) === "WAITING").map((rule) => [rowId(rule), rule]),
  );
  if (waiting.size === 0) return null;
  return (
    <p className="max-w-prose text-ax-text-warning-subtle">
      {t("buildsOn")}{" "}
      {[...waiting].map(([id, { legalRef }], index) => (
        <span key={id}>
          {index > 0 && ", "}
          <a href={`/veiledning/regelverk#${id}`} className="text-link whitespace-nowrap">
            {legalRef}
          </a>
        </span>
      ))}
      .
    </p>
  );
}
