import { useTranslations } from "next-intl";
import { withCpvName } from "#components/cpv-name.ts";

/** The values of the filters in the reader's words; a code that has none stands as it is. */
export function useFilterNames(
  counties: readonly { number: string; name: string }[],
  buyers: readonly { id: string; name: string }[] = [],
) {
  const t = useTranslations("search");
  const groups = useTranslations("needs.targetGroups");
  const measures = useTranslations("tenders.measureTypes");
  const cpv = useTranslations("cpv");
  return {
    phase: (value: string) => (t.has(`phases.${value}`) ? t(`phases.${value}`) : value),
    kind: (value: string) => (t.has(`kinds.${value}`) ? t(`kinds.${value}`) : value),
    county: (value: string) => counties.find(({ number }) => number === value)?.name ?? value,
    targetGroup: (value: string) => (groups.has(value) ? groups(value) : value),
    measure: (value: string) => (measures.has(value) ? measures(value) : value),
    cpv: (value: string) => withCpvName(cpv, value),
    unit: (value: string) => buyers.find(({ id }) => id === value)?.name ?? value,
  };
}
