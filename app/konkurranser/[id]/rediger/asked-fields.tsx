import type { useTranslations } from "next-intl";
import { CheckboxField, MoneyField, SelectField, TextArea, TextField } from "#components/form.tsx";

/*
 * The fields of what a tender asks for, as a draft and as an amendment have them. Functions, not components, so that the
 * form's summary of errors finds the labels.
 */

type Words = ReturnType<typeof useTranslations<"tenders">>;

const requirementKinds = ["OUTCOME", "FUNCTION", "PERFORMANCE", "CONSTRAINT"] as const;

/** What the tender is called, and the five answers; how bids are judged stands once it is published. */
export const answerFields = (t: Words, { published = false } = {}) => (
  <>
    <TextField name="title" label={t("fields.title")} maxLength={150} />
    <TextArea name="what" label={t("fields.what")} maxLength={1500} />
    <TextArea name="forWhom" label={t("fields.forWhom")} maxLength={1500} />
    <TextArea name="when" label={t("fields.when")} maxLength={1500} rows={2} />
    <TextArea name="worth" label={t("fields.worth")} maxLength={1500} rows={2} />
    {!published && <TextArea name="judged" label={t("fields.judged")} maxLength={1500} rows={2} />}
  </>
);

/** One lot. */
export const lotFields = (t: Words) => (
  <>
    <TextField name="title" label={t("fields.lots.title")} maxLength={120} />
    <TextArea name="description" label={t("fields.lots.description")} maxLength={1000} rows={2} optional />
    <TextField name="places" label={t("fields.lots.places")} inputMode="numeric" width={6} />
    <TextField name="minimumVolume" label={t("fields.lots.minimumVolume")} inputMode="numeric" width={6} />
    <MoneyField name="estimatedValueOre" label={t("fields.lots.estimatedValueOre")} />
  </>
);

/** One functional requirement, and how it is measured when it is an outcome. */
export const requirementFields = (t: Words) => (
  <>
    <SelectField
      name="kind"
      label={t("fields.requirements.kind")}
      options={requirementKinds.map((value) => ({ value, label: t(`requirementKinds.${value}`) }))}
    />
    <TextField name="title" label={t("fields.requirements.title")} maxLength={300} />
    <TextArea name="description" label={t("fields.requirements.description")} maxLength={2000} rows={2} optional />
    <TextField name="maxWords" label={t("fields.requirements.maxWords")} inputMode="numeric" width={6} />
    <TextField
      name="indicator"
      label={t("fields.requirements.indicator")}
      description={t("help.indicator")}
      maxLength={200}
      optional
    />
    <TextField name="baselineBp" label={t("fields.requirements.baselineBp")} inputMode="decimal" width={6} optional />
    <TextField name="targetBp" label={t("fields.requirements.targetBp")} inputMode="decimal" width={6} optional />
    <CheckboxField name="lowerIsBetter" label={t("fields.requirements.lowerIsBetter")} />
    <TextField
      name="followUpMonths"
      label={t("fields.requirements.followUpMonths")}
      inputMode="numeric"
      width={6}
      optional
    />
    <TextField name="verificationSource" label={t("fields.requirements.verificationSource")} maxLength={200} optional />
    <CheckboxField name="climate" label={t("fields.requirements.climate")} />
  </>
);
