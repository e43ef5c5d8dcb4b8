import type { useTranslations } from "next-intl";
import { HiddenField, SelectField, TextArea, TextField } from "#components/form.tsx";
import { WhenField } from "#components/when-field.tsx";
import type { SelectionKind } from "#lib/generated/prisma/enums.ts";
import { measureTypes } from "#lib/organisations/measure-types.ts";
import { targetGroups } from "#lib/organisations/target-groups.ts";
import { authorisations, certificates } from "#lib/suppliers/credentials.ts";
import { presenceForms, type SelectionField, selectionKinds } from "#lib/tenders/selection-kinds.ts";

const kinds = Object.keys(selectionKinds) as SelectionKind[];
const asking = (field: SelectionField) =>
  kinds.filter((kind) => (selectionKinds[kind].asks as readonly SelectionField[]).includes(field));

type Words = {
  t: ReturnType<typeof useTranslations<"tenders">>;
  groups: ReturnType<typeof useTranslations<"needs.targetGroups">>;
  suppliers: ReturnType<typeof useTranslations<"suppliers">>;
};

/**
 * One selection criterion: its kind, and what that kind asks for. A published one keeps its kind. Not a component, so that
 * the summary of errors finds the labels.
 */
export function selectionFields({ t, groups, suppliers }: Words, { published = false } = {}) {
  return (
    <>
      {published ? (
        <HiddenField name="kind" />
      ) : (
        <SelectField
          name="kind"
          label={t("fields.selection.kind")}
          options={kinds.map((value) => ({ value, label: t(`selectionKinds.${value}`) }))}
        />
      )}
      <WhenField name="kind" is={asking("threshold")}>
        <TextField
          name="threshold"
          label={t("fields.selection.threshold")}
          description={t("help.threshold")}
          inputMode="decimal"
          width={18}
        />
      </WhenField>
      <WhenField name="kind" is={asking("measureType")}>
        <SelectField
          name="measureType"
          label={t("fields.selection.measureType")}
          empty={t("selection.anyMeasure")}
          options={Object.keys(measureTypes).map((value) => ({ value, label: t(`measureTypes.${value}` as never) }))}
        />
        <SelectField
          name="targetGroup"
          label={t("fields.selection.targetGroup")}
          empty={t("selection.anyGroup")}
          options={targetGroups.map((value) => ({ value, label: groups(value) }))}
        />
      </WhenField>
      <WhenField name="kind" is={asking("withinYears")}>
        <TextField
          name="withinYears"
          label={t("fields.selection.withinYears")}
          description={t("help.withinYears")}
          inputMode="numeric"
          width={4}
          optional
        />
      </WhenField>
      <WhenField name="kind" is={["CERTIFICATE"]}>
        <SelectField
          name="code"
          label={t("selection.certificate")}
          options={Object.keys(certificates).map((value) => ({
            value,
            label: suppliers(`certificates.${value}` as never),
          }))}
        />
      </WhenField>
      <WhenField name="kind" is={["AUTHORISATION"]}>
        <SelectField
          name="code"
          label={t("selection.authorisation")}
          options={authorisations.map((value) => ({ value, label: suppliers(`authorisations.${value}`) }))}
        />
      </WhenField>
      <WhenField name="kind" is={["COUNTY_PRESENCE"]}>
        <SelectField
          name="code"
          label={t("selection.presence")}
          options={presenceForms.map((value) => ({ value, label: t(`presenceForms.${value}`) }))}
        />
      </WhenField>
      <TextArea name="description" label={t("fields.selection.description")} maxLength={1000} rows={2} />
      <TextField
        name="lotNumbers"
        label={t("fields.selection.lotNumbers")}
        description={t("help.lotNumbers")}
        width={12}
        optional
      />
      <WhenField name="kind" is={kinds.filter((kind) => kind === "TURNOVER" || kind === "REFERENCES")}>
        <TextArea
          name="reason"
          label={t("fields.selection.reason")}
          description={t("help.selectionReason")}
          maxLength={2000}
          rows={2}
          optional
        />
      </WhenField>
    </>
  );
}
