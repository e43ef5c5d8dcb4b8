import { useLocale, useTranslations } from "next-intl";
import { Facts } from "#components/ui/facts.tsx";
import { Section } from "#components/ui/section.tsx";
import { counties } from "#lib/organisations/nav-units.ts";
import { formatShortDate } from "#lib/platform/dates.ts";
import { formatMoney } from "#lib/platform/money.ts";
import type { SupplierView } from "#lib/suppliers/queries.ts";

/** What the supplier says that it can show; the criteria of tenders are judged against it. */
export function Capability({ supplier }: { supplier: SupplierView }) {
  const t = useTranslations("suppliers");
  const groups = useTranslations("needs.targetGroups");
  const measures = useTranslations("tenders.measureTypes");
  const locale = useLocale();
  const { equityOre, capacity, deliversIn, assignments } = supplier;
  const list = (words: string[]) => (words.length > 0 ? words.join(", ") : t("profile.notSaid"));
  const period = ({ startedOn, endedOn }: SupplierView["assignments"][number]) =>
    endedOn
      ? t("capability.period", { from: formatShortDate(startedOn, locale), to: formatShortDate(endedOn, locale) })
      : t("capability.ongoing", { from: formatShortDate(startedOn, locale) });
  const facts = [
    {
      question: t("profile.equity"),
      answer: equityOre === null ? t("profile.notSaid") : formatMoney(equityOre, locale),
    },
    { question: t("profile.capacity"), answer: capacity ?? t("profile.notSaid") },
    {
      question: t("profile.deliversIn"),
      answer: list(counties.filter(({ number }) => deliversIn.includes(number)).map(({ name }) => name)),
    },
    {
      question: t("profile.certificates"),
      answer: list(supplier.certificates.map((code) => t(`certificates.${code}` as never))),
    },
    {
      question: t("profile.authorisations"),
      answer: list(supplier.authorisations.map((code) => t(`authorisations.${code}` as never))),
    },
    {
      question: t("profile.assignments"),
      answer:
        assignments.length === 0 ? (
          t("profile.notSaid")
        ) : (
          <ul className="flex flex-col gap-2">
            {assignments.map((row) => (
              <li key={`${row.customer} ${row.startedOn.toISOString()} ${row.measureType}`}>
                {measures(row.measureType as never)}, {groups(row.targetGroup as never)}. {row.customer}.{" "}
                <span className="text-ax-text-neutral-subtle">{period(row)}</span>
              </li>
            ))}
          </ul>
        ),
    },
  ];
  return (
    <Section title={t("profile.capability")} id="kan-vise-til">
      {supplier.capabilityAt ? <Facts facts={facts} /> : <p>{t("profile.notDeclared")}</p>}
    </Section>
  );
}
