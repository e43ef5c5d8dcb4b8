import { useLocale, useTranslations } from "next-intl";
import { Road, type Stop } from "#components/ui/road.tsx";
import { addDays, formatDayAndMonth, formatShortDate, formatTime } from "#lib/platform/dates.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import { dayOf } from "#lib/tenders/timeline.ts";

type Point = { key: string; at: Date; clock?: boolean; done?: boolean };

/** What was, what is now, what comes: computed from the tender's instants. */
export function TenderRoad({ tender, now }: { tender: TenderView; now: Date }) {
  const t = useTranslations("tenders.road");
  const ui = useTranslations("ui");
  const locale = useLocale();
  const points = pointsOf(tender);
  const today = dayOf(now);
  const isDone = ({ at, clock, done }: Point) => done || (clock ? at <= now : at < today);
  const next = points.findIndex((point) => !isDone(point));
  const stops = points.map((point, index): Stop => {
    const day = formatShortDate(point.at, locale, point.clock ? "Europe/Oslo" : "UTC");
    return {
      key: point.key,
      label: t(point.key),
      // as <time>, so that a page that is kept knows when it stops being true
      when: point.clock ? (
        <time dateTime={point.at.toISOString()}>
          {`${day} ${locale === "en" ? "at" : "kl."}\u00a0${formatTime(point.at, locale)}`}
        </time>
      ) : (
        day
      ),
      state: isDone(point) ? "done" : index === next ? "now" : "coming",
    };
  });
  const [before, after] = [points[next - 1], points[next]];
  const marker = before &&
    after && {
      label: ui("today", { date: formatDayAndMonth(now, locale) }),
      part: Math.max(0, (now.getTime() - before.at.getTime()) / (after.at.getTime() - before.at.getTime())),
    };
  return <Road stops={stops} label={t("title")} today={marker} />;
}

function pointsOf(tender: TenderView): Point[] {
  const deadline = tender.rounds.at(-1)?.deadline;
  const decided = tender.status === "DECIDED" || tender.status === "CONCLUDED";
  const award = tender.decidedAt ? dayOf(tender.decidedAt) : tender.awardOn;
  return [
    ...(tender.publishesAt ? [{ key: "published", at: tender.publishesAt, clock: true }] : []),
    { key: "questions", at: tender.questionDeadline, clock: true },
    ...(deadline ? [{ key: "deadline", at: deadline, clock: true }] : []),
    ...(tender.evaluationDoneOn ? [{ key: "evaluation", at: tender.evaluationDoneOn, done: decided }] : []),
    ...(award
      ? [
          { key: "award", at: award, done: decided },
          { key: "standstill", at: addDays(award, tender.standstillDays) },
        ]
      : []),
    { key: "start", at: tender.startsOn },
  ];
}
