import { Table, TableBody, TableDataCell, TableHeader, TableHeaderCell, TableRow } from "@navikt/ds-react/Table";
import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { Form, SubmitButton, TextField } from "#components/form.tsx";
import { RuleValue } from "#components/tenders/rule-value.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { refusalOf } from "#lib/platform/actions.ts";
import { formatShortDate, plainDate } from "#lib/platform/dates.ts";
import { read } from "#lib/platform/session.ts";
import {
  type Confirmation,
  confirmationOf,
  ruleActions,
  statusOf,
  waitingRules,
} from "#lib/tenders/regulation/confirmation.ts";
import { listConfirmations } from "#lib/tenders/regulation/queries.ts";
import { type Rule, rowId, type SourceId, sources } from "#lib/tenders/regulation/rule.ts";
import { ruleSetAt } from "#lib/tenders/regulation/rule-set.ts";
import { groupOf, groups, rules } from "#lib/tenders/regulation/rules.ts";
import { confirmRuleAction } from "./actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("regulation"))("title"),
});

/** Every value of law that Elva uses, the same page for all; the directorate confirms here what was read elsewhere. */
export default async function RegulationPage() {
  const { confirmations, mayConfirm, now } = await read(async (acting) => ({
    confirmations: await listConfirmations(acting),
    mayConfirm: !refusalOf(ruleActions.confirm, acting.actor, { status: "WAITING" }, acting.now),
    now: acting.now,
  }));
  const [t, guidance, locale] = await Promise.all([
    getTranslations("regulation"),
    getTranslations("guidance"),
    getLocale(),
  ]);
  const waiting = waitingRules(confirmations).length;
  const { from } = ruleSetAt(now);
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")} crumbs={[{ href: "/veiledning", label: guidance("title") }]} />
      <Section>
        <Verdict tone={waiting === 0 ? "good" : "warning"}>{t("waitingCount", { count: waiting })}</Verdict>
        <p className="mt-4 max-w-prose">
          {t("now")}: {t("setFrom", { from: formatShortDate(plainDate(from) ?? now, locale) })}.
        </p>
        <p className="mt-2 max-w-prose text-ax-text-neutral-subtle">
          {mayConfirm && waiting > 0 ? t("confirmIntro") : t("officers")}
        </p>
      </Section>
      {groups.map((group) => (
        <Section key={group} title={t(`groups.${group}`)} id={group} wide>
          <RuleTable
            rows={rules.filter(({ key }) => groupOf(key) === group)}
            confirmations={confirmations}
            mayConfirm={mayConfirm}
          />
        </Section>
      ))}
      <Sources />
    </>
  );
}

const sourceIds = Object.keys(sources) as SourceId[];
const noteOf = (source: SourceId) => sourceIds.indexOf(source) + 1;

/** Every source once, under the number that the rows refer to. */
function Sources() {
  const t = useTranslations("regulation");
  return (
    <Section title={t("sourcesHeading")} id="kilder">
      <ol className="list-decimal pl-6 flex flex-col gap-2 max-w-prose">
        {sourceIds.map((source) => {
          const url = sources[source];
          const name = t(`sources.${source}`);
          return (
            <li key={source} id={`kilde-${source}`} className="scroll-mt-4">
              {url ? (
                <a href={url} className="text-link">
                  {name}
                </a>
              ) : (
                name
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

type Shown = { rows: readonly (typeof rules)[number][]; confirmations: readonly Confirmation[]; mayConfirm: boolean };

function RuleTable({ rows, confirmations, mayConfirm }: Shown) {
  const t = useTranslations("regulation");
  return (
    <TableScroll>
      <Table size="small">
        <TableHeader>
          <TableRow>
            {(["rule", "value", "period", "paragraph", "certainty"] as const).map((key) => (
              <TableHeaderCell key={key} scope="col">
                {t(key)}
              </TableHeaderCell>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map((rule) => (
            <TableRow key={rowId(rule)} id={rowId(rule)} className="scroll-mt-4 align-top">
              <TableHeaderCell scope="row" className="font-normal min-w-48 max-w-80">
                {t(`keys.${rule.key}`)}
              </TableHeaderCell>
              <TableDataCell className="min-w-32 max-w-80 break-words">
                <RuleValue rule={rule} />
              </TableDataCell>
              <TableDataCell className="min-w-32">
                <Period rule={rule} />
              </TableDataCell>
              <TableDataCell className="min-w-24">{rule.legalRef}</TableDataCell>
              <TableDataCell className="min-w-64 max-w-96">
                <Certainty rule={rule} confirmations={confirmations} mayConfirm={mayConfirm} />
              </TableDataCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableScroll>
  );
}

function Period({ rule: { validFrom, validTo } }: { rule: Rule }) {
  const t = useTranslations("regulation");
  const locale = useLocale();
  const day = (text: string) => formatShortDate(plainDate(text) ?? new Date(text), locale);
  return validTo ? t("fromTo", { from: day(validFrom), to: day(validTo) }) : t("from", { from: day(validFrom) });
}

function Certainty({ rule, confirmations, mayConfirm }: { rule: Rule } & Omit<Shown, "rows">) {
  const t = useTranslations("regulation");
  const locale = useLocale();
  const confirmation = confirmationOf(rule, confirmations);
  const waiting = statusOf(rule, confirmations) === "WAITING";
  return (
    <>
      {t(`evidence.${rule.evidence}`)}
      <sup>
        <a
          href={`#kilde-${rule.source}`}
          className="text-link ml-1"
          aria-label={t("sourceNote", { number: noteOf(rule.source) })}
        >
          {noteOf(rule.source)}
        </a>
      </sup>
      {confirmation && (
        <span className="block mt-1 whitespace-pre-line">
          {t("confirmedBy", {
            date: formatShortDate(confirmation.confirmedAt, locale, "Europe/Oslo"),
            note: confirmation.note,
          })}
        </span>
      )}
      {waiting && <strong className="block mt-1 text-ax-text-warning-subtle">{t("waiting")}</strong>}
      {waiting && mayConfirm && (
        <details className="mt-2">
          <summary className="text-link cursor-pointer">{t("confirmTitle")}</summary>
          <Form
            action={confirmRuleAction}
            hidden={{ rule: rowId(rule) }}
            className="mt-3 flex flex-col gap-4 items-start"
          >
            <TextField name="note" label={t("note")} maxLength={1000} />
            <SubmitButton variant="secondary">{t("confirm")}</SubmitButton>
          </Form>
        </details>
      )}
    </>
  );
}
