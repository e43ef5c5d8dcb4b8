import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { RegimeReasons } from "#components/tenders/regime-reasons.tsx";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { Procedure } from "#lib/generated/prisma/enums.ts";
import { listPriorNotices } from "#lib/needs/notice-queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { formatDate } from "#lib/platform/dates.ts";
import { isId } from "#lib/platform/fields.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { verdictOf } from "#lib/tenders/mixed.ts";
import { obstaclesOf, procedureObstacles } from "#lib/tenders/obstacles.ts";
import { isAllowed } from "#lib/tenders/procedure-law.ts";
import { procedureCodes, procedureOf } from "#lib/tenders/procedures.ts";
import { getTender, listAgreements, listRequestsWaiting } from "#lib/tenders/queries.ts";
import { listConfirmations } from "#lib/tenders/regulation/queries.ts";
import { tenderActions } from "#lib/tenders/tender.ts";
import { ProcedureForm } from "./procedure-form.tsx";
import { ProcedureNeeds } from "./procedure-needs.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("tenders.choose"))("title"),
});

const isProcedure = (code: unknown): code is Procedure => (procedureCodes as readonly unknown[]).includes(code);

/** Which rules apply, which procedures they allow, and what the chosen one demands. `?prosedyre=` looks at another. */
export default async function ProcedurePage({ params, searchParams }: PageProps<"/konkurranser/[id]/prosedyre">) {
  const { id } = await params;
  await requireIdentity(`/konkurranser/${id}/prosedyre`);
  const { tender, confirmations, agreements, requests, notices, actor, now } = await read(async (acting) => {
    const found = isId(id) ? await getTender(acting, id) : undefined;
    return {
      tender: found,
      confirmations: await listConfirmations(acting),
      agreements: await listAgreements(acting),
      requests: found?.parentId ? await listRequestsWaiting(acting, found.parentId) : [],
      notices: await listPriorNotices(acting, found?.needId ?? null),
      actor: acting.actor,
      now: acting.now,
    };
  });
  if (!tender) notFound();
  if (refusalOf(tenderActions.save, actor, tender, now)) redirect(`/konkurranser/${id}`);
  const [t, all, regulation, refusals] = await Promise.all([
    getTranslations("tenders.choose"),
    getTranslations("tenders"),
    getTranslations("regulation"),
    getTranslations("refusals"),
  ]);
  const asked = plainQuery(await searchParams).prosedyre;
  const shown = isProcedure(asked) ? asked : tender.procedure;
  const verdict = verdictOf(tender, now);
  const remaining = obstaclesOf(tender, now).filter((code) => procedureObstacles.includes(code));
  return (
    <>
      <TenderHeading
        tender={tender}
        draft
        title={t("title")}
        kicker={<span>{all("reference", { reference: tender.reference })}</span>}
        lead={t("lead")}
      >
        <ButtonLink href={`/konkurranser/${id}/rediger`} variant="secondary">
          {t("next")}
        </ButtonLink>
      </TenderHeading>
      <Section title={regulation("verdict")} id="regelverk">
        <RegimeReasons verdict={verdict} confirmations={confirmations} />
      </Section>
      <Section title={t("choice")} id="prosedyre">
        {requests[0] && (
          <div className="mb-6">
            <Verdict tone="warning" label={t("requestsWait", { date: formatDate(requests[0].due, await getLocale()) })}>
              {t("requestsWaitText")}
            </Verdict>
          </div>
        )}
        <ul className="flex flex-col gap-4">
          {procedureCodes.map((code) => {
            const { legalRef } = procedureOf(code).allowed;
            const allowed = isAllowed(code, verdict);
            return (
              <li key={code} className={code === shown ? "border-s-4 border-ax-border-accent ps-4" : "ps-5"}>
                <a
                  href={`?prosedyre=${code}#krav`}
                  className="text-link text-lg"
                  aria-current={code === shown ? "true" : undefined}
                >
                  {all(`procedures.${code}`)}
                </a>
                <span className="block max-w-prose">{all(`procedureTexts.${code}`)}</span>
                <span
                  className={`block text-base ${allowed ? "text-ax-text-neutral-subtle" : "text-ax-text-warning-subtle"}`}
                >
                  {t(allowed ? "allowedBy" : "notAllowed", { ref: legalRef })}
                </span>
              </li>
            );
          })}
        </ul>
      </Section>
      <Section title={`${t("whatItTakes")}: ${all(`procedures.${shown}`)}`} id="krav" band>
        <ProcedureNeeds tender={{ ...tender, procedure: shown }} confirmations={confirmations} now={now} />
        <ProcedureForm tender={tender} procedure={shown} agreements={agreements} notices={notices} now={now} />
      </Section>
      <Section title={t("remaining")} id="igjen">
        {remaining.length === 0 ? (
          <Verdict tone="good">{t("nothingRemains")}</Verdict>
        ) : (
          <ul className="flex flex-col gap-2">
            {remaining.map((code) => (
              <li key={code}>
                <Verdict tone="warning">{refusals(code)}</Verdict>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
