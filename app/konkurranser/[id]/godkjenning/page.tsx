import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Form, InstantField, SubmitButton, TextArea } from "#components/form.tsx";
import { NotPublished } from "#components/needs/not-published.tsx";
import { SavedMarks } from "#components/tenders/saved-marks.tsx";
import { TenderFacts } from "#components/tenders/tender-facts.tsx";
import { TenderWhole } from "#components/tenders/tender-whole.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { listUnpublished } from "#lib/needs/dialogue-queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { formatInstant } from "#lib/platform/dates.ts";
import { isId } from "#lib/platform/fields.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { listKeptMarks, notesOfTender } from "#lib/tenders/mark-queries.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { listConfirmations } from "#lib/tenders/regulation/queries.ts";
import { tenderActions, worksOnTendersOf } from "#lib/tenders/tender.ts";
import { noon } from "#lib/tenders/timeline.ts";
import { approveTenderAction, returnForChangesAction } from "../actions.ts";
export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("tenders.review"))("title"),
});

/** A second person reads what suppliers will read, and approves it or sends it back. */
export default async function ReviewPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireIdentity(`/konkurranser/${id}/godkjenning`);
  const { tender, unpublished, kept, confirmations, actor, now } = await read(async (acting) => {
    const found = isId(id) ? await getTender(acting, id) : undefined;
    return {
      tender: found,
      unpublished: found?.needId ? await listUnpublished(acting, found.needId) : [],
      confirmations: found ? await listConfirmations(acting) : [],
      kept: found ? await listKeptMarks(acting, found) : [],
      actor: acting.actor,
      now: acting.now,
    };
  });
  if (!tender || !worksOnTendersOf(actor, tender.buyerId)) notFound();
  const planned = tender.announceOn;
  const [t, all, refusals, marks, locale] = await Promise.all([
    getTranslations("tenders.review"),
    getTranslations("tenders"),
    getTranslations("refusals"),
    getTranslations("linter"),
    getLocale(),
  ]);
  const approval = refusalOf(tenderActions.approve, actor, tender, now);
  const mayReturn = !refusalOf(tenderActions.returnForChanges, actor, tender, now);
  return (
    <>
      <PageHeading
        title={tender.title || all("untitled")}
        lead={t("lead")}
        kicker={
          tender.sentForReviewAt && (
            <span>
              {t("sentAt", { at: formatInstant(tender.sentForReviewAt, locale).replace("kl. ", "kl.\u00a0") })}
            </span>
          )
        }
        crumbs={[
          { href: "/konkurranser", label: all("title") },
          { href: `/konkurranser/${id}`, label: all("reference", { reference: tender.reference }) },
        ]}
      />
      {mayReturn ? (
        <>
          <Section>
            <TenderFacts tender={tender} />
          </Section>
          <TenderWhole tender={tender} now={now} open={false} staff confirmations={confirmations} />
          <Section title={marks("title")} id="merknader" intro={marks("reviewIntro")} wide>
            <SavedMarks notes={notesOfTender(tender, kept)} />
          </Section>
          <Section title={t("decide")} id="avgjor" band>
            <NotPublished unpublished={unpublished} />
            {approval ? (
              <Verdict tone="warning">
                {approval === "samePerson" ? t("youWrote") : refusals(refusals.has(approval) ? approval : "other")}
              </Verdict>
            ) : (
              <Form
                action={approveTenderAction}
                hidden={{ tenderId: id, sentAt: tender.sentForReviewAt?.toISOString() ?? "" }}
                defaultValue={{ publishesAt: planned && planned > now ? noon(planned) : "" }}
              >
                <InstantField name="publishesAt" label={t("publishesAt")} description={t("publishesAtHelp")} optional />
                <SubmitButton>{t("approve")}</SubmitButton>
              </Form>
            )}
          </Section>
          <Section title={t("returnTitle")} id="tilbake">
            <Form action={returnForChangesAction} hidden={{ tenderId: id }}>
              <TextArea name="reason" label={t("reason")} maxLength={2000} />
              <SubmitButton variant="secondary">{t("return")}</SubmitButton>
            </Form>
          </Section>
        </>
      ) : (
        <Section>
          <EmptyState
            title={tender.status === "IN_REVIEW" ? t("notYours") : t("done")}
            action={
              <a href={`/konkurranser/${id}`} className="text-link">
                {t("goTo")}
              </a>
            }
          />
        </Section>
      )}
    </>
  );
}
