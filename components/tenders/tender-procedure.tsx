import { useTranslations } from "next-intl";
import { Facts } from "#components/ui/facts.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Section } from "#components/ui/section.tsx";
import { procedureOf } from "#lib/tenders/procedures.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import type { Confirmation } from "#lib/tenders/regulation/confirmation.ts";
import { ruleSetAt } from "#lib/tenders/regulation/rule-set.ts";
import { statementCodes, statements, statementsOf } from "#lib/tenders/statements.ts";
import { TenderRegime, TenderServices } from "./tender-services.tsx";

/** How it is held: the procedure, its rounds so far and to come, and what it demands in words. */
export function TenderProcedure({
  tender,
  confirmations,
  now,
}: {
  tender: TenderView;
  confirmations: readonly Confirmation[];
  now: Date;
}) {
  const t = useTranslations("tenders");
  const row = procedureOf(tender.procedure);
  const written = statementsOf(tender.statements);
  const shown = statementCodes.filter((code) => statements[code].shown === "documents" && written[code]);
  const rolls = row.steps.find((step) => step.rolls !== undefined)?.rolls;
  const assessed = ruleSetAt(tender.publishesAt ?? tender.changedAt).number("systemAdmissionDays");
  const several = rolls === undefined && (row.steps.length > 1 || tender.rounds.length > 1);
  return (
    <Section
      title={t(`procedures.${tender.procedure}`)}
      id="prosedyre"
      intro={t(`procedureTexts.${tender.procedure}`)}
      plain
    >
      <Facts
        facts={[
          ...(/^\d{8}$/.test(tender.cpv)
            ? [
                { question: t("services.title"), answer: <TenderServices tender={tender} /> },
                {
                  question: t("services.rules"),
                  answer: <TenderRegime tender={tender} confirmations={confirmations} at={tender.publishesAt ?? now} />,
                },
              ]
            : []),
          ...(rolls === undefined
            ? []
            : [{ question: t("choose.rounds"), answer: t("choose.rolls", { days: rolls, assessed }) }]),
          ...(several
            ? [
                {
                  question: t("choose.rounds"),
                  answer: (
                    <ol className="list-decimal ps-6">
                      {tender.rounds.map(({ id, kind, deadline }) => (
                        <li key={id}>
                          {t(`roundKinds.${kind}`)}: <Instant at={deadline} short clock />
                        </li>
                      ))}
                      {row.steps
                        .filter(({ kind }) => !tender.rounds.some((round) => round.kind === kind))
                        .map(({ kind }) => (
                          <li key={kind} className="text-ax-text-neutral-subtle">
                            {t(`roundKinds.${kind}`)}
                          </li>
                        ))}
                    </ol>
                  ),
                },
              ]
            : []),
          ...shown.map((code) => ({
            question: t(`statements.${code}.label`),
            answer: (
              <span className="whitespace-pre-line">
                {"tick" in statements[code] ? t("choose.reserved") : written[code]}
              </span>
            ),
          })),
        ]}
      />
    </Section>
  );
}
