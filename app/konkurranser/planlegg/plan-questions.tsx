import { Button } from "@navikt/ds-react/Button";
import { Radio, RadioGroup } from "@navikt/ds-react/Radio";
import { Select } from "@navikt/ds-react/Select";
import { TextField } from "@navikt/ds-react/TextField";
import { useTranslations } from "next-intl";
import { CPV_LIST, CpvSuggestions } from "#components/cpv-suggestions.tsx";
import type { Procedure } from "#lib/generated/prisma/enums.ts";
import { shownField, type WrongInWords } from "#lib/platform/address-form.ts";
import { isoDate } from "#lib/platform/dates.ts";
import { procedureCodes } from "#lib/tenders/procedures.ts";

type Values = {
  procedure: Procedure;
  cpv: string;
  value: bigint;
  backwards: boolean;
  day: Date | undefined;
  notice: Date | undefined;
};

/** The questions as a form that only asks: the answer is an address that one can send to a colleague. */
export function PlanQuestions({ values, wrong }: { values: Values; wrong: WrongInWords }) {
  const t = useTranslations("tenders.plan");
  const procedures = useTranslations("tenders.procedures");
  return (
    <form method="get" className="flex flex-col gap-6 items-start">
      <Select label={t("procedure")} name="prosedyre" defaultValue={values.procedure} className="max-w-full">
        {procedureCodes.map((code) => (
          <option key={code} value={code}>
            {procedures(code)}
          </option>
        ))}
      </Select>
      <TextField
        label={t("cpv")}
        {...shownField(wrong, "cpv", values.cpv)}
        htmlSize={10}
        inputMode="numeric"
        list={CPV_LIST}
      />
      <CpvSuggestions />
      <TextField
        label={t("value")}
        {...shownField(wrong, "verdi", String(values.value / 100n))}
        htmlSize={16}
        inputMode="numeric"
      />
      <RadioGroup legend={t("direction")} name="retning" defaultValue={values.backwards ? "bak" : "fram"}>
        <Radio value="bak">{t("backwards")}</Radio>
        <Radio value="fram">{t("forwards")}</Radio>
      </RadioGroup>
      <TextField
        label={t("date")}
        type={"date" as "text"} // the browser's own picker
        {...shownField(wrong, "dato", values.day ? isoDate(values.day) : "")}
        htmlSize={14}
      />
      <TextField
        label={t("notice")}
        description={t("noticeHelp")}
        type={"date" as "text"}
        {...shownField(wrong, "veiledende", values.notice ? isoDate(values.notice) : "")}
        htmlSize={14}
      />
      <Button type="submit">{t("show")}</Button>
    </form>
  );
}
