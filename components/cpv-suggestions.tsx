import { useTranslations } from "next-intl";
import { namedCpvCodes } from "#components/cpv-name.ts";

/** The codes a field for a CPV code can be filled with, by name: give the field `list={CPV_LIST}`. */
export const CPV_LIST = "cpv-koder";

export function CpvSuggestions() {
  const t = useTranslations("cpv");
  return (
    <datalist id={CPV_LIST}>
      {namedCpvCodes.map((code) => (
        <option key={code} value={code}>
          {t(code)}
        </option>
      ))}
    </datalist>
  );
}
