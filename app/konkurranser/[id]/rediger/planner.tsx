"use client";

import { Button } from "@navikt/ds-react/Button";
import { useLocale, useTranslations } from "next-intl";
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { addDays, formatDate, formatShortDate, isoDate, osloInstant, plainDate } from "#lib/platform/dates.ts";
import { parseWhole } from "#lib/platform/typed-number.ts";
import { type DraftDates, type PlanWarning, warningsOf } from "#lib/tenders/plan-warnings.ts";
import { type Plan, planBackwards, planForwards } from "#lib/tenders/planner.ts";
import type { Lawful } from "#lib/tenders/procedure-law.ts";
import { rowId } from "#lib/tenders/regulation/rule.ts";
import { MOST_STANDSTILL_DAYS } from "#lib/tenders/timeline.ts";
import "./planner.css";

/** The points that one can move, in the order of time; instants keep their clock. */
const points = ["announceOn", "questionDeadline", "deadline", "evaluationDoneOn", "awardOn", "startsOn"] as const;
type Point = (typeof points)[number];

type PlannerDates = Record<Point, string> & { standstillDays: number };

type Props = {
  tender: Lawful;
  /** Today in Oslo: reckoned from when no day of the announcement is planned, or it has passed. */
  today: string;
  /** As the form's fields hold them; before any script, as they are saved. */
  saved: PlannerDates;
};

/**
 * The dates as a line that one can drag or move by keyboard; typing in the fields moves it too. What the law and good sense
 * say stands below, with the paragraph. Without a script it shows the saved dates and their warnings.
 */
export function Planner({ tender, today, saved }: Props) {
  const t = useTranslations("tenders.planner");
  const locale = useLocale();
  const anchor = useRef<HTMLDivElement>(null);
  const [dates, setDates] = useState(saved);
  const now = plainDate(today) ?? new Date(0);

  useEffect(() => {
    const form = anchor.current?.closest("form");
    if (!form) return;
    const read = () => setDates((known) => readFields(form, known));
    form.addEventListener("input", read);
    read();
    return () => form.removeEventListener("input", read);
  }, []);

  const move = (point: Point, day: Date) => {
    const form = anchor.current?.closest("form");
    if (form) write(form, point, day);
  };
  const follow = (plan: Plan) => {
    const form = anchor.current?.closest("form");
    if (!form) return;
    write(form, "announceOn", plan.announceOn);
    write(form, "questionDeadline", plan.questionsOn);
    write(form, "deadline", plan.rounds[0]?.deadlineOn ?? plan.questionsOn);
    if (plan.evaluationDoneOn) write(form, "evaluationDoneOn", plan.evaluationDoneOn);
    if (plan.awardOn) write(form, "awardOn", plan.awardOn);
    if (plan.startsOn) write(form, "startsOn", plan.startsOn);
  };

  const planned = plainDate(dates.announceOn);
  const ahead = planned && planned > now ? planned : undefined;
  const announceOn = ahead ?? now;
  const drafted = draftDates(dates, announceOn);
  const warnings = drafted ? warningsOf(tender, drafted) : [];
  const start = plainDate(dates.startsOn);
  const latest = start && planBackwards(tender, start).announceOn;
  return (
    <div ref={anchor} className="w-full">
      <Line dates={dates} today={now} warnings={warnings} onMove={move} />
      <div className="mt-6 flex flex-wrap gap-3 planner-buttons">
        <Button
          type="button"
          size="small"
          variant="secondary"
          onClick={() => follow(planForwards(tender, ahead ?? addDays(now, 1)))}
        >
          {t(ahead ? "forwardsFrom" : "forwards")}
        </Button>
        <Button
          type="button"
          size="small"
          variant="secondary"
          disabled={!start}
          onClick={() => start && follow(planBackwards(tender, start))}
        >
          {t("backwards")}
        </Button>
      </div>
      {latest && (
        <p className="mt-4 max-w-prose">
          {t(latest < now ? "tooLate" : "announceBy", { date: formatDate(latest, locale) })}
        </p>
      )}
      <ul className="mt-4 flex flex-col gap-2 max-w-prose" aria-live="polite" aria-label={t("warningsLabel")}>
        {warnings.map(({ code, field, level, rule, earliest }) => (
          <li
            key={code + field}
            className={level === "law" ? "text-ax-text-danger-subtle" : "text-ax-text-neutral-subtle"}
          >
            <strong className="font-semibold">{t(level === "law" ? "law" : "advice")}</strong>{" "}
            {t(`warnings.${code}`, { field: t(`points.${field}`) })}
            {earliest && ` ${t("earliest", { date: formatShortDate(earliest, locale) })}`}
            {rule && (
              <>
                {" "}
                <a href={`/veiledning/regelverk#${rowId(rule)}`} className="text-link">
                  {rule.legalRef}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

type LineProps = {
  dates: PlannerDates;
  today: Date;
  warnings: readonly PlanWarning[];
  onMove: (point: Point, day: Date) => void;
};

/** The line itself: one handle a date. Arrow keys move a day, Page Up and Page Down a week. */
function Line({ dates, today, warnings, onMove }: LineProps) {
  const t = useTranslations("tenders.planner");
  const locale = useLocale();
  const line = useRef<HTMLDivElement>(null);
  const held = useRef<{ point: Point; from: number; span: number }>(undefined);
  const days = points.map((point) => dayIn(dates[point]));
  const last = Math.max(...days.map((day) => (day ? between(today, day) : 0)), 30);
  const span = held.current?.span ?? Math.ceil(last * 1.1);
  const part = (day: Date) => Math.min(100, Math.max(0, (between(today, day) / span) * 100));

  const onKeyDown = (event: KeyboardEvent, point: Point, day: Date) => {
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -7,
      PageUp: 7,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onMove(point, addDays(day, step));
  };
  const onPointerDown = (event: PointerEvent, point: Point) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { point, from: event.clientX, span };
  };
  const onPointerMove = (event: PointerEvent) => {
    const box = line.current?.getBoundingClientRect();
    const holding = held.current;
    if (!box || !holding) return;
    const share = (event.clientX - box.left) / box.width;
    onMove(holding.point, addDays(today, Math.max(0, Math.round(share * holding.span))));
  };
  const release = () => {
    held.current = undefined;
  };

  return (
    <div ref={line} className="planner-line">
      <span className="planner-today" aria-hidden="true">
        {t("today")}
      </span>
      {points.map((point, index) => {
        const day = days[index];
        if (!day) return null;
        const wrong = warnings.some(({ field, level }) => field === point && level === "law");
        return (
          <div
            key={point}
            role="slider"
            tabIndex={0}
            aria-label={t(`points.${point}`)}
            aria-valuemin={0}
            aria-valuemax={span}
            aria-valuenow={between(today, day)}
            aria-valuetext={formatDate(day, locale)}
            className={`planner-point ${wrong ? "planner-wrong" : ""} planner-row-${index % 3}`}
            style={{ "--planner-at": `${part(day)}%` } as CSSProperties}
            onKeyDown={(event) => onKeyDown(event, point, day)}
            onPointerDown={(event) => onPointerDown(event, point)}
            onPointerMove={onPointerMove}
            onPointerUp={release}
            onPointerCancel={release}
          >
            <span className="planner-label">
              {t(`points.${point}`)}
              <span className="block">{formatShortDate(day, locale)}</span>
            </span>
          </div>
        );
      })}
    </div>
  );
}

const between = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 86_400_000);

/** The day of a field: «2026-12-10» or «2026-12-10T12:00». */
const dayIn = (value: string) => plainDate(value.slice(0, 10));

function draftDates(dates: PlannerDates, announceOn: Date): DraftDates | undefined {
  const [questionDeadline, deadline] = [osloInstant(dates.questionDeadline), osloInstant(dates.deadline)];
  const startsOn = plainDate(dates.startsOn);
  if (!questionDeadline || !deadline || !startsOn) return undefined;
  return {
    ...{ announceOn, questionDeadline, deadline, startsOn, standstillDays: dates.standstillDays },
    evaluationDoneOn: plainDate(dates.evaluationDoneOn) ?? null,
    awardOn: plainDate(dates.awardOn) ?? null,
  };
}

function readFields(form: HTMLFormElement, known: PlannerDates): PlannerDates {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "");
  const read = Object.fromEntries(points.map((point) => [point, text(point)])) as Record<Point, string>;
  const days = parseWhole(text("standstillDays"));
  const readable = days >= 0 && days <= MOST_STANDSTILL_DAYS;
  return { ...read, standstillDays: readable ? days : known.standstillDays };
}

/** Types the day into the form's own field, so that saving and checking see it; an instant keeps its clock. */
function write(form: HTMLFormElement, point: Point, day: Date) {
  const field = form.elements.namedItem(point);
  if (!(field instanceof HTMLInputElement)) return;
  const clock = field.value.slice(10) || (field.type === "datetime-local" ? "T12:00" : "");
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  setter?.call(field, isoDate(day) + clock);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
