import { useTranslations } from "next-intl";
import {
  CheckboxesField,
  DateField,
  MoneyField,
  RadioField,
  Rows,
  SelectField,
  TextArea,
  TextField,
} from "#components/form.tsx";
import { measureTypes } from "#lib/organisations/measure-types.ts";
import { counties } from "#lib/organisations/nav-units.ts";
import { targetGroups } from "#lib/organisations/target-groups.ts";
import { authorisations, certificates } from "#lib/suppliers/credentials.ts";
import { supplierTypes } from "#lib/suppliers/supplier.ts";

/** What a supplier says of itself: when it registers (the least that is needed), and whenever it changes. */
export function ProfileFields({ brief = false }: { brief?: boolean }) {
  const t = useTranslations("suppliers.form");
  const groups = useTranslations("needs.targetGroups");
  const measures = useTranslations("tenders.measureTypes");
  return (
    <>
      <TextArea
        name="description"
        label={t("description")}
        description={t("descriptionHint")}
        maxLength={2000}
        optional
      />
      <TextField
        name="employees"
        label={t("employees")}
        description={t("employeesHint")}
        inputMode="numeric"
        width={8}
      />
      <MoneyField name="turnover" label={t("turnover")} description={t("turnoverHint")} optional />
      <SelectField
        name="countyNumber"
        label={t("county")}
        options={counties.map(({ number, name }) => ({ value: number, label: name }))}
      />
      <TextField name="website" label={t("website")} description={t("websiteHint")} maxLength={200} optional />
      <CheckboxesField
        name="targetGroups"
        label={t("targetGroups")}
        description={t("targetGroupsHint")}
        options={targetGroups.map((code) => ({ value: code, label: groups(code) }))}
        optional
      />
      {!brief && (
        <CheckboxesField
          name="measureTypes"
          label={t("measureTypes")}
          options={Object.keys(measureTypes).map((code) => ({
            value: code,
            label: measures.has(code as never) ? measures(code as never) : code,
          }))}
          optional
        />
      )}
    </>
  );
}

/** What kind of supplier, and why; NAV confirms all but the commercial one. */
export function TypeFields() {
  const t = useTranslations("suppliers");
  return (
    <>
      <RadioField
        name="type"
        label={t("form.type")}
        options={(Object.keys(supplierTypes) as (keyof typeof supplierTypes)[]).map((type) => ({
          value: type,
          label: t(`types.${type}`),
          description: t(`typeHints.${type}`),
        }))}
      />
      <TextArea
        name="typeStatement"
        label={t("form.typeStatement")}
        description={t("form.typeStatementHint")}
        maxLength={2000}
        rows={5}
      />
    </>
  );
}

/** What the supplier can show, which criteria of tenders are judged against. */
export function CapabilityFields() {
  const t = useTranslations("suppliers.capability");
  const all = useTranslations("suppliers");
  const groups = useTranslations("needs.targetGroups");
  const measures = useTranslations("tenders.measureTypes");
  return (
    <>
      <MoneyField name="equity" label={t("equity")} description={t("equityHint")} optional />
      <TextField
        name="capacity"
        label={t("capacity")}
        description={t("capacityHint")}
        inputMode="numeric"
        width={8}
        optional
      />
      <CheckboxesField
        name="deliversIn"
        label={t("deliversIn")}
        description={t("deliversInHint")}
        options={counties.map(({ number, name }) => ({ value: number, label: name }))}
        optional
      />
      <CheckboxesField
        name="certificates"
        label={t("certificates")}
        options={Object.keys(certificates).map((value) => ({ value, label: all(`certificates.${value}` as never) }))}
        optional
      />
      <CheckboxesField
        name="authorisations"
        label={t("authorisations")}
        options={authorisations.map((value) => ({ value, label: all(`authorisations.${value}`) }))}
        optional
      />
      <Rows
        name="assignments"
        legend={t("assignments")}
        rowLegend={t("assignment")}
        addLabel={t("addAssignment")}
        max={50}
      >
        <SelectField
          name="measureType"
          label={t("measureType")}
          options={Object.keys(measureTypes).map((value) => ({ value, label: measures(value as never) }))}
        />
        <SelectField
          name="targetGroup"
          label={t("targetGroup")}
          options={targetGroups.map((value) => ({ value, label: groups(value) }))}
        />
        <TextField name="customer" label={t("customer")} description={t("customerHint")} maxLength={120} />
        <DateField name="startedOn" label={t("startedOn")} />
        <DateField name="endedOn" label={t("endedOn")} description={t("endedOnHint")} optional />
      </Rows>
    </>
  );
}
