import { useLocale, useTranslations } from "next-intl";
import { numberLocale } from "#lib/platform/money.ts";
import type { Rule } from "#lib/tenders/regulation/rule.ts";

/** A value of law in words: «1 630 000 kr», «30 dager», the codes by name. */
export function RuleValue({ rule: { value, unit } }: { rule: Pick<Rule, "value" | "unit"> }) {
  const t = useTranslations("regulation");
  const locale = useLocale();
  if (value === null) return t("units.judgement");
  if (typeof value === "number") return t(`units.${unit}`, { value: value.toLocaleString(numberLocale(locale)) });
  const named = (code: string) => (t.has(`codes.${code}` as never) ? t(`codes.${code}` as never) : code);
  return value.map(named).join(", ");
}
