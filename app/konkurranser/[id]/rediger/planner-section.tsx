import { useTranslations } from "next-intl";
import { Day } from "#components/ui/instant.tsx";
import type { PriorNotice } from "#lib/needs/notice-queries.ts";
import { isoDate, osloDay, osloInput } from "#lib/platform/dates.ts";
import { priorNoticeWindow, shortestDeadline } from "#lib/tenders/procedure-law.ts";
import { procedureOf } from "#lib/tenders/procedures.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import { dayOf } from "#lib/tenders/timeline.ts";
import { Planner } from "./planner.tsx";

type Props = {
  tender: TenderView;
  /** Guiding notices about the need that can shorten the deadline, the newest first. */
  notices: readonly PriorNotice[];
  now: Date;
};

/** The planner with what it reckons by: the procedure's row, the dates as they are saved, and what was announced before. */
export function PlannerSection({ tender, notices, now }: Props) {
  const { procedure, cpv, estimatedValueOre, shortening, priorNoticeOn, durationMonths, optionMonths, parent } = tender;
  const deadline = tender.rounds[0]?.deadline;
  const day = (date: Date | null) => (date ? isoDate(date) : "");
  return (
    <>
      <PriorNoticeAdvice tender={tender} notices={notices} now={now} />
      <Planner
        tender={{
          ...{ procedure, cpv, estimatedValueOre, shortening, priorNoticeOn, durationMonths, optionMonths },
          parent: parent && { procedure: parent.procedure },
          lots: tender.lots.map(() => ({})),
          statements: {},
          rounds: [],
        }}
        today={osloDay(now)}
        saved={{
          announceOn: day(tender.announceOn),
          questionDeadline: osloInput(tender.questionDeadline),
          deadline: deadline ? osloInput(deadline) : "",
          evaluationDoneOn: day(tender.evaluationDoneOn),
          awardOn: day(tender.awardOn),
          startsOn: day(tender.startsOn),
          standstillDays: tender.standstillDays,
        }}
      />
    </>
  );
}

/** What the need's own notice gives: from when to when a tender has the shorter deadline (FOA § 20-2 (2)). */
function PriorNoticeAdvice({ tender, notices, now }: Props) {
  const t = useTranslations("tenders.planner.prior");
  const [first] = procedureOf(tender.procedure).steps;
  const [notice] = notices;
  if (!notice || !first.shorter?.PRIOR_NOTICE) return null;
  const { from, to } = priorNoticeWindow(dayOf(notice.sentAt), now);
  const days = (shortening: "NONE" | "PRIOR_NOTICE") =>
    shortestDeadline({ ...tender, shortening }, first.kind, now).value;
  return (
    <p className="max-w-prose">
      {t.rich(tender.shortening === "PRIOR_NOTICE" ? "used" : "unused", {
        short: String(days("PRIOR_NOTICE")),
        days: String(days("NONE")),
        sent: () => <Day date={dayOf(notice.sentAt)} short />,
        from: () => <Day date={from} short />,
        to: () => <Day date={to} short />,
        notice: (words) => (
          <a className="text-link" href={`/dialog/${notice.id}`}>
            {words}
          </a>
        ),
        choose: (words) => (
          <a className="text-link" href={`/konkurranser/${tender.id}/prosedyre#krav`}>
            {words}
          </a>
        ),
      })}
    </p>
  );
}
