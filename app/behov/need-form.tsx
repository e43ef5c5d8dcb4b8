import { useTranslations } from "next-intl";
import { CheckboxesField, CheckboxField, Rows, SelectField, TextArea, TextField } from "#components/form.tsx";
import { followUpPoints, fundingLines, needSegments, otherActors } from "#lib/needs/need.ts";
import type { NeedText } from "#lib/needs/need-text.ts";
import { targetGroups } from "#lib/needs/target-groups.ts";

/** The fields of a need, in the order one thinks: problem, people, what was tried, what should be different. */
export function NeedFields() {
  const t = useTranslations("needs");
  const months = followUpPoints.map((point) => ({ value: String(point), label: t(`followUp.m${point}`) }));
  return (
    <>
      <TextField name="title" label={t("fields.title")} description={t("hints.title")} maxLength={120} />
      <TextArea name="problem" label={t("fields.problem")} description={t("hints.problem")} maxLength={4_000} />
      <TextArea name="evidence" label={t("fields.evidence")} description={t("hints.evidence")} maxLength={4_000} />
      <SelectField
        name="targetGroup"
        label={t("fields.targetGroup")}
        options={targetGroups.map((code) => ({ value: code, label: t(`targetGroups.${code}`) }))}
      />
      <SelectField
        name="supportSegment"
        label={t("fields.supportSegment")}
        description={t("hints.supportSegment")}
        options={needSegments.map((code) => ({ value: code, label: t(`segments.${code}`) }))}
      />
      <TextArea
        name="targetGroupText"
        label={t("fields.targetGroupText")}
        description={t("hints.targetGroupText")}
        maxLength={4_000}
      />
      <TextField
        name="targetGroupSize"
        label={t("fields.targetGroupSize")}
        description={t("hints.targetGroupSize")}
        inputMode="numeric"
        width={8}
      />
      <TextArea
        name="triedBefore"
        label={t("fields.triedBefore")}
        description={t("hints.triedBefore")}
        maxLength={4_000}
      />
      <TextArea
        name="whyNotEnough"
        label={t("fields.whyNotEnough")}
        description={t("hints.whyNotEnough")}
        maxLength={4_000}
      />
      <TextArea
        name="wantedOutcome"
        label={t("fields.wantedOutcome")}
        description={t("hints.wantedOutcome")}
        maxLength={4_000}
      />
      <p className="max-w-prose -mb-4 text-ax-text-neutral-subtle">{t("hints.metrics")}</p>
      <Rows
        name="metrics"
        legend={t("fields.metrics")}
        rowLegend={t("metric.row")}
        addLabel={t("metric.add")}
        min={1}
        max={10}
      >
        <TextField
          name="indicator"
          label={t("metric.indicator")}
          description={t("metric.indicatorHint")}
          maxLength={300}
        />
        <TextArea
          name="definition"
          label={t("metric.definition")}
          description={t("metric.definitionHint")}
          maxLength={1_000}
          rows={2}
        />
        <TextField name="baselineBp" label={t("metric.baselineBp")} inputMode="decimal" width={6} />
        <TextField name="targetBp" label={t("metric.targetBp")} inputMode="decimal" width={6} />
        <CheckboxField name="lowerIsBetter" label={t("metric.lowerIsBetter")} />
        <SelectField name="followUpMonths" label={t("metric.followUpMonths")} options={months} />
        <TextField
          name="verificationSource"
          label={t("metric.verificationSource")}
          description={t("metric.verificationHint")}
          maxLength={300}
        />
      </Rows>
      <TextArea
        name="localPriorities"
        label={t("fields.localPriorities")}
        description={t("hints.localPriorities")}
        maxLength={4_000}
        rows={3}
        optional
      />
      <CheckboxesField
        name="worksWith"
        label={t("fields.worksWith")}
        options={otherActors.map((code) => ({ value: code, label: t(`actors.${code}`) }))}
        optional
      />
      <TextArea
        name="worksWithText"
        label={t("fields.worksWithText")}
        description={t("hints.worksWithText")}
        maxLength={4_000}
        rows={3}
        optional
      />
      <SelectField
        name="fundingLine"
        label={t("fields.fundingLine")}
        options={fundingLines.map((code) => ({ value: code, label: t(`funding.${code}`) }))}
      />
    </>
  );
}

const percent = (basisPoints: number | null) =>
  basisPoints === null ? "" : String(basisPoints / 100).replace(".", ",");

/** A need's text as a person would have typed it. */
export const typedNeed = (need: NeedText) => ({
  title: need.title,
  problem: need.problem,
  targetGroup: need.targetGroup,
  targetGroupText: need.targetGroupText,
  targetGroupSize: need.targetGroupSize > 0 ? String(need.targetGroupSize) : "",
  triedBefore: need.triedBefore,
  whyNotEnough: need.whyNotEnough,
  wantedOutcome: need.wantedOutcome,
  evidence: need.evidence,
  supportSegment: need.supportSegment,
  localPriorities: need.localPriorities,
  worksWith: need.worksWith,
  worksWithText: need.worksWithText,
  fundingLine: need.fundingLine,
  metrics: need.metrics.map((metric) => ({
    indicator: metric.indicator,
    definition: metric.definition,
    baselineBp: percent(metric.baselineBp),
    targetBp: percent(metric.targetBp),
    lowerIsBetter: metric.lowerIsBetter ? "on" : "",
    followUpMonths: String(metric.followUpMonths),
    verificationSource: metric.verificationSource,
  })),
});
