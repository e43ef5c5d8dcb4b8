import { useLocale, useTranslations } from "next-intl";
import { DiffText } from "#components/ui/diff-text.tsx";
import type { Change } from "#lib/tenders/amendment.ts";
import { changeHeading, changeValue } from "#lib/tenders/change-words.ts";

/** What an amendment changed, or one version from another: long texts word by word, the rest as before and after. */
export function ChangeTable({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations("tenders");
  const locale = useLocale();
  const names = (key: string) => (t.has(key as "title") ? t(key as "title") : undefined);
  const shown = (change: Change, value: string | null) => changeValue(change, value, names, locale);
  return (
    <dl className="mt-3 flex flex-col gap-3">
      {changes.map((change) => (
        <div key={`${change.field} ${change.row}`}>
          <dt className="font-semibold text-base">{changeHeading(change, names)}</dt>
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

/** Fields of running text, where single words are what changes. */
const RUNNING = /(title|description|what|forWhom|when|worth|judged|indicator|verificationSource)$/;
