import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { CheckboxesField, Form, SelectField, SubmitButton, TextArea } from "#components/form.tsx";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Section } from "#components/ui/section.tsx";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { isId } from "#lib/platform/fields.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { reviewActions } from "#lib/tenders/review.ts";
import { listReviewers, listReviews, type ReviewView } from "#lib/tenders/review-queries.ts";
import { tenderActions, worksOnTendersOf } from "#lib/tenders/tender.ts";
import { answerReviewAction, askForReviewAction, withdrawReviewAction } from "./actions.ts";
import { partNames, parts } from "./part-names.ts";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("advice"))("title") });

/** Advice on a draft: the officer asks a colleague about named parts, the colleague answers. */
export default async function AdvicePage({ params }: PageProps<"/konkurranser/[id]/rad">) {
  const { id } = await params;
  await requireIdentity(`/konkurranser/${id}/rad`);
  const found = await read(async (acting) => {
    const tender = isId(id) ? await getTender(acting, id) : undefined;
    if (!tender) return undefined;
    const reviews = await listReviews(acting, id);
    return { tender, reviews, reviewers: await listReviewers(acting, tender.buyerId), ...acting };
  });
  if (!found || (found.reviews.length === 0 && !worksOnTendersOf(found.actor, found.tender.buyerId))) notFound();
  const { tender, reviews, reviewers, actor, now } = found;
  const [t, nameOf] = [await getTranslations("advice"), await partNames()];
  const asks = !refusalOf(tenderActions.save, actor, tender, now);
  return (
    <>
      <TenderHeading tender={tender} title={t("title")} lead={asks ? t("lead") : undefined} />
      <Section>
        {reviews.length === 0 && <EmptyState title={t("none")}>{t("noneHelp")}</EmptyState>}
        <ul className="list-none p-0 m-0 flex flex-col gap-10">
          {reviews.map((review) => (
            <li key={review.id}>
              <Advice review={review} tender={tender} actor={actor} now={now} />
            </li>
          ))}
        </ul>
      </Section>
      {asks && (
        <Section title={t("ask")} id="spor" intro={t("askIntro")} band>
          <Form action={askForReviewAction} hidden={{ tenderId: id, formId: crypto.randomUUID() }}>
            <SelectField
              name="reviewerId"
              label={t("reviewer")}
              empty={t("choose")}
              options={reviewers.map(({ personId, name, unit }) => ({ value: personId, label: `${name}, ${unit}` }))}
            />
            <CheckboxesField
              name="fields"
              label={t("parts")}
              description={t("partsHelp")}
              options={parts.map((value) => ({ value, label: nameOf(value) }))}
            />
            <TextArea name="question" label={t("question")} maxLength={1000} rows={3} />
            <SubmitButton>{t("send")}</SubmitButton>
          </Form>
        </Section>
      )}
    </>
  );
}

type AdviceProps = { review: ReviewView; tender: { buyerId: string; status: string }; actor: Actor; now: Date };

async function Advice({ review, tender, actor, now }: AdviceProps) {
  const [t, nameOf] = [await getTranslations("advice"), await partNames()];
  const facts = { ...review, buyerId: tender.buyerId, tenderStatus: tender.status };
  const may = (name: keyof typeof reviewActions) => refusalOf(reviewActions[name], actor, facts, now);
  const { id, tenderId, question, fields, answer, answeredAt, askedAt, askedBy, reviewer, status } = review;
  return (
    <article className="border-t border-ax-border-neutral-subtle pt-5">
      <p className="text-base text-ax-text-neutral-subtle">
        {t("asked", { by: askedBy, whom: reviewer })} <Instant at={askedAt} short clock />
      </p>
      <p className="mt-2 text-lg whitespace-pre-line">{question}</p>
      <p className="mt-2 text-base">{t("about", { parts: fields.map(nameOf).join(", ") })}</p>
      {answer && answeredAt && (
        <div className="mt-4 pl-5 border-l-2 border-ax-border-accent">
          <p className="whitespace-pre-line">{answer}</p>
          <p className="mt-1 text-base text-ax-text-neutral-subtle">
            {reviewer}, <Instant at={answeredAt} short clock />
          </p>
        </div>
      )}
      {status === "OPEN" && may("answer") === "forbidden" && <p className="mt-3 text-base">{t("locked")}</p>}
      {status === "WITHDRAWN" && <p className="mt-3 text-base text-ax-text-neutral-subtle">{t("withdrawn")}</p>}
      {!may("answer") && (
        <div className="mt-5">
          <p className="mb-4">
            <a className="text-link" href={`/konkurranser/${tenderId}`}>
              {t("readDraft")}
            </a>
          </p>
          <Form action={answerReviewAction} hidden={{ reviewId: id }}>
            <TextArea name="answer" label={t("answer")} description={t("answerHelp")} maxLength={3000} rows={6} />
            <SubmitButton>{t("sendAnswer")}</SubmitButton>
          </Form>
        </div>
      )}
      {!may("withdraw") && (
        <div className="mt-4">
          <ActionButton action={withdrawReviewAction} hidden={{ reviewId: id }} variant="secondary" size="small">
            {t("withdraw")}
          </ActionButton>
        </div>
      )}
    </article>
  );
}
