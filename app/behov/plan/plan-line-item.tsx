import { useTranslations } from "next-intl";
import { ActionButton } from "#components/action-button.tsx";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { FollowThing } from "#components/suppliers/follow-thing.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PhaseDot } from "#components/ui/phase-dot.tsx";
import { planLineActions } from "#lib/needs/plan-line.ts";
import type { PlanLineView } from "#lib/needs/plan-queries.ts";
import { isTargetGroup } from "#lib/needs/target-groups.ts";
import { isMeasureType } from "#lib/organisations/measure-types.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { followThingAction, stopFollowingAction } from "../../min-side/varsler/actions.ts";
import { publishPlanLineAction, withdrawPlanLineAction } from "./actions.ts";

const tones = { DRAFT: "waiting", PUBLISHED: "coming", TENDERED: "done", WITHDRAWN: "over" } as const;

/** One line of the plan: what, where, what it may be worth, what has changed, and what this reader may do with it. */
export function PlanLineItem({
  line,
  follow,
  actor,
  now,
}: {
  line: PlanLineView;
  /** Set when the reader follows the line. */
  follow: { id: string } | null;
  actor: Actor;
  now: Date;
}) {
  const t = useTranslations("plan");
  const needs = useTranslations("needs");
  const tenders = useTranslations("tenders");
  const status = line.status === "PUBLISHED" && line.need?.status === "TENDERED" ? "TENDERED" : line.status;
  const facts = [
    ...line.countyNames,
    isMeasureType(line.measureType) ? tenders(`measureTypes.${line.measureType}`) : "",
    isTargetGroup(line.targetGroup) ? needs(`targetGroups.${line.targetGroup}`) : "",
    t(`bands.${line.valueBand as "UP_TO_1M"}`),
  ].filter(Boolean);
  return (
    <li
      id={`linje-${line.id}`}
      className="py-5 border-t border-ax-border-neutral-subtle flex flex-wrap gap-x-10 gap-y-3 scroll-mt-4"
    >
      <div className="min-w-0 flex-1 basis-96">
        <PhaseDot tone={tones[status]}>{t(`statuses.${status}`)}</PhaseDot>
        <h3 className="mt-1">{line.title}</h3>
        <p className="text-base text-ax-text-neutral-subtle">
          {line.unitName} · {facts.join(" · ")}
        </p>
        <p className="mt-2 max-w-prose whitespace-pre-line">{line.description}</p>
        <News line={line} />
        {line.need && (
          <p className="mt-2">
            {t("need")}{" "}
            <a href={`/behov/${line.need.id}`} className="text-link">
              {line.need.title}
            </a>
          </p>
        )}
        {line.status === "PUBLISHED" && actor.personId && refusalOf(planLineActions.change, actor, line, now) && (
          <div className="mt-3">
            <FollowThing
              kind="PLAN"
              objectId={line.id}
              follow={follow}
              signedIn
              path="/behov/plan"
              actions={{ follow: followThingAction, stop: stopFollowingAction }}
            />
          </div>
        )}
      </div>
      <Deeds line={line} actor={actor} now={now} />
    </li>
  );
}

/** What has happened to the line since it was published, with the reason. */
function News({ line }: { line: PlanLineView }) {
  const t = useTranslations("plan");
  const { withdrawnAt, changedAt, firstYear, firstQuarter } = line;
  if (withdrawnAt) {
    return (
      <p className="mt-2">
        {t.rich("withdrawn", { at: () => <Instant at={withdrawnAt} short />, reason: line.withdrawnReason ?? "" })}
      </p>
    );
  }
  if (!changedAt) return null;
  const moved = firstYear !== line.year || firstQuarter !== line.quarter;
  const from = t("quarter", { year: String(firstYear), quarter: String(firstQuarter) });
  const reason = line.changeReason ?? "";
  return (
    <p className="mt-2">
      {moved
        ? t("moved", { quarter: from, reason })
        : t.rich("changed", { at: () => <Instant at={changedAt} short />, reason })}
    </p>
  );
}

function Deeds({ line, actor, now }: { line: PlanLineView; actor: Actor; now: Date }) {
  const t = useTranslations("plan");
  if (refusalOf(planLineActions.change, actor, line, now) !== undefined) return null;
  return (
    <div className="flex flex-col gap-3 items-start basis-60">
      <ActionButton
        action={publishPlanLineAction}
        hidden={{ planLineId: line.id }}
        refusal={refusalOf(planLineActions.publish, actor, line, now)}
        variant="secondary"
        size="small"
      >
        {t("publish")}
      </ActionButton>
      <a
        href={`/behov/plan/${line.id}/rediger`}
        className="text-link text-base"
        aria-label={t("editLine", { title: line.title })}
      >
        {t("edit")}
      </a>
      <details className="w-full">
        <summary className="text-link text-base">{t("withdraw")}</summary>
        <div className="mt-3">
          <Form action={withdrawPlanLineAction} hidden={{ planLineId: line.id }}>
            <TextArea name="reason" label={t("withdrawReason")} maxLength={500} rows={2} />
            <SubmitButton variant="secondary" size="small">
              {t("withdraw")}
            </SubmitButton>
          </Form>
        </div>
      </details>
    </div>
  );
}
