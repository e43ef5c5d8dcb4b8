import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { TenderPhase } from "#components/tenders/tender-phase.tsx";
import { TenderWhole } from "#components/tenders/tender-whole.tsx";
import { Countdown } from "#components/ui/countdown.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { formatInstant, formatShortDate } from "#lib/platform/dates.ts";
import { read } from "#lib/platform/session.ts";
import { phaseOf } from "#lib/tenders/phase.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { responseHours, responseWords } from "#lib/tenders/small-friendly.ts";
import { worksOnTendersOf } from "#lib/tenders/tender.ts";
import { StaffActions } from "./staff-actions.tsx";

type Props = { params: Promise<{ id: string }> };

const load = cache((id: string) =>
  read(async (acting) => ({
    tender: /^[0-9a-f-]{36}$/i.test(id) ? await getTender(acting, id) : undefined,
    actor: acting.actor,
    now: acting.now,
  })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tender } = await load((await params).id);
  return { title: tender?.title };
}

export default async function TenderPage({ params }: Props) {
  const { tender, actor, now } = await load((await params).id);
  if (!tender) notFound();
  const [t, locale] = await Promise.all([getTranslations("tenders"), getLocale()]);
  const phase = phaseOf(tender, now);
  const open = phase === "open";
  const staff = worksOnTendersOf(actor, tender.buyerId);
  const deadline = tender.rounds.at(-1)?.deadline;
  const [lot] = tender.lots;
  return (
    <>
      <PageHeading
        title={tender.title || t("untitled")}
        crumbs={[{ href: "/konkurranser", label: t("title") }]}
        kicker={
          <>
            <TenderPhase phase={phase} />
            <span>{tender.buyerName}</span>
            <span>{t("reference", { reference: tender.reference })}</span>
          </>
        }
      >
        <div className="bg-ax-bg-accent-soft rounded-xl p-6 w-[19rem] max-w-full flex flex-col gap-4">
          {open && deadline && lot ? (
            <>
              <div>
                <p className="text-base">{t("box.canBid")}</p>
                <Countdown at={deadline} now={now} />
              </div>
              {!staff && (
                <Button as="a" href={tender.lots.length === 1 ? `/tilbud/ny?lot=${lot.id}` : "#delkontrakter"}>
                  {t(tender.lots.length === 1 ? "box.start" : "box.chooseLot")}
                </Button>
              )}
              <div className="text-base">
                <p className="font-semibold">{t("box.hours", { hours: responseHours(tender.requirements) })}</p>
                <p className="text-ax-text-neutral-subtle">
                  {t("box.burden", { count: tender.requirements.length, words: responseWords(tender.requirements) })}
                </p>
              </div>
            </>
          ) : (
            <p className="text-base">
              {phase === "draft" || phase === "inReview"
                ? t("box.preview")
                : phase === "approved" && tender.publishesAt
                  ? t("box.notYet", { at: formatInstant(tender.publishesAt, locale).replace("kl. ", "kl.\u00a0") })
                  : phase === "cancelled"
                    ? t("phases.cancelled")
                    : t("box.closed")}
            </p>
          )}
        </div>
      </PageHeading>
      {phase === "cancelled" && (
        <Section wide>
          <Verdict
            tone="warning"
            label={`${t("cancelled", { date: formatShortDate(tender.cancelledAt ?? now, locale, "Europe/Oslo") })}.`}
          >
            {tender.cancelledReason}
          </Verdict>
        </Section>
      )}
      {staff && <StaffActions tender={tender} actor={actor} now={now} />}
      <TenderWhole tender={tender} now={now} open={open} staff={staff} />
    </>
  );
}
