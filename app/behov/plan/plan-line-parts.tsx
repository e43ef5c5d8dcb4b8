import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "#components/action-button.tsx";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { FollowThing } from "#components/suppliers/follow-thing.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PhaseDot } from "#components/ui/phase-dot.tsx";
import { planLineActions, type Quarter } from "#lib/needs/plan-line.ts";
import type { PlanLineView } from "#lib/needs/plan-queries.ts";
import { isTargetGroup } from "#lib/needs/target-groups.ts";
import { isMeasureType } from "#lib/organisations/measure-types.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { formatDate } from "#lib/platform/dates.ts";
import { followThingAction, stopFollowingAction } from "../../min-side/varsler/actions.ts";
import { publishPlanLineAction, withdrawPlanLineAction } from "./actions.ts";

/* What the list of the plan and the page of one line both show. */

const tones = { DRAFT: "waiting", PUBLISHED: "coming", TENDERED: "done", WITHDRAWN: "over" } as const;

export function PlanLineStatus({ line }: { line: PlanLineView }) {
  const t = useTranslations("plan");
  const status = line.status === "PUBLISHED" && line.need?.status === "TENDERED" ? "TENDERED" : line.status;
  return <PhaseDot tone={tones[status]}>{t(`statuses.${status}`)}</PhaseDot>;
}

/** What a line says in codes, in words. */
export function usePlanWords() {
  const t = useTranslations("plan");
  const needs = useTranslations("needs");
  const tenders = useTranslations("tenders");
  const locale = useLocale();
  return {
    quarter: ({ year, quarter }: Quarter) => t("quarter", { year: String(year), quarter: String(quarter) }),
    /** The planned day, or else the quarter. */
    when: (line: PlanLineView) =>
      line.announceOn
        ? t("announceOn", { date: formatDate(line.announceOn, locale) })
        : t("quarter", { year: String(line.year), quarter: String(line.quarter) }),
    measureType: (code: string) => (isMeasureType(code) ? tenders(`measureTypes.${code}`) : ""),
    targetGroup: (code: string) => (isTargetGroup(code) ? needs(`targetGroups.${code}`) : t("anyTargetGroup")),
    band: (code: string) => t(`bands.${code as "UP_TO_1M"}`),
  };
}

/** What has happened to the line since it was published, with the reason. */
export function PlanLineNews({ line }: { line: PlanLineView }) {
  const t = useTranslations("plan");
  const words = usePlanWords();
  const { withdrawnAt, changedAt, firstYear, firstQuarter } = line;
  if (withdrawnAt) {
    return (
      <p className="mt-2">
        {t.rich("withdrawn", { at: () => <Instant at={withdrawnAt} short />, reason: line.withdrawnReason ?? "" })}
      </p>
    );
  }
  if (!changedAt || firstYear === null || firstQuarter === null) return null;
  const moved = firstYear !== line.year || firstQuarter !== line.quarter;
  const reason = line.changeReason ?? "";
  return (
    <p className="mt-2">
      {moved
        ? t("moved", { quarter: words.quarter({ year: firstYear, quarter: firstQuarter }), reason })
        : t.rich("changed", { at: () => <Instant at={changedAt} short />, reason })}
    </p>
  );
}

type Seen = { line: PlanLineView; actor: Actor; now: Date };

const mayChange = ({ line, actor, now }: Seen) => refusalOf(planLineActions.change, actor, line, now) === undefined;

/** Follows the line, for whoever does not make it. */
export function FollowPlanLine({ follow, ...seen }: Seen & { follow: { id: string } | null }) {
  const { line, actor } = seen;
  if (line.status !== "PUBLISHED" || mayChange(seen)) return null;
  return (
    <FollowThing
      kind="PLAN"
      objectId={line.id}
      follow={follow}
      signedIn={actor.personId !== null}
      path={`/behov/plan/${line.id}`}
      actions={{ follow: followThingAction, stop: stopFollowingAction }}
    />
  );
}

/** What the county's people may do with their line. */
export function PlanLineDeeds(seen: Seen) {
  const t = useTranslations("plan");
  const { line, actor, now } = seen;
  if (!mayChange(seen)) return null;
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
