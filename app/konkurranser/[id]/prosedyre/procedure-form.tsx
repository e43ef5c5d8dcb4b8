import { useTranslations } from "next-intl";
import { CheckboxField, DateField, Form, SelectField, SubmitButton, TextArea } from "#components/form.tsx";
import type { Procedure } from "#lib/generated/prisma/enums.ts";
import type { PriorNotice } from "#lib/needs/notice-queries.ts";
import { demandedStatements } from "#lib/tenders/procedure-law.ts";
import { procedureOf } from "#lib/tenders/procedures.ts";
import type { AgreementRow, TenderView } from "#lib/tenders/queries.ts";
import { type StatementCode, type StatementRow, statements, statementsOf } from "#lib/tenders/statements.ts";
import { dayOf } from "#lib/tenders/timeline.ts";
import { chooseProcedureAction } from "./actions.ts";

type Props = {
  tender: TenderView;
  procedure: Procedure;
  agreements: readonly AgreementRow[];
  notices: readonly PriorNotice[];
  now: Date;
};

/** What the procedure demands in words, how its deadline is shortened, and what it calls upon. */
export function ProcedureForm({ tender, procedure, agreements, notices, now }: Props) {
  const t = useTranslations("tenders.choose");
  const row = procedureOf(procedure);
  const [newest] = notices;
  const demanded = demandedStatements({ ...tender, procedure }, now);
  const ways = (["URGENT", "PRIOR_NOTICE"] as const).filter((way) => row.steps.some(({ shorter }) => shorter?.[way]));
  // the reason for haste is asked for beside the choice of it
  const urgency: StatementCode[] = ways.includes("URGENT") ? ["urgency"] : [];
  const others = [...demanded, ...row.reserves].filter((code) => code !== "urgency");
  return (
    <Form
      key={procedure}
      action={chooseProcedureAction}
      hidden={{ tenderId: tender.id, revision: tender.revision, procedure }}
      defaultValue={{
        statements: statementsOf(tender.statements),
        shortening: ways.some((way) => way === tender.shortening) ? tender.shortening : "NONE",
        priorNoticeOn: tender.priorNoticeOn ?? (newest ? dayOf(newest.sentAt) : ""),
        parentId: tender.parentId ?? "",
      }}
    >
      {row.under && (
        <SelectField
          name="parentId"
          label={t("parentId")}
          options={agreements.map(({ id, reference, title }) => ({ value: id, label: `${reference} ${title}` }))}
        />
      )}
      {ways.length > 0 && (
        <SelectField
          name="shortening"
          label={t("shortening")}
          options={(["NONE", ...ways] as const).map((value) => ({ value, label: t(`shortenings.${value}`) }))}
        />
      )}
      {urgency.map((code) => (
        <Statement key={code} code={code} optional={!demanded.includes(code)} />
      ))}
      {ways.includes("PRIOR_NOTICE") && (
        <DateField
          name="priorNoticeOn"
          label={t("priorNoticeOn")}
          description={newest ? t("priorNoticeFound", { title: newest.title }) : t("priorNoticeNone")}
          optional
        />
      )}
      {others.map((code) => (
        <Statement key={code} code={code} />
      ))}
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}

function Statement({ code, optional }: { code: StatementCode; optional?: boolean }) {
  const t = useTranslations("tenders");
  const { legalRef, choices, tick }: StatementRow = statements[code];
  const shared = {
    name: `statements.${code}`,
    label: t(`statements.${code}.label`),
    description: `${t(`statements.${code}.help`)} ${legalRef}`,
  };
  if (tick) return <CheckboxField {...shared} />;
  if (choices)
    return (
      <SelectField
        {...shared}
        options={choices.map((value) => ({ value, label: t(`choose.ground.${value}` as "choose.ground.a") }))}
      />
    );
  return <TextArea {...shared} maxLength={4000} optional={optional} />;
}
