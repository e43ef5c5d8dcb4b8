import { Alert } from "@navikt/ds-react/Alert";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { LinterMargin } from "#components/tenders/linter-margin.tsx";
import { OutcomeEvidence } from "#components/tenders/outcome-evidence.tsx";
import { SavedMarks } from "#components/tenders/saved-marks.tsx";
import { WaitingRules } from "#components/tenders/waiting-rules.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { evidenceOf } from "#lib/insight/evidence.ts";
import { listPriorNotices } from "#lib/needs/notice-queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { formatShortDate } from "#lib/platform/dates.ts";
import { isId } from "#lib/platform/fields.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { waysAt } from "#lib/tenders/climate.ts";
import { listKeptMarks, notesOfTender } from "#lib/tenders/mark-queries.ts";
import { obstaclesOf } from "#lib/tenders/obstacles.ts";
import { rulesUsed } from "#lib/tenders/procedure-law.ts";
import { getTender, listCounties } from "#lib/tenders/queries.ts";
import { getReach, listOtherWork } from "#lib/tenders/reach-queries.ts";
import { listConfirmations } from "#lib/tenders/regulation/queries.ts";
import { listReviews } from "#lib/tenders/review-queries.ts";
import { tenderActions } from "#lib/tenders/tender.ts";
import { sendForReviewAction } from "../actions.ts";
import { DocumentForm } from "../document-form.tsx";
import { BuilderForm } from "./builder-form.tsx";
import { keepMarkAction, takeUpMarkAction } from "./mark-actions.ts";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("tenders.build"))("title"),
});

export default async function BuilderPage({ params, searchParams }: Props) {
  const { id } = await params;
  await requireIdentity(`/konkurranser/${id}/rediger`);
  const loaded = await read(async (acting) => {
    const found = isId(id) ? await getTender(acting, id) : undefined;
    return {
      tender: found,
      counties: await listCounties(acting),
      confirmations: await listConfirmations(acting),
      others: await listOtherWork(acting),
      reach: found && (await getReach(acting, { ...found, paidOre: found.participationPaymentOre ?? 0n })),
      evidence: await evidenceOf(acting, found?.copiedFromId ? [found.copiedFromId] : []),
      kept: found ? await listKeptMarks(acting, found) : [],
      notices: await listPriorNotices(acting, found?.needId ?? null),
      asked: found ? (await listReviews(acting, id)).filter(({ status }) => status === "OPEN") : [],
      actor: acting.actor,
      now: acting.now,
    };
  });
  const { tender, counties, confirmations, others, reach, evidence, kept, notices, asked, actor, now } = loaded;
  if (!tender || !reach) notFound();
  if (refusalOf(tenderActions.save, actor, tender, now)) redirect(`/konkurranser/${id}`);
  const [t, all, refusals, advice, terms, locale] = await Promise.all([
    getTranslations("tenders.build"),
    getTranslations("tenders"),
    getTranslations("refusals"),
    getTranslations("advice"),
    getTranslations("terms"),
    getLocale(),
  ]);
  const obstacles = obstaclesOf(tender, now);
  const notes = notesOfTender(tender, kept);
  const marks = await getTranslations("linter");
  const { dokument } = plainQuery(await searchParams);
  return (
    <>
      <PageHeading
        title={tender.title || all("untitled")}
        kicker={<span>{all("reference", { reference: tender.reference })}</span>}
        crumbs={[
          { href: "/konkurranser", label: all("title") },
          { href: `/konkurranser/${id}`, label: t("title") },
        ]}
      >
        <p className="flex flex-wrap gap-x-8 gap-y-3 items-center">
          <ButtonLink href={`/konkurranser/${id}`} variant="secondary">
            {t("preview")}
          </ButtonLink>
          <a className="text-link" href={`/konkurranser/${id}/vilkar`}>
            {terms("title")}
          </a>
          <a className="text-link" href={`/konkurranser/${id}/rad`}>
            {advice("ask")}
          </a>
          <a className="text-link" href={`/konkurranser/${id}/versjoner`}>
            {advice("versions")}
          </a>
        </p>
      </PageHeading>
      {tender.copiedFromId && (
        <Section wide title={terms("copied")} id="kopiert">
          <p className="mb-3">
            <a className="text-link" href={`/konkurranser/${tender.copiedFromId}`}>
              {terms("copiedFrom")}
            </a>
          </p>
          <OutcomeEvidence evidence={evidence.get(tender.copiedFromId) ?? []} />
        </Section>
      )}
      {asked.length > 0 && (
        <Section wide>
          <Alert variant="info">
            <a href={`/konkurranser/${id}/rad`}>{advice("openQuestions", { count: asked.length })}</a>
          </Alert>
        </Section>
      )}
      {tender.returned?.approved === false && tender.returned.decidedAt && (
        <Section wide>
          <Alert variant="info">
            <strong>
              {t("returned", { date: formatShortDate(tender.returned.decidedAt, locale, "Europe/Oslo") })}.
            </strong>{" "}
            <span className="whitespace-pre-line">{tender.returned.reason}</span>
          </Alert>
        </Section>
      )}
      <Section wide>
        <div className="mb-8 flex flex-col gap-2">
          <p>
            {all("choose.link", { name: all(`procedures.${tender.procedure}`) })}.{" "}
            <a href={`/konkurranser/${id}/prosedyre`} className="text-link">
              {all("choose.change")}
            </a>
          </p>
          <WaitingRules rules={rulesUsed(tender, now)} confirmations={confirmations} />
        </div>
        <ClientMessages of={["tenders", "reach", "suppliers", "needs", "linter"]}>
          <LinterMargin
            reads="tender"
            notes={notes}
            kept={kept}
            keep={{ place: { tenderId: id }, action: keepMarkAction }}
          >
            <BuilderForm
              confirmations={confirmations}
              tender={tender}
              counties={counties}
              reach={reach}
              others={others}
              ways={waysAt(now)}
              notices={notices}
              now={now}
              personId={actor.personId ?? ""}
            />
          </LinterMargin>
        </ClientMessages>
      </Section>
      <Section title={marks("title")} id="merknader" intro={marks("savedIntro")} wide>
        <SavedMarks notes={notes} may={{ place: { tenderId: id }, keep: keepMarkAction, takeUp: takeUpMarkAction }} />
      </Section>
      <Section title={t("documents")} id="dokumenter" intro={t("documentsIntro")} wide>
        <DocumentForm
          tender={tender}
          from="rediger"
          problem={typeof dokument === "string" && refusals.has(dokument) ? refusals(dokument) : undefined}
        />
      </Section>
      <Section title={t("send")} id="send" intro={t("sendIntro")} band>
        {obstacles.length > 0 ? (
          <>
            <p className="mb-2 font-semibold">{t("obstacles")}</p>
            <ul className="mb-6 flex flex-col gap-2">
              {obstacles.map((code) => (
                <li key={code}>
                  <Verdict tone="warning">{refusals(code)}</Verdict>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <div className="mb-6">
            <Verdict tone="good">{t("ready")}</Verdict>
          </div>
        )}
        <ActionButton
          action={sendForReviewAction}
          hidden={{ tenderId: id }}
          refusal={refusalOf(tenderActions.sendForReview, actor, tender, now)}
        >
          {t("send")}
        </ActionButton>
      </Section>
    </>
  );
}
