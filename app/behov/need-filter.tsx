import { useTranslations } from "next-intl";
import { FilterChoice, FilterForm, FilterWords } from "#components/filter-form.tsx";
import { needStatuses } from "#lib/needs/need.ts";
import type { NeedFilter } from "#lib/needs/queries.ts";
import { targetGroups } from "#lib/needs/target-groups.ts";

export function NeedFilterForm({
  filter,
  counties,
  showStatus,
}: {
  filter: NeedFilter;
  counties: readonly { number: string; name: string }[];
  showStatus: boolean;
}) {
  const t = useTranslations("needs");
  return (
    <FilterForm
      action="/behov"
      label={t("filter.heading")}
      show={t("filter.show")}
      clear={Object.values(filter).some(Boolean) && t("filter.clear")}
    >
      <FilterWords name="ord" label={t("filter.words")} value={filter.words} />
      <FilterChoice
        name="fylke"
        label={t("filter.county")}
        any={t("filter.anyCounty")}
        value={filter.county}
        options={counties.map(({ number, name }) => ({ value: number, label: name }))}
      />
      <FilterChoice
        name="malgruppe"
        label={t("filter.targetGroup")}
        any={t("filter.anyTargetGroup")}
        value={filter.targetGroup}
        options={targetGroups.map((code) => ({ value: code, label: t(`targetGroups.${code}`) }))}
      />
      {showStatus && (
        <FilterChoice
          name="status"
          label={t("filter.status")}
          any={t("filter.anyStatus")}
          value={filter.status}
          options={needStatuses.map((status) => ({ value: status, label: t(`statuses.${status}`) }))}
        />
      )}
    </FilterForm>
  );
}
