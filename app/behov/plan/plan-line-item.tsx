import { useTranslations } from "next-intl";
import type { PlanLineView } from "#lib/needs/plan-queries.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { FollowPlanLine, PlanLineDeeds, PlanLineNews, PlanLineStatus, usePlanWords } from "./plan-line-parts.tsx";

type Props = {
  line: PlanLineView;
  /** Set when the reader follows the line. */
  follow: { id: string } | null;
  actor: Actor;
  now: Date;
};

/** One line of the plan in the list: what, where, what it may be worth, and what this reader may do with it. */
export function PlanLineItem({ line, follow, actor, now }: Props) {
  const t = useTranslations("plan");
  const words = usePlanWords();
  const facts = [
    ...line.countyNames,
    words.measureType(line.measureType),
    line.targetGroup && words.targetGroup(line.targetGroup),
    words.band(line.valueBand),
    line.announceOn && words.when(line),
  ].filter(Boolean);
  return (
    <li
      id={`linje-${line.id}`}
      className="py-5 border-t border-ax-border-neutral-subtle flex flex-wrap gap-x-10 gap-y-3 scroll-mt-4"
    >
      <div className="min-w-0 flex-1 basis-96">
        <PlanLineStatus line={line} />
        <h3 className="mt-1">
          <a href={`/behov/plan/${line.id}`} className="text-link">
            {line.title}
          </a>
        </h3>
        <p className="text-base text-ax-text-neutral-subtle">
          {line.unitName} · {facts.join(" · ")}
        </p>
        <p className="mt-2 max-w-prose whitespace-pre-line">{line.description}</p>
        <PlanLineNews line={line} />
        {line.need && (
          <p className="mt-2">
            {t("need")}{" "}
            <a href={`/behov/${line.need.id}`} className="text-link">
              {line.need.title}
            </a>
          </p>
        )}
        {actor.personId && (
          <div className="mt-3">
            <FollowPlanLine line={line} follow={follow} actor={actor} now={now} />
          </div>
        )}
      </div>
      <PlanLineDeeds line={line} actor={actor} now={now} />
    </li>
  );
}
