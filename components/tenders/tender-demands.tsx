import { useLocale, useTranslations } from "next-intl";
import { Share } from "#components/ui/money.tsx";
import { MarginNote, Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { RequirementKind } from "#lib/generated/prisma/enums.ts";
import { formatShare } from "#lib/platform/money.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import { smallFriendly } from "#lib/tenders/small-friendly.ts";
import { CriterionWords } from "./criterion-words.tsx";
import { PriceFormula } from "./price-formula.tsx";
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
      {tender.reservedFor && (
        <p className="mt-4 max-w-prose">
          <strong className="font-semibold">{t(`reservations.${tender.reservedFor}` as never)}.</strong>{" "}
          {t("who.reserved")} <span className="whitespace-pre-line">{tender.reservedReason}</span>
        </p>
      )}
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
  const direction = useTranslations("ui.direction");
  const locale = useLocale();
  return (
    <Section
      title={t("requirements.title")}
      id="krav"
      plain
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
                          direction: direction(row.lowerIsBetter ? "lower" : "higher"),
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
  return (
    <Section title={t("judged.title")} id="vurdering" intro={t("judged.intro")} plain>
      <div className="facts">
        {tender.criteria.map((row) => (
          <div key={row.id}>
            <p className="font-semibold">
              {row.name}
              <span className="block font-normal">
                <Share basisPoints={row.weightBp} />
              </span>
            </p>
            <div className="max-w-prose">
              <p className="whitespace-pre-line">{row.description}</p>
              {row.scale.length > 0 && <OwnScale texts={row.scale} />}
            </div>
          </div>
        ))}
      </div>
      <PriceFormula tender={tender} />
      {tender.climate && (
        <>
          <h3 className="mt-6 font-semibold">{t("fields.climate")}</h3>
          <p className="mt-1 max-w-prose whitespace-pre-line">
            {t(`climateWays.${tender.climate}` as never)}. {tender.climateReason}
          </p>
        </>
      )}
    </Section>
  );
}

/** What each step of the scale means for one criterion, where the buyer has said so. */
function OwnScale({ texts }: { texts: readonly string[] }) {
  const t = useTranslations("tenders.scale");
  return (
    <details className="mt-2">
      <summary className="text-link cursor-pointer">{t("title")}</summary>
      <dl className="mt-2">
        {["0", "1–2", "3–4", "5–6", "7–8", "9–10"].map((points, step) =>
          texts[step] ? (
            <div key={points} className="flex gap-3">
              <dt className="shrink-0 w-20 font-semibold">{t("points", { points })}</dt>
              <dd>{texts[step]}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </details>
  );
}
