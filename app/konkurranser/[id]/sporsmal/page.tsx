import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Form, SelectField, SubmitButton, TextArea } from "#components/form.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { Questions } from "#components/tenders/tender-answers.tsx";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { refusalOf } from "#lib/platform/actions.ts";
import { formatInstant } from "#lib/platform/dates.ts";
import { isId } from "#lib/platform/fields.ts";
import { currentIdentity, read } from "#lib/platform/session.ts";
import { isLateForAnswers } from "#lib/tenders/late-answer.ts";
import { listKeptInAnswers } from "#lib/tenders/mark-queries.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { listInbox, listOwnQuestions, nextAnswers } from "#lib/tenders/question-queries.ts";
import { tenderActions, worksOnTendersOf } from "#lib/tenders/tender.ts";
import { askQuestionAction } from "../actions.ts";
import { Inbox } from "./inbox.tsx";

const questionCategories = ["REQUIREMENTS", "SELECTION", "CRITERIA", "PRICE", "CONTRACT", "PROCESS", "OTHER"] as const;

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("tenders.questions"))("title"),
});

/** A supplier asks here; the buyer's officers answer here. Neither learns who the other is. */
export default async function QuestionsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { tender, inbox, kept, own, comesOut, actor, now } = await read(async (acting) => ({
    tender: isId(id) ? await getTender(acting, id) : undefined,
    inbox: isId(id) ? await listInbox(acting, id) : [],
    kept: isId(id) ? await listKeptInAnswers(acting, id) : [],
    own: isId(id) ? await listOwnQuestions(acting, id) : [],
    comesOut: await nextAnswers(acting),
    actor: acting.actor,
    now: acting.now,
  }));
  if (!tender) notFound();
  const [t, q, all, refusals, locale, identity] = await Promise.all([
    getTranslations("tenders.ask"),
    getTranslations("questions"),
    getTranslations("tenders"),
    getTranslations("refusals"),
    getLocale(),
    currentIdentity(),
  ]);
  const staff = worksOnTendersOf(actor, tender.buyerId);
  const refusal = refusalOf(tenderActions.ask, actor, tender, now);
  const heading = (
    <TenderHeading
      tender={tender}
      title={staff ? all("answer.title") : t("title")}
      lead={staff ? all("answer.lead") : t("lead")}
    />
  );
  if (staff) {
    return (
      <>
        {heading}
        <ClientMessages of={["linter"]}>
          <Inbox
            tenderId={id}
            questions={inbox}
            kept={kept}
            mayAnswer={!refusalOf(tenderActions.answer, actor, tender, now)}
            comesOut={comesOut}
            late={isLateForAnswers(tender, now)}
          />
        </ClientMessages>
        <Questions tender={tender} now={now} staff />
      </>
    );
  }
  return (
    <>
      {heading}
      <Section>
        {!refusal && (
          <Form
            action={askQuestionAction}
            hidden={{ tenderId: id, formId: crypto.randomUUID() }}
            defaultValue={{ category: "OTHER" }}
          >
            <TextArea
              name="question"
              label={t("question")}
              description={all("questions.until", {
                at: formatInstant(tender.questionDeadline, locale).replace("kl. ", "kl.\u00a0"),
              })}
              maxLength={2000}
            />
            <SelectField
              name="category"
              label={q("category")}
              options={questionCategories.map((value) => ({ value, label: q(`categories.${value}`) }))}
            />
            <SubmitButton>{t("send")}</SubmitButton>
          </Form>
        )}
        {refusal === "forbidden" && !identity && (
          <Button as="a" href={`/logg-inn?videre=${encodeURIComponent(`/konkurranser/${id}/sporsmal`)}`}>
            {t("signIn")}
          </Button>
        )}
        {refusal === "forbidden" && identity && <EmptyState title={t("onlySuppliers")} />}
        {refusal && refusal !== "forbidden" && (
          <Verdict tone="info">{refusals.has(refusal) ? refusals(refusal) : refusals("other")}</Verdict>
        )}
      </Section>
      {own.length > 0 && (
        <Section title={q("own")} id="egne" intro={q("ownIntro")}>
          <ul>
            {own.map((row) => (
              <li key={row.id} className="py-3 border-b border-ax-border-neutral-subtle">
                <p className="whitespace-pre-line">{row.question}</p>
                {(!row.isOut || row.sameAsId) && (
                  <p className="text-base text-ax-text-neutral-subtle">{q(row.sameAsId ? "ownSame" : "ownWaits")}</p>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Questions tender={tender} now={now} staff={false} />
    </>
  );
}
