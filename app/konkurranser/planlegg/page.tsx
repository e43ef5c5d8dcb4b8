import { Table, TableBody, TableDataCell, TableHeader, TableHeaderCell, TableRow } from "@navikt/ds-react/Table";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { RegimeReasons } from "#components/tenders/regime-reasons.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { Procedure } from "#lib/generated/prisma/enums.ts";
import { addressForm } from "#lib/platform/address-form.ts";
import { formatDate, osloDay, plainDate } from "#lib/platform/dates.ts";
import { cpvCode, date, kroner } from "#lib/platform/fields.ts";
import { wrongInWords } from "#lib/platform/form-action.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read } from "#lib/platform/session.ts";
import { verdictOf } from "#lib/tenders/mixed.ts";
import { type Plan, planBackwards, planForwards } from "#lib/tenders/planner.ts";
import { isAllowed, type Lawful, priorNoticeOutside } from "#lib/tenders/procedure-law.ts";
import { procedureCodes, procedureOf } from "#lib/tenders/procedures.ts";
import { listConfirmations } from "#lib/tenders/regulation/queries.ts";
import { noon } from "#lib/tenders/timeline.ts";
import { PlanQuestions } from "./plan-questions.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("tenders.plan"))("title"),
});

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");
const isProcedure = (code: string): code is Procedure => (procedureCodes as readonly string[]).includes(code);

/** From the wanted start backwards, or from today forwards, before there is a draft: everything is in the address. */
export default async function PlanPage({ searchParams }: PageProps<"/konkurranser/planlegg">) {
  const asked = plainQuery(await searchParams);
  const { confirmations, now } = await read(async (acting) => ({
    confirmations: await listConfirmations(acting),
    now: acting.now,
  }));
  const [t, all, locale] = await Promise.all([
    getTranslations("tenders.plan"),
    getTranslations("tenders"),
    getLocale(),
  ]);
  const { given, wrong } = addressForm(asked);
  const values = {
    procedure: isProcedure(one(asked.prosedyre)) ? (one(asked.prosedyre) as Procedure) : ("OPEN" as const),
    cpv: given("cpv", cpvCode, "85312510"),
    value: given("verdi", kroner(), 500_000_000n),
    backwards: one(asked.retning) !== "fram",
    day: given<Date | undefined>("dato", date, undefined),
    notice: given<Date | undefined>("veiledende", date, undefined),
  };
  const readable = Object.keys(wrong).length === 0;
  const today = plainDate(osloDay(now)) ?? now;
  const tender: Lawful = {
    ...{ procedure: values.procedure, cpv: values.cpv, estimatedValueOre: values.value, statements: {}, parent: null },
    ...{ shortening: "NONE", priorNoticeOn: null, durationMonths: 24, optionMonths: 0, lots: [{}, {}], rounds: [] },
  };
  const verdict = verdictOf(tender, now);
  const planOf = (facts: Lawful) =>
    values.backwards ? values.day && planBackwards(facts, values.day) : planForwards(facts, values.day ?? today);
  const { plan, noticeFits } = withNotice(planOf, tender, values.notice);
  const rows: { key: string; label: string; day: Date | null | undefined }[] = plan
    ? [
        { key: "announce", label: t("announce"), day: plan.announceOn },
        { key: "questions", label: all("planner.points.questionDeadline"), day: plan.questionsOn },
        ...plan.rounds.map(({ kind, deadlineOn }) => ({
          key: kind,
          label: t("deadlineOf", { round: all(`roundKinds.${kind}`) }),
          day: deadlineOn,
        })),
        { key: "evaluation", label: all("planner.points.evaluationDoneOn"), day: plan.evaluationDoneOn },
        { key: "award", label: all("planner.points.awardOn"), day: plan.awardOn },
        { key: "standstill", label: t("standstill"), day: plan.standstillEndsOn },
        { key: "sign", label: t("sign"), day: plan.signOn },
        { key: "start", label: all("planner.points.startsOn"), day: plan.startsOn },
      ]
    : [];
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")} crumbs={[{ href: "/konkurranser", label: all("title") }]} />
      <Section>
        <PlanQuestions values={values} wrong={await wrongInWords(wrong)} />
      </Section>
      {plan && readable && (
        <Section title={t("result")} id="plan">
          {plan.announceOn < today && <Verdict tone="warning">{t("tooLate")}</Verdict>}
          {values.notice && (
            <Verdict tone={noticeFits ? "good" : "warning"}>{t(noticeFits ? "noticeFits" : "noticeOutside")}</Verdict>
          )}
          {!isAllowed(values.procedure, verdict) && (
            <Verdict tone="warning">
              {all("choose.notAllowed", { ref: procedureOf(values.procedure).allowed.legalRef })}
            </Verdict>
          )}
          <TableScroll className="mt-4">
            <Table size="small">
              <TableHeader>
                <TableRow>
                  <TableHeaderCell scope="col">{t("step")}</TableHeaderCell>
                  <TableHeaderCell scope="col">{t("day")}</TableHeaderCell>
                </TableRow>
              </TableHeader>
              <TableBody>
                {rows.map(({ key, label, day }) =>
                  day ? (
                    <TableRow key={key}>
                      <TableHeaderCell scope="row" className="font-normal">
                        {label}
                      </TableHeaderCell>
                      <TableDataCell>{formatDate(day, locale)}</TableDataCell>
                    </TableRow>
                  ) : null,
                )}
              </TableBody>
            </Table>
          </TableScroll>
        </Section>
      )}
      {readable && (
        <Section title={t("rules")} id="regler" band>
          <RegimeReasons verdict={verdict} confirmations={confirmations} />
        </Section>
      )}
    </>
  );
}

/** The plan with the shorter deadline that a guiding notice gives, when it is not too fresh or too old by then (§ 20-2 (2)). */
function withNotice(planOf: (facts: Lawful) => Plan | undefined, tender: Lawful, notice: Date | undefined) {
  const [first] = procedureOf(tender.procedure).steps;
  const facts = { ...tender, shortening: "PRIOR_NOTICE" as const, priorNoticeOn: notice ?? null };
  const plan = notice && first.shorter?.PRIOR_NOTICE ? planOf(facts) : undefined;
  const noticeFits = plan !== undefined && !priorNoticeOutside(facts, noon(plan.announceOn));
  return { plan: noticeFits ? plan : planOf(tender), noticeFits };
}
