import { Checkbox, CheckboxGroup } from "@navikt/ds-react/Checkbox";
import { useLocale, useTranslations } from "next-intl";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { LinterMargin } from "#components/tenders/linter-margin.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { formatInstant } from "#lib/platform/dates.ts";
import { notesOf } from "#lib/tenders/linter/notes.ts";
import type { KeptMarkView } from "#lib/tenders/mark-queries.ts";
import type { InboxQuestion } from "#lib/tenders/question-queries.ts";
import { answerQuestionAction } from "../actions.ts";
import { keepMarkAction } from "../rediger/mark-actions.ts";

/** What waits, by what it is about; those that look alike can be answered as one. Nobody here learns who asked. */
export function Inbox({
  tenderId,
  questions,
  kept,
  mayAnswer,
  comesOut,
  late,
}: {
  tenderId: string;
  questions: readonly InboxQuestion[];
  kept: readonly KeptMarkView[];
  mayAnswer: boolean;
  comesOut: Date;
  /** Too late by law to answer without a reason, or a later deadline. */
  late: boolean;
}) {
  const t = useTranslations("tenders.answer");
  const q = useTranslations("questions");
  const locale = useLocale();
  if (questions.length === 0 || !mayAnswer) {
    return (
      <Section>
        <EmptyState title={t("none")} />
      </Section>
    );
  }
  return (
    <Section wide intro={q("when", { at: formatInstant(comesOut, locale) })}>
      <ol className="flex flex-col gap-12">
        {questions.map((row) => (
          <li key={row.id}>
            <p className="mb-2 text-base text-ax-text-neutral-subtle">
              {q(`categories.${row.category}`)}
              {row.draft && ` · ${q("drafted", { name: row.draftedBy })}`}
              {row.draft?.returnedAt && ` · ${q("returned", { note: row.draft.note })}`}
            </p>
            {row.draft?.readerId ? (
              <>
                <p className="max-w-prose whitespace-pre-line">{row.question}</p>
                <p className="mt-2">{q("reading", { name: row.reader })}</p>
              </>
            ) : (
              <LinterMargin
                reads="answer"
                brief
                notes={notesOf({ answer: row.draft?.answer ?? "" })}
                kept={kept.filter(({ clarificationId }) => clarificationId === row.id)}
                keep={{
                  place: { clarificationId: row.id },
                  action: keepMarkAction,
                  at: `/konkurranser/${tenderId}/sporsmal/${row.id}#merknader`,
                }}
              >
                <Form
                  action={answerQuestionAction}
                  hidden={{ clarificationId: row.id }}
                  defaultValue={{ question: row.draft?.question ?? row.question, answer: row.draft?.answer }}
                >
                  <TextArea name="question" label={t("question")} description={t("questionHelp")} maxLength={2000} />
                  <TextArea name="answer" label={t("answer")} maxLength={4000} />
                  {late && <LateReason />}
                  <Alike row={row} />
                  <SubmitButton>{t("publish")}</SubmitButton>
                </Form>
              </LinterMargin>
            )}
            <a href={`/konkurranser/${tenderId}/sporsmal/${row.id}`} className="text-link mt-3 inline-block">
              {q("toDraft")}
            </a>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Why the deadline stays though the answer is late: for the record. */
export function LateReason() {
  const q = useTranslations("questions");
  return (
    <>
      <p className="max-w-prose font-semibold">{q("late")}</p>
      <TextArea name="lateReason" label={q("lateReason")} description={q("lateReasonHelp")} maxLength={2000} rows={2} />
    </>
  );
}

/** Questions that look like this one, to be answered with it. */
export function Alike({ row }: { row: InboxQuestion }) {
  const q = useTranslations("questions");
  if (row.alike.length === 0) return null;
  return (
    <CheckboxGroup legend={q("alike")}>
      {row.alike.map(({ id, question }) => (
        <Checkbox key={id} name="same" value={id}>
          {question}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
