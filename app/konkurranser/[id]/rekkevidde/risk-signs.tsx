import { useTranslations } from "next-intl";
import { Section } from "#components/ui/section.tsx";
import type { RiskSign } from "#lib/insight/risk-signs.ts";

/** How much work the bidders did together, and what in the competition is worth a second look, with what it is held against. */
export function RiskSigns({ signs, work }: { signs: readonly RiskSign[]; work: { hours: number; bidders: number } }) {
  const t = useTranslations("reach.signs");
  return (
    <Section title={t("title")} id="tegn" intro={t("intro")}>
      {work.bidders > 0 && (
        <p className="mb-4 max-w-prose">
          {t("work", { each: work.hours, bidders: work.bidders, all: work.hours * work.bidders })}
        </p>
      )}
      {signs.length === 0 ? (
        <p className="max-w-prose">{t("none")}</p>
      ) : (
        <ul className="flex flex-col gap-3 max-w-prose">
          {signs.map(({ code, detail, legalRef, rowId }) => (
            <li key={`${code} ${detail}`}>
              <strong className="font-semibold">{t(`${code}.name`, { detail: detail ?? 0 })}</strong> {t(`${code}.why`)}{" "}
              {rowId ? (
                <a href={`/veiledning/regelverk#${rowId}`} className="text-link">
                  {legalRef}
                </a>
              ) : (
                legalRef
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
