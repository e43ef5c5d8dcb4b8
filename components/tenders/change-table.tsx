import { useLocale, useTranslations } from "next-intl";
import { DiffText } from "#components/ui/diff-text.tsx";
import { formatDate, formatInstant } from "#lib/platform/dates.ts";
import { formatMoney, formatShare } from "#lib/platform/money.ts";
import type { Change } from "#lib/tenders/amendment.ts";

/** What an amendment changed, or one version from another: long texts word by word, the rest as before and after. */
export function ChangeTable({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations("tenders");
  const locale = useLocale();
  const shown = ({ field, row }: Change, value: string | null) => {
    if (value === null) return t("amendments.nothing");
    if (/Ore$/.test(field)) return formatMoney(BigInt(value), locale);
    if (/Bp$/.test(field)) return formatShare(Number(value), locale);
    if (/eadline$/.test(field)) return formatInstant(new Date(value), locale);
    if (/On$/.test(field)) return formatDate(new Date(value), locale);
    const code = codesOf[field];
    if (code) return t.has(`${code}.${value}`) ? t(`${code}.${value}`) : value;
    return row !== null && field === "selection.threshold" ? Number(value).toLocaleString("nb-NO") : value;
  };
  return (
    <dl className="mt-3 flex flex-col gap-3">
      {changes.map((change) => (
        <div key={`${change.field} ${change.row}`}>
          <dt className="font-semibold text-base">
            {t.has(`fields.${change.field}`) ? t(`fields.${change.field}`) : change.field}
            {change.row && <>, {change.row}</>}
          </dt>
          <dd>
            {RUNNING.test(change.field) ? (
              <DiffText before={change.before ?? ""} after={change.after ?? ""} />
            ) : (
              <p>
                <del className="text-ax-text-neutral-subtle">{shown(change, change.before)}</del>{" "}
                <span aria-hidden="true">→</span> <ins className="no-underline">{shown(change, change.after)}</ins>
              </p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Fields that hold a code, and where its name stands. */
const codesOf: Record<string, string> = {
  "requirements.kind": "requirementKinds",
  "selection.kind": "selectionKinds",
  "criteria.kind": "criterionKinds",
  measureType: "measureTypes",
  priceModel: "priceModelNames",
};

/** Fields of running text, where single words are what changes. */
const RUNNING = /(title|description|what|forWhom|when|worth|judged|indicator|verificationSource)$/;
