import { useTranslations } from "next-intl";
import { type Confirmation, statusOf } from "#lib/tenders/regulation/confirmation.ts";
import { type Rule, rowId } from "#lib/tenders/regulation/rule.ts";

/** Where a value of law stands, and that it waits for the directorate when it was not read in the law itself. */
export function RuleNote({ rule, confirmations }: { rule: Rule; confirmations: readonly Confirmation[] }) {
  const t = useTranslations("regulation");
  return (
    <>
      <a href={`/veiledning/regelverk#${rowId(rule)}`} className="text-link whitespace-nowrap">
        {rule.legalRef}
      </a>
      {statusOf(rule, confirmations) === "WAITING" && (
        <span className="text-ax-text-warning-subtle"> ({t("waiting")})</span>
      )}
    </>
  );
}
