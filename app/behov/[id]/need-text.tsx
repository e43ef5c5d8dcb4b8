import { useLocale, useTranslations } from "next-intl";
import { useNeedWords } from "#components/needs/need-words.ts";
import { Direction } from "#components/ui/direction.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Section } from "#components/ui/section.tsx";
import type { NeedView } from "#lib/needs/queries.ts";
import { numberLocale } from "#lib/platform/money.ts";

/** What the need says, as questions and answers, and how its outcome will be measured. */
export function NeedFacts({ need }: { need: NeedView }) {
  const t = useTranslations("needs");
  const locale = useLocale();
  const words = useNeedWords();
  const prose = (text: string) => <p className="whitespace-pre-line max-w-prose">{text || "–"}</p>;
  /** What is not said is not asked. */
  const told = (field: "evidence" | "whyNotEnough" | "localPriorities" | "worksWith" | "fundingLine", text: string) =>
    text ? [{ question: t(`fields.${field}`), answer: prose(text) }] : [];
  const size =
    need.targetGroupSize > 0
      ? t("persons", { count: need.targetGroupSize }).replace(
          String(need.targetGroupSize),
          need.targetGroupSize.toLocaleString(numberLocale(locale)),
        )
      : "–";
  return (
    <Section wide>
      <Facts
        facts={[
          { question: t("fields.problem"), answer: prose(need.problem) },
          ...told("evidence", need.evidence),
          {
            question: t("fields.targetGroup"),
            answer: (
              <>
                <p className="font-semibold">
                  {[words.targetGroup(need.targetGroup), words.segment(need.supportSegment), size, ...need.countyNames]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
                {prose(need.targetGroupText)}
              </>
            ),
          },
          { question: t("fields.triedBefore"), answer: prose(need.triedBefore) },
          ...told("whyNotEnough", need.whyNotEnough),
          { question: t("fields.wantedOutcome"), answer: prose(need.wantedOutcome) },
          { question: t("fields.metrics"), answer: <Metrics need={need} /> },
          ...told("localPriorities", need.localPriorities),
          ...told(
            "worksWith",
            [listed(need.worksWith.map(words.actor)), need.worksWithText].filter(Boolean).join("\n\n"),
          ),
          ...told("fundingLine", words.funding(need.fundingLine)),
        ]}
      />
    </Section>
  );
}

function Metrics({ need }: { need: NeedView }) {
  const t = useTranslations("needs.metricTable");
  const words = useNeedWords();
  if (need.metrics.length === 0) return "–";
  return (
    <ul className="flex flex-col gap-6">
      {need.metrics.map((metric) => (
        <li key={metric.id}>
          <p className="font-semibold">{metric.indicator}</p>
          <dl className="mt-2 flex flex-wrap gap-x-10 gap-y-2">
            {(
              [
                ["baseline", words.share(metric.baselineBp)],
                ["target", words.share(metric.targetBp)],
                ["when", words.followUp(metric.followUpMonths)],
              ] as const
            ).map(([name, value]) => (
              <div key={name} className="flex flex-col-reverse">
                <dt className="text-base font-normal text-ax-text-neutral-subtle">{t(name)}</dt>
                <dd className="text-[1.25rem] leading-7 font-semibold">{value}</dd>
              </div>
            ))}
          </dl>
          <div className="mt-2 text-base text-ax-text-neutral-subtle max-w-prose">
            <p>
              <Direction lowerIsBetter={metric.lowerIsBetter} />
            </p>
            {metric.definition && <p>{`${t("definition")}: ${metric.definition}`}</p>}
            <p>{`${t("source")}: ${metric.verificationSource}`}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Names that each stand with a capital of their own, as one sentence has them: «Kommunen, arbeidsgivere». */
const listed = (names: readonly string[]) =>
  names.map((name, index) => (index === 0 ? name : name.charAt(0).toLowerCase() + name.slice(1))).join(", ");
