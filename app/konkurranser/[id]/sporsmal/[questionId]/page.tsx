import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Form, SelectField, SubmitButton, TextArea } from "#components/form.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { LinterMargin } from "#components/tenders/linter-margin.tsx";
import { SavedMarks } from "#components/tenders/saved-marks.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { refusalOf } from "#lib/platform/actions.ts";
import { formatInstant } from "#lib/platform/dates.ts";
import { isId } from "#lib/platform/fields.ts";
import { read } from "#lib/platform/session.ts";
import { isLateForAnswers } from "#lib/tenders/late-answer.ts";
import { listKeptInAnswers, notesWithReasons } from "#lib/tenders/mark-queries.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { listInbox, listReaders, nextAnswers } from "#lib/tenders/question-queries.ts";
import { tenderActions } from "#lib/tenders/tender.ts";
import { approveAnswerAction, askReaderAction, draftAnswerAction, returnAnswerAction } from "../../actions.ts";
import { keepMarkAction, takeUpMarkAction } from "../../rediger/mark-actions.ts";
import { Alike, LateReason } from "../inbox.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("questions"))("toDraft"),
});

/** One answer under way: written in peace, read by a colleague, and let out by the colleague. */
export default async function AnswerPage({ params }: PageProps<"/konkurranser/[id]/sporsmal/[questionId]">) {
  const { id, questionId } = await params;
  const { tender, row, kept, readers, comesOut, actor, now } = await read(async (acting) => {
    const tender = isId(id) ? await getTender(acting, id) : undefined;
    const inbox = tender ? await listInbox(acting, id) : [];
    return {
      tender,
      row: inbox.find((each) => each.id === questionId),
      kept: (tender ? await listKeptInAnswers(acting, id) : []).filter((mark) => mark.clarificationId === questionId),
      readers: tender ? await listReaders(acting, tender.buyerId) : [],
      comesOut: await nextAnswers(acting),
      actor: acting.actor,
      now: acting.now,
    };
  });
  if (!tender || !row || refusalOf(tenderActions.answer, actor, tender, now)) notFound();
  const [t, all, marks, locale] = await Promise.all([
    getTranslations("questions"),
    getTranslations("tenders"),
    getTranslations("linter"),
    getLocale(),
  ]);
  const { draft } = row;
  const hidden = { clarificationId: row.id };
  const notes = notesWithReasons({ answer: draft?.answer ?? "" }, kept);
  return (
    <>
      <PageHeading
        title={t("toDraft")}
        kicker={<span className="text-ax-text-neutral-subtle">{t(`categories.${row.category}`)}</span>}
        lead={row.question}
        crumbs={[
          { href: `/konkurranser/${id}`, label: tender.title },
          { href: `/konkurranser/${id}/sporsmal`, label: all("answer.title") },
        ]}
      />
      {draft?.readerId ? (
        <Section intro={t("when", { at: formatInstant(comesOut, locale) })}>
          <p className="mb-4 text-ax-text-neutral-subtle">
            {t("drafted", { name: row.draftedBy })} {t("reading", { name: row.reader })}
          </p>
          <p className="max-w-prose whitespace-pre-line font-semibold">{draft.question}</p>
          <p className="mt-2 mb-6 max-w-prose whitespace-pre-line">{draft.answer}</p>
          {draft.readerId === actor.personId && (
            <Form action={approveAnswerAction} hidden={{ ...hidden, askedAt: draft.askedAt?.toISOString() ?? "" }}>
              {isLateForAnswers(tender, now) && <LateReason />}
              <Alike row={row} />
              <SubmitButton>{t("approve")}</SubmitButton>
            </Form>
          )}
          {[draft.readerId, draft.draftedById].includes(actor.personId ?? "") && (
            <div className="mt-8">
              <Form action={returnAnswerAction} hidden={hidden}>
                <TextArea name="note" label={t("note")} maxLength={1000} rows={2} />
                <SubmitButton variant="secondary">
                  {t(draft.readerId === actor.personId ? "return" : "takeBack")}
                </SubmitButton>
              </Form>
            </div>
          )}
        </Section>
      ) : (
        <>
          <Section wide>
            {isLateForAnswers(tender, now) && (
              <div className="mb-6">
                <Verdict tone="warning">{t("late")}</Verdict>
              </div>
            )}
            {draft?.returnedAt && <p className="mb-4 font-semibold">{t("returned", { note: draft.note })}</p>}
            <ClientMessages of={["linter"]}>
              <LinterMargin
                reads="answer"
                brief
                notes={notes}
                kept={kept}
                keep={{ place: hidden, action: keepMarkAction }}
              >
                <Form
                  action={draftAnswerAction}
                  hidden={hidden}
                  defaultValue={{ question: draft?.question ?? row.question, answer: draft?.answer }}
                >
                  <TextArea
                    name="question"
                    label={all("answer.question")}
                    description={all("answer.questionHelp")}
                    maxLength={2000}
                  />
                  <TextArea name="answer" label={all("answer.answer")} maxLength={4000} />
                  <SubmitButton>{t("draft")}</SubmitButton>
                </Form>
              </LinterMargin>
            </ClientMessages>
          </Section>
          {notes.length > 0 && (
            <Section title={marks("title")} id="merknader">
              <SavedMarks notes={notes} may={{ place: hidden, keep: keepMarkAction, takeUp: takeUpMarkAction }} />
            </Section>
          )}
          {draft && draft.answer !== "" && readers.length > 0 && (
            <Section title={t("askReader")} id="gjennomlesing">
              <Form action={askReaderAction} hidden={{ ...hidden, question: draft.question, answer: draft.answer }}>
                <SelectField
                  name="readerId"
                  label={t("reader")}
                  options={readers.map(({ id: value, name }) => ({ value, label: name }))}
                />
                <SubmitButton variant="secondary">{t("askReader")}</SubmitButton>
              </Form>
            </Section>
          )}
        </>
      )}
    </>
  );
}
