import { useLocale, useTranslations } from "next-intl";
import { Money, Share } from "#components/ui/money.tsx";
import { MarginNote, Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { RequirementKind } from "#lib/generated/prisma/enums.ts";
import { formatShare, numberLocale } from "#lib/platform/money.ts";
import { priceModels, workedExample } from "#lib/tenders/price-model.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import { smallFriendly } from "#lib/tenders/small-friendly.ts";
import { CriterionWords } from "./criterion-words.tsx";
import { SmallReasons } from "./small-reasons.tsx";

/** Who may bid, in words, and whether that suits the small. */
export function WhoCanTakePart({ tender }: { tender: TenderView }) {
  const t = useTranslations("tenders");
  const small = smallFriendly(tender);
  return (
    <Section title={t("who.title")} id="hvem" band>
      <Verdict tone={small.fits ? "good" : "warning"} label={t(small.fits ? "small.fits" : "small.hard")}>
        <SmallReasons reasons={small.reasons} />
      </Verdict>
      {tender.selection.length === 0 ? (
        <p className="mt-4 max-w-prose">{t("who.none")}</p>
      ) : (
        <>
          <p className="mt-4 max-w-prose">{t("who.intro")}</p>
          <ul className="mt-4 flex flex-col gap-4 max-w-prose">
            {tender.selection.map((row) => (
              <li key={row.id}>
                <strong className="font-semibold">{t(`selectionKinds.${row.kind}`)}</strong>
                {row.lotNumbers.length > 0 && <> ({t("who.lots", { lots: row.lotNumbers.join(", ") })})</>}
                <span className="block">
                  <CriterionWords criterion={row} />
                </span>
                <span className="block whitespace-pre-line">{row.description}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

const kinds: RequirementKind[] = ["OUTCOME", "FUNCTION", "PERFORMANCE", "CONSTRAINT"];

/** What is asked for, by kind: results first. */
export function Requirements({ tender }: { tender: TenderView }) {
  const t = useTranslations("tenders");
  const locale = useLocale();
  return (
    <Section
      title={t("requirements.title")}
      id="krav"
      margin={<MarginNote title={t("requirements.noteTitle")}>{t("requirements.note")}</MarginNote>}
    >
      <dl className="facts">
        {kinds.map((kind) => {
          const rows = tender.requirements.filter((row) => row.kind === kind);
          if (rows.length === 0) return null;
          return (
            <div key={kind}>
              <dt>
                {t(`requirementKinds.${kind}`)}
                <span className="block font-normal text-base text-ax-text-neutral-subtle">
                  {t(`requirementHelp.${kind}`)}
                </span>
              </dt>
              <dd className="flex flex-col gap-4">
                {rows.map((row) => (
                  <div key={row.id}>
                    <p>{row.title}</p>
                    {row.description && <p className="whitespace-pre-line">{row.description}</p>}
                    {row.indicator && row.targetBp !== null && row.followUpMonths !== null && (
                      <p className="text-base text-ax-text-neutral-subtle">
                        {t("requirements.measure", {
                          indicator: row.indicator,
                          months: row.followUpMonths,
                          baseline:
                            row.baselineBp === null ? t("requirements.unknown") : formatShare(row.baselineBp, locale),
                          target: formatShare(row.targetBp, locale),
                          source: row.verificationSource ?? "–",
                        })}
                      </p>
                    )}
                    <p className="text-base text-ax-text-neutral-subtle">
                      {t("requirements.words", { words: row.maxWords })}
                    </p>
                  </div>
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}

/** The criteria with their weights and what gives full points, and the price formula with an example. */
export function HowJudged({ tender }: { tender: TenderView }) {
  const t = useTranslations("tenders");
  const locale = useLocale();
  const model = priceModels[tender.priceModel];
  const points = new Intl.NumberFormat(numberLocale(locale), { maximumFractionDigits: 2 });
  return (
    <Section title={t("judged.title")} id="vurdering" intro={t("judged.intro")}>
      <div className="facts">
        {tender.criteria.map((row) => (
          <div key={row.id}>
            <p className="font-semibold">
              {row.name}
              <span className="block font-normal">
                <Share basisPoints={row.weightBp} />
              </span>
            </p>
            <p className="whitespace-pre-line max-w-prose">{row.description}</p>
          </div>
        ))}
      </div>
      <h3 className="mt-6 font-semibold">{t("judged.priceTitle")}</h3>
      <p className="mt-1 max-w-prose">{t(`priceModels.${model.formula}`)}</p>
      {model.priced && (
        <table className="plain-table mt-4 max-w-md">
          <caption className="text-left text-base text-ax-text-neutral-subtle">{t("judged.example")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("judged.price")}</th>
              <th scope="col" className="text-right">
                {t("judged.points")}
              </th>
            </tr>
          </thead>
          <tbody>
            {workedExample(tender.priceModel).map((row) => (
              <tr key={String(row.price)}>
                <td>
                  <Money ore={row.price} />
                </td>
                <td className="text-right">{points.format(row.points)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
