import { useTranslations } from "next-intl";
import { useNeedWords } from "#components/needs/need-words.ts";
import { Countdown } from "#components/ui/countdown.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PhaseDot, type PhaseTone } from "#components/ui/phase-dot.tsx";
import type { NeedRow } from "#lib/needs/queries.ts";

const tones = {
  DRAFT: "waiting",
  SHARED: "coming",
  IN_DIALOGUE: "open",
  TENDERED: "done",
  MET: "done",
  SHELVED: "over",
} as const satisfies Record<NeedRow["status"], PhaseTone>;

export function NeedStatusDot({ status }: { status: NeedRow["status"] }) {
  const t = useTranslations("needs");
  return <PhaseDot tone={tones[status]}>{t(`statuses.${status}`)}</PhaseDot>;
}

/** A need in a list: what, for whom, where, and how long one can still be heard. */
function NeedListItem({ need, now }: { need: NeedRow; now: Date }) {
  const t = useTranslations("needs");
  const words = useNeedWords();
  const open = need.events.filter((event) => event.inputDeadline > now);
  const next = open.toSorted((a, b) => a.inputDeadline.getTime() - b.inputDeadline.getTime())[0];
  const meeting = open.find((event) => event.startsAt > now);
  const facts = [
    need.unitName,
    ...need.countyNames,
    words.targetGroup(need.targetGroup),
    need.targetGroupSize > 0 ? t("persons", { count: need.targetGroupSize }) : "",
  ].filter(Boolean);
  return (
    <li className="py-5 border-t border-ax-border-neutral-subtle flex flex-wrap gap-x-10 gap-y-2">
      <div className="min-w-0 flex-1 basis-96">
        <NeedStatusDot status={need.status} />
        <h3 className="mt-1">
          <a href={`/behov/${need.id}`} className="text-link">
            {need.title || t("draft.new")}
          </a>
        </h3>
        <p className="text-base text-ax-text-neutral-subtle">{facts.join(" · ")}</p>
      </div>
      {need.status === "IN_DIALOGUE" && next && (
        <div className="text-base basis-60">
          <Countdown at={next.inputDeadline} now={now} />
          {meeting && (
            <p className="text-ax-text-neutral-subtle">
              {t.rich("eventAtInstant", { at: () => <Instant at={meeting.startsAt} short clock /> })}
            </p>
          )}
        </div>
      )}
    </li>
  );
}

export function NeedList({ needs, now }: { needs: readonly NeedRow[]; now: Date }) {
  return (
    <ul className="list-none p-0 m-0">
      {needs.map((need) => (
        <NeedListItem key={need.id} need={need} now={now} />
      ))}
    </ul>
  );
}
