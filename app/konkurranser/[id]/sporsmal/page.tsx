import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { Questions } from "#components/tenders/tender-answers.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { refusalOf } from "#lib/platform/actions.ts";
import { formatInstant } from "#lib/platform/dates.ts";
import { currentIdentity, read } from "#lib/platform/session.ts";
import { getTender, type TenderView } from "#lib/tenders/queries.ts";
import { tenderActions, worksOnTendersOf } from "#lib/tenders/tender.ts";
import { answerQuestionAction, askQuestionAction } from "../actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("tenders.questions"))("title"),
});

/** A supplier asks here; the buyer's officers answer here. Neither learns who the other is. */
export default async function QuestionsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { tender, actor, now } = await read(async (acting) => ({
    tender: /^[0-9a-f-]{36}$/i.test(id) ? await getTender(acting, id) : undefined,
    actor: acting.actor,
    now: acting.now,
  }));
  if (!tender) notFound();
  const [t, all, refusals, locale, identity] = await Promise.all([
    getTranslations("tenders.ask"),
    getTranslations("tenders"),
    getTranslations("refusals"),
    getLocale(),
    currentIdentity(),
  ]);
  const staff = worksOnTendersOf(actor, tender.buyerId);
  const refusal = refusalOf(tenderActions.ask, actor, tender, now);
  const heading = (
    <PageHeading
      title={staff ? all("answer.title") : t("title")}
      lead={staff ? all("answer.lead") : t("lead")}
      crumbs={[
        { href: "/konkurranser", label: all("title") },
        { href: `/konkurranser/${id}`, label: tender.title },
      ]}
    />
  );
  if (staff) {
    return (
      <>
        {heading}
        <Inbox tender={tender} mayAnswer={!refusalOf(tenderActions.answer, actor, tender, now)} />
        <Questions tender={tender} now={now} staff />
      </>
    );
  }
  return (
    <>
      {heading}
      <Section>
        {!refusal && (
          <Form action={askQuestionAction} hidden={{ tenderId: id }}>
            <TextArea
              name="question"
              label={t("question")}
              description={all("questions.until", {
                at: formatInstant(tender.questionDeadline, locale).replace("kl. ", "kl.\u00a0"),
              })}
              maxLength={2000}
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
      <Questions tender={tender} now={now} staff={false} />
    </>
  );
}

async function Inbox({ tender, mayAnswer }: { tender: TenderView; mayAnswer: boolean }) {
  const t = await getTranslations("tenders.answer");
  const waiting = tender.clarifications.filter(({ answeredAt }) => !answeredAt);
  if (waiting.length === 0 || !mayAnswer) {
    return (
      <Section>
        <EmptyState title={t("none")} />
      </Section>
    );
  }
  return (
    <Section>
      <ol className="flex flex-col gap-12">
        {waiting.map((row) => (
          <li key={row.id}>
            <Form
              action={answerQuestionAction}
              hidden={{ clarificationId: row.id }}
              defaultValue={{ question: row.question }}
            >
              <TextArea name="question" label={t("question")} description={t("questionHelp")} maxLength={2000} />
              <TextArea name="answer" label={t("answer")} maxLength={4000} />
              <SubmitButton>{t("publish")}</SubmitButton>
            </Form>
          </li>
        ))}
      </ol>
    </Section>
  );
}
