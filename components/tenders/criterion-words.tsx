import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#lib/platform/money.ts";
import { type Criterion, selectionKinds } from "#lib/tenders/selection-kinds.ts";

/** What one criterion asks for, as a short sentence: «Minst 2 oppdrag de siste 3 årene: Oppfølging, flyktninger». */
export function CriterionWords({ criterion }: { criterion: Omit<Criterion, "lotNumbers"> }) {
  const t = useTranslations("tenders");
  const groups = useTranslations("needs.targetGroups");
  const suppliers = useTranslations("suppliers");
  const locale = useLocale();
  const { kind, threshold, measureType, targetGroup, withinYears, code } = criterion;
  const { unit } = selectionKinds[kind];
  const amount =
    threshold === null || unit === null
      ? null
      : t(`thresholds.${unit}`, {
          value: unit === "ore" ? formatMoney(threshold, locale) : Number(threshold),
          years: withinYears ?? 0,
        });
  const about = [measureType && t(`measureTypes.${measureType}` as never), targetGroup && groups(targetGroup as never)];
  const name = (key: string) => suppliers(`${key}.${code}` as never);
  const coded =
    code &&
    ((kind === "CERTIFICATE" && t("selection.orEquivalent", { name: name("certificates") })) ||
      (kind === "AUTHORISATION" && name("authorisations")) ||
      (kind === "COUNTY_PRESENCE" && t(`presenceForms.${code}` as never)));
  const words = [[amount, about.filter(Boolean).join(", ")].filter(Boolean).join(": "), coded].filter(Boolean);
  return words.length > 0 ? words.join(". ") : null;
}
