import { useTranslations } from "next-intl";
import { ActionButton } from "#components/action-button.tsx";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { FormAction } from "#lib/platform/form-action.ts";
import type { SavedNote } from "#lib/tenders/mark-queries.ts";

/**
 * The linter's notes on a saved text, with the reasons that some are kept for. With `may` they can be kept and taken up
 * again, also without JavaScript.
 */
export function SavedMarks({
  notes,
  may,
}: {
  notes: readonly SavedNote[];
  may?: { place: MarkedPlace; keep: FormAction; takeUp: FormAction };
}) {
  const t = useTranslations("linter");
  if (notes.length === 0) return <Verdict tone="good">{t("noneSaved")}</Verdict>;
  return (
    <ul className="flex flex-col gap-6 list-none p-0 m-0 max-w-prose">
      {notes.map((note) => (
        <li key={`${note.field}-${note.rule}-${note.start}`} className="border-t border-ax-border-neutral-subtle pt-4">
          <p className="font-semibold">{t(`rules.${note.rule}.name`)}</p>
          <p className="text-base text-ax-text-neutral-subtle">{t(`groups.${note.group}.name`)}</p>
          <p className="break-words">
            {t("marked")}: <mark>{note.quote}</mark>
          </p>
          {note.kept ? (
            <Kept kept={note.kept} may={may} />
          ) : (
            <>
              <p>{t(`rules.${note.rule}.why`)}</p>
              <p className="text-base">
                {t("suggestion")}: {t(`rules.${note.rule}.instead`)}
              </p>
              <p className="text-base text-ax-text-neutral-subtle">
                {t("source")}: {t(`sources.${note.source}`)}.{" "}
                <a className="text-link" href={`/veiledning/merknader#${note.rule}`}>
                  {t("aboutRule")}
                </a>
              </p>
              {may ? <Keep note={note} may={may} /> : <Verdict tone="warning">{t("open")}</Verdict>}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The tender, the need or the answer that the marks stand in. */
export type MarkedPlace = { tenderId: string } | { needId: string } | { clarificationId: string };

type May = { place: MarkedPlace; keep: FormAction; takeUp: FormAction };

function Keep({ note, may }: { note: SavedNote; may: May }) {
  const t = useTranslations("linter");
  const { rule, quote, before, after, group } = note;
  return (
    <details className="mt-2">
      <summary className="text-link cursor-pointer">{t("keep")}</summary>
      <div className="mt-3">
        <Form action={may.keep} hidden={{ ...may.place, rule, quote, before, after }}>
          <TextArea
            name="reason"
            label={t("reason")}
            description={t(group === "unlawful" ? "reasonHintUnlawful" : "reasonHint")}
            maxLength={1000}
            rows={2}
          />
          <SubmitButton variant="secondary">{t("save")}</SubmitButton>
        </Form>
      </div>
    </details>
  );
}

function Kept({ kept, may }: { kept: NonNullable<SavedNote["kept"]>; may?: May }) {
  const t = useTranslations("linter");
  return (
    <>
      <Verdict tone="info" label={`${t("kept")}.`}>
        <span className="whitespace-pre-line break-words">{kept.reason}</span> ({kept.keptBy})
      </Verdict>
      {may && (
        <div className="mt-2">
          <ActionButton action={may.takeUp} hidden={{ ...may.place, markId: kept.id }} variant="tertiary" size="small">
            {t("takeBack")}
          </ActionButton>
        </div>
      )}
    </>
  );
}
