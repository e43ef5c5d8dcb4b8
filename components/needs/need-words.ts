import { useLocale, useTranslations } from "next-intl";
import { fundingLines, needSegments, otherActors } from "#lib/needs/need.ts";
import type { Metric } from "#lib/needs/need-text.ts";
import { isTargetGroup } from "#lib/needs/target-groups.ts";
import { formatShare } from "#lib/platform/money.ts";

type Translate = ReturnType<typeof useTranslations<"needs">>;

/** How a need's codes and numbers are said in the reader's language. */
export function needWords(t: Translate, locale: string, direction: ReturnType<typeof useTranslations<"ui.direction">>) {
  const share = (basisPoints: number | null) =>
    basisPoints === null ? t("metric.notYet") : formatShare(basisPoints, locale);
  const followUp = (months: number) => {
    const key = `followUp.m${months}` as "followUp.m12";
    return t.has(key) ? t(key) : String(months);
  };
  return {
    targetGroup: (code: string) => (isTargetGroup(code) ? t(`targetGroups.${code}`) : ""),
    segment: (code: string) => (isOneOf(needSegments, code) ? t(`segments.${code}`) : ""),
    actor: (code: string) => (isOneOf(otherActors, code) ? t(`actors.${code}`) : ""),
    funding: (code: string) => (isOneOf(fundingLines, code) ? t(`funding.${code}`) : ""),
    share,
    followUp,
    metric: (metric: Metric) =>
      t("metric.sentence", {
        indicator: metric.indicator,
        definition: metric.definition,
        baseline: share(metric.baselineBp),
        target: share(metric.targetBp),
        when: followUp(metric.followUpMonths),
        direction: direction(metric.lowerIsBetter ? "lower" : "higher"),
        source: metric.verificationSource,
      }),
  };
}

const isOneOf = <Code extends string>(codes: readonly Code[], code: string): code is Code =>
  (codes as readonly string[]).includes(code);

export const useNeedWords = () => needWords(useTranslations("needs"), useLocale(), useTranslations("ui.direction"));
