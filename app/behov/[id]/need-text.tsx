import { useLocale, useTranslations } from "next-intl";
import { useNeedWords } from "#components/needs/need-words.ts";
import { Facts } from "#components/ui/facts.tsx";
import { Section } from "#components/ui/section.tsx";
import { TableScroll } from "#components/ui/table-scroll.tsx";
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
            [need.worksWith.map(words.actor).join(", "), need.worksWithText].filter(Boolean).join("\n\n"),
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
    <TableScroll>
      <table className="plain-table">
        <caption className="sr-only">{t("caption")}</caption>
        <thead>
          <tr>
            {(["indicator", "definition", "baseline", "target", "when", "source"] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {need.metrics.map((metric) => (
            <tr key={metric.id}>
              <th scope="row" className="font-normal">
                {metric.indicator}
              </th>
              <td>{metric.definition || "–"}</td>
              <td>{words.share(metric.baselineBp)}</td>
              <td>{words.share(metric.targetBp)}</td>
              <td>{words.followUp(metric.followUpMonths)}</td>
              <td>{metric.verificationSource}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
