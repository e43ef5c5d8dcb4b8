import { Button } from "@navikt/ds-react/Button";
import { TextField } from "@navikt/ds-react/TextField";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { OutcomeEvidence } from "#components/tenders/outcome-evidence.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Instant } from "#components/ui/instant.tsx";
import type { Evidence } from "#lib/insight/evidence.ts";
import type { Pattern } from "#lib/tenders/copy-queries.ts";
import { chooseTemplateAction, copyTenderAction, dropTemplateAction } from "./actions.ts";

type Props = {
  patterns: readonly (Pattern & { evidence: Evidence[] })[];
  words: string;
  /** An officer copies; the directorate chooses templates. */
  as: "officer" | "directorate";
};

/** Published tenders to begin from, with what came of them; the directorate's templates first. */
export async function Patterns({ patterns, words, as }: Props) {
  const t = await getTranslations("terms.patterns");
  return (
    <>
      <form method="get" className="flex flex-wrap items-end gap-4 mb-8">
        <TextField name="ord" label={t("words")} defaultValue={words} className="min-w-0 w-full max-w-96" />
        <Button type="submit" variant="secondary">
          {t("search")}
        </Button>
      </form>
      {patterns.length === 0 && <EmptyState title={t("none")}>{t("noneHelp")}</EmptyState>}
      <ul className="list-none p-0 m-0">
        {patterns.map((pattern) => (
          <li
            key={pattern.id}
            className="py-5 border-t border-ax-border-neutral-subtle flex flex-col gap-2 items-start"
          >
            <a href={`/konkurranser/${pattern.id}`} className="text-link text-lg font-semibold">
              {pattern.title}
            </a>
            <p className="text-base text-ax-text-neutral-subtle">
              {pattern.buyerName}, <Instant at={pattern.publishesAt} short />
            </p>
            {pattern.why && (
              <p className="max-w-prose">
                <strong className="font-semibold">{t("template")}</strong> {pattern.why}
              </p>
            )}
            <OutcomeEvidence evidence={pattern.evidence} />
            {as === "officer" && (
              <ActionButton
                action={copyTenderAction}
                hidden={{ tenderId: pattern.id }}
                variant="secondary"
                size="small"
              >
                {t("copy")}
              </ActionButton>
            )}
            {as === "directorate" && <Choose pattern={pattern} />}
          </li>
        ))}
      </ul>
    </>
  );
}

async function Choose({ pattern }: { pattern: Pattern }) {
  const t = await getTranslations("terms.patterns");
  if (pattern.why)
    return (
      <ActionButton action={dropTemplateAction} hidden={{ tenderId: pattern.id }} variant="secondary" size="small">
        {t("drop")}
      </ActionButton>
    );
  return (
    <details>
      <summary className="text-link cursor-pointer">{t("choose")}</summary>
      <Form
        action={chooseTemplateAction}
        hidden={{ tenderId: pattern.id }}
        className="mt-4 flex flex-col gap-5 items-start"
      >
        <TextArea name="why" label={t("why")} description={t("whyHelp")} maxLength={500} rows={3} />
        <SubmitButton>{t("choose")}</SubmitButton>
      </Form>
    </details>
  );
}
