import { Button } from "@navikt/ds-react/Button";
import { Select } from "@navikt/ds-react/Select";
import { TextField } from "@navikt/ds-react/TextField";
import { useTranslations } from "next-intl";
import { needStatuses } from "#lib/needs/need.ts";
import type { NeedFilter } from "#lib/needs/queries.ts";
import { targetGroups } from "#lib/needs/target-groups.ts";

/** Narrows the list by address, so that a search can be kept and shared; works without JavaScript. */
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
    <search>
      <form method="get" action="/behov" className="flex flex-wrap items-end gap-4" aria-label={t("filter.heading")}>
        <TextField label={t("filter.words")} name="ord" defaultValue={filter.words} size="small" htmlSize={20} />
        <Select label={t("filter.county")} name="fylke" defaultValue={filter.county ?? ""} size="small">
          <option value="">{t("filter.anyCounty")}</option>
          {counties.map(({ number, name }) => (
            <option key={number} value={number}>
              {name}
            </option>
          ))}
        </Select>
        <Select label={t("filter.targetGroup")} name="malgruppe" defaultValue={filter.targetGroup ?? ""} size="small">
          <option value="">{t("filter.anyTargetGroup")}</option>
          {targetGroups.map((code) => (
            <option key={code} value={code}>
              {t(`targetGroups.${code}`)}
            </option>
          ))}
        </Select>
        {showStatus && (
          <Select label={t("filter.status")} name="status" defaultValue={filter.status ?? ""} size="small">
            <option value="">{t("filter.anyStatus")}</option>
            {needStatuses.map((status) => (
              <option key={status} value={status}>
                {t(`statuses.${status}`)}
              </option>
            ))}
          </Select>
        )}
        <Button type="submit" size="small" variant="secondary">
          {t("filter.show")}
        </Button>
        {Object.values(filter).some(Boolean) && (
          <a href="/behov" className="text-link text-base py-1">
            {t("filter.clear")}
          </a>
        )}
      </form>
    </search>
  );
}
