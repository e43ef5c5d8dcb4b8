import { useTranslations } from "next-intl";
import { DateField, SelectField, TextArea, TextField } from "#components/form.tsx";
import { comingQuarters, type Quarter, quarterCode, valueBands } from "#lib/needs/plan-line.ts";
import { targetGroups } from "#lib/needs/target-groups.ts";
import { procuredMeasureTypes } from "#lib/organisations/measure-types.ts";

/** The fields of a line of the plan. `own` is the line's quarter, which may be over. */
export function PlanFields({
  needs,
  now,
  own,
}: {
  needs: readonly { id: string; title: string }[];
  now: Date;
  own?: Quarter;
}) {
  const t = useTranslations("plan");
  const needWords = useTranslations("needs");
  const tenders = useTranslations("tenders");
  const coming = comingQuarters(now);
  const quarters = own && !coming.some((one) => quarterCode(one) === quarterCode(own)) ? [own, ...coming] : coming;
  return (
    <>
      <TextField name="title" label={t("fields.title")} maxLength={120} />
      <TextArea name="description" label={t("fields.description")} maxLength={2_000} />
      <SelectField
        name="quarter"
        label={t("fields.quarter")}
        options={quarters.map((one) => ({
          value: quarterCode(one),
          label: t("quarter", { year: String(one.year), quarter: String(one.quarter) }),
        }))}
      />
      <DateField name="announceOn" label={t("fields.announceOn")} description={t("hints.announceOn")} optional />
      <SelectField
        name="valueBand"
        label={t("fields.valueBand")}
        description={t("hints.valueBand")}
        options={valueBands.map((band) => ({ value: band, label: t(`bands.${band}`) }))}
      />
      <SelectField
        name="measureType"
        label={t("fields.measureType")}
        options={procuredMeasureTypes.map((code) => ({ value: code, label: tenders(`measureTypes.${code}`) }))}
      />
      <SelectField
        name="targetGroup"
        label={t("fields.targetGroup")}
        empty={t("anyTargetGroup")}
        options={targetGroups.map((code) => ({ value: code, label: needWords(`targetGroups.${code}`) }))}
        optional
      />
      <SelectField
        name="needId"
        label={t("fields.needId")}
        empty={t("noNeed")}
        options={needs.map(({ id, title }) => ({ value: id, label: title }))}
        optional
      />
    </>
  );
}
