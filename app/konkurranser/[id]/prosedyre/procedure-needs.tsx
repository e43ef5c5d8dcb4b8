import { useLocale, useTranslations } from "next-intl";
import { RuleNote } from "#components/tenders/rule-note.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { formatInstant } from "#lib/platform/dates.ts";
import { verdictOf } from "#lib/tenders/mixed.ts";
import { earliestDeadline, fewestInvited, shortestDeadline, standstillRule } from "#lib/tenders/procedure-law.ts";
import { procedureOf, ruleKeyOf } from "#lib/tenders/procedures.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import type { Confirmation } from "#lib/tenders/regulation/confirmation.ts";
import { ruleSetAt } from "#lib/tenders/regulation/rule-set.ts";

type Props = { tender: TenderView; confirmations: readonly Confirmation[]; now: Date };

/** The row of a procedure in words: rounds with their shortest deadlines, standstill, notices, record. */
export function ProcedureNeeds({ tender, confirmations, now }: Props) {
  const t = useTranslations("tenders.choose");
  const kinds = useTranslations("tenders.roundKinds");
  const codes = useTranslations("regulation.codes");
  const locale = useLocale();
  const row = procedureOf(tender.procedure);
  const { regime } = verdictOf(tender, now);
  const standstill = standstillRule(tender, now);
  const record = ruleSetAt(now).rule(ruleKeyOf(row.record, regime));
  const notices = [row.notices.call, row.notices.result].map((by) => by[regime] ?? by.otherwise).filter(Boolean);
  const first = shortestDeadline(tender, row.steps[0].kind, now);
  return (
    <div className="mb-8">
      <Facts
        facts={[
          {
            question: t("rounds"),
            answer: (
              <ol className="list-decimal ps-6">
                {row.steps.map((step) => {
                  const rule = shortestDeadline(tender, step.kind, now);
                  const fewest = fewestInvited(tender, step, now);
                  return (
                    <li key={step.kind}>
                      {kinds(step.kind)}:{" "}
                      {typeof rule.value === "number" ? t("shortest", { days: rule.value }) : t("reasonable")} (
                      <RuleNote rule={rule} confirmations={confirmations} />)
                      {fewest && (
                        <>
                          , {t("fewest", { count: Number(fewest.value) })} (
                          <RuleNote rule={fewest} confirmations={confirmations} />)
                        </>
                      )}
                    </li>
                  );
                })}
              </ol>
            ),
          },
          {
            question: t("shortening"),
            answer:
              typeof first.value === "number"
                ? t("deadlineIs", {
                    date: formatInstant(earliestDeadline(now, first.value), locale).replace("kl. ", "kl.\u00a0"),
                  })
                : t("reasonable"),
          },
          {
            question: t("standstill"),
            answer: standstill ? (
              <>
                {typeof standstill.value === "number" && `${t("shortest", { days: standstill.value })}, `}
                <RuleNote rule={standstill} confirmations={confirmations} />
              </>
            ) : (
              t("noStandstill")
            ),
          },
          { question: t("notices"), answer: notices.length > 0 ? notices.join(", ") : t("noNotice") },
          {
            question: t("record"),
            answer: (
              <>
                {(Array.isArray(record.value) ? record.value : [])
                  .map((code: string) => codes(code as never))
                  .join(", ")}{" "}
                (<RuleNote rule={record} confirmations={confirmations} />)
              </>
            ),
          },
        ]}
      />
    </div>
  );
}
