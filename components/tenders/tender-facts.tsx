import { useLocale, useTranslations } from "next-intl";
import { Facts } from "#components/ui/facts.tsx";
import { Plain } from "#components/ui/plain.tsx";
import { WeightBar } from "#components/ui/weight-bar.tsx";
import { formatDate, formatInstant } from "#lib/platform/dates.ts";
import { formatLargeMoney } from "#lib/platform/money.ts";
import { deliveryOf } from "#lib/tenders/procedures.ts";
import type { TenderView } from "#lib/tenders/queries.ts";

/** The five answers; dates and sums are said from the data, so that they are always true. */
export function TenderFacts({ tender }: { tender: TenderView }) {
  const t = useTranslations("tenders");
  const locale = useLocale();
  const deadline = tender.rounds.at(-1)?.deadline;
  const sum = (field: "places" | "minimumVolume") => tender.lots.reduce((all, lot) => all + lot[field], 0);
  const bold = (chunks: React.ReactNode) => <strong className="font-semibold">{chunks}</strong>;
  return (
    <Plain>
      <Facts
        facts={[
          { question: t("answers.what"), answer: <Text>{tender.what}</Text> },
          { question: t("answers.forWhom"), answer: <Text>{tender.forWhom}</Text> },
          {
            question: t("answers.when"),
            answer: (
              <>
                <p>
                  {t.rich("whenFacts", {
                    b: bold,
                    kind: deliveryOf(tender),
                    deadline: deadline ? formatInstant(deadline, locale).replace("kl. ", "kl.\u00a0") : "–",
                    start: formatDate(tender.startsOn, locale),
                    months: tender.durationMonths,
                    option: tender.optionMonths,
                  })}
                </p>
                <Text>{tender.when}</Text>
              </>
            ),
          },
          {
            question: t("answers.worth"),
            answer: (
              <>
                <p>
                  {t.rich("worthFacts", {
                    b: bold,
                    value: formatLargeMoney(tender.estimatedValueOre, locale),
                    minimum: sum("minimumVolume"),
                    places: sum("places"),
                  })}
                </p>
                <Text>{tender.worth}</Text>
              </>
            ),
          },
          {
            question: t("answers.judged"),
            answer: (
              <>
                <Text>{tender.judged}</Text>
                <div className="mt-3">
                  <WeightBar
                    caption={t("weightsCaption")}
                    weights={tender.criteria.map(({ name, weightBp }) => ({ label: name, share: weightBp }))}
                  />
                </div>
                <p className="mt-3">
                  <a href="#vurdering" className="text-link">
                    {t("judgeMore")}
                  </a>
                </p>
              </>
            ),
          },
        ]}
      />
    </Plain>
  );
}

const Text = ({ children }: { children: string }) => <p className="whitespace-pre-line mt-1 first:mt-0">{children}</p>;
