import { Button } from "@navikt/ds-react/Button";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TenderFacts } from "#components/tenders/tender-facts.tsx";
import { TenderPhase } from "#components/tenders/tender-phase.tsx";
import { Countdown } from "#components/ui/countdown.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { PaymentTime } from "#lib/insight/payment-time.ts";
import { formatInstant, formatShortDate } from "#lib/platform/dates.ts";
import { responseHours, responseWords } from "#lib/tenders/burden.ts";
import { phaseOf } from "#lib/tenders/phase.ts";
import { deliveryOf } from "#lib/tenders/procedures.ts";
import type { TenderView } from "#lib/tenders/queries.ts";

/** The top of the page: what it is, what one can do, and the five answers; on a phone in that order. */
export function TenderHeading({
  tender,
  now,
  staff,
  paysIn,
  children,
}: {
  tender: TenderView;
  now: Date;
  staff: boolean;
  /** How long the buyer takes to pay, when that is known. */
  paysIn: PaymentTime | undefined;
  /** Under the box: what the buyer's people can do. */
  children?: ReactNode;
}) {
  const t = useTranslations("tenders");
  const locale = useLocale();
  const phase = phaseOf(tender, now);
  return (
    <div className="page-width pt-8 pb-9 grid gap-x-18 gap-y-8 ax-lg:grid-cols-[minmax(0,1fr)_19rem]">
      <div>
        <p className="mb-6 text-base">
          <a href="/konkurranser" className="text-link">
            {t("title")}
          </a>{" "}
          <span aria-hidden="true">›</span> {t("reference", { reference: tender.reference })}
        </p>
        <div className="mb-2 flex flex-wrap gap-x-3 text-base">
          <TenderPhase phase={phase} />
          <span className="text-ax-text-neutral-subtle">{tender.buyerName}</span>
        </div>
        <h1 className="max-w-[44rem]">{tender.title || t("untitled")}</h1>
        {phase === "cancelled" && tender.cancelledAt && (
          <div className="mt-6">
            <Verdict
              tone="warning"
              label={`${t("cancelled", { date: formatShortDate(tender.cancelledAt, locale, "Europe/Oslo") })}.`}
            >
              <span className="whitespace-pre-line">{tender.cancelledReason}</span>
            </Verdict>
          </div>
        )}
        {phase === "concluded" && tender.concludedReason && (
          <div className="mt-6">
            <Verdict tone="info" label={t("concludedWithout")}>
              <span className="whitespace-pre-line">{tender.concludedReason}</span>
            </Verdict>
          </div>
        )}
      </div>
      <div className="ax-lg:row-span-2 flex flex-col gap-6 max-w-[26rem]">
        <div className="bg-ax-bg-accent-soft rounded-xl p-6 flex flex-col gap-4">
          <Box tender={tender} now={now} staff={staff} paysIn={paysIn} />
        </div>
        {children}
      </div>
      <TenderFacts tender={tender} />
    </div>
  );
}

type BoxProps = { tender: TenderView; now: Date; staff: boolean; paysIn: PaymentTime | undefined };

function Box({ tender, now, staff, paysIn }: BoxProps) {
  const t = useTranslations("tenders.box");
  const locale = useLocale();
  const phase = phaseOf(tender, now);
  const deadline = tender.rounds.at(-1)?.deadline;
  const [lot, ...others] = tender.lots;
  if (phase === "decided" || phase === "concluded") {
    return (
      <a href={`/konkurranser/${tender.id}/tildeling`} className="text-link">
        {t("result")}
      </a>
    );
  }
  if (phase !== "open" || !deadline || !lot) {
    return (
      <p className="text-base">
        {phase === "draft" || phase === "inReview"
          ? t("preview")
          : phase === "approved" && tender.publishesAt
            ? t("notYet", { at: formatInstant(tender.publishesAt, locale).replace("kl. ", "kl.\u00a0") })
            : t(phase === "cancelled" ? "cancelled" : "closed")}
      </p>
    );
  }
  const words = responseWords(tender.requirements);
  return (
    <>
      <div>
        <p className="text-base">{t("canBid", { kind: deliveryOf(tender) })}</p>
        <Countdown at={deadline} now={now} />
      </div>
      {!staff && (
        <Button as="a" href={others.length === 0 ? `/tilbud/ny?lot=${lot.id}` : "#delkontrakter"}>
          {t(others.length === 0 ? "start" : "chooseLot")}
        </Button>
      )}
      {!staff && (
        <a href={`/konkurranser/${tender.id}/for-oss`} className="text-link">
          {t("forUs")}
        </a>
      )}
      <a href={`/konkurranser/${tender.id}/leverandorer`} className="text-link text-base">
        {t("matching")}
      </a>
      <div className="text-base">
        <p className="font-semibold">{t("hours", { hours: responseHours(tender) })}</p>
        <p className="text-ax-text-neutral-subtle">{t("burden", { count: tender.requirements.length, words })}</p>
        {paysIn && <p className="mt-2">{t("paysIn", paysIn)}</p>}
      </div>
    </>
  );
}
