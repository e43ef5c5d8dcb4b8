import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import {
  CheckboxField,
  DateField,
  Form,
  HiddenField,
  InstantField,
  Rows,
  SubmitButton,
  TextArea,
} from "#components/form.tsx";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { refusalOf } from "#lib/platform/actions.ts";
import { isId } from "#lib/platform/fields.ts";
import { fieldErrorSentence } from "#lib/platform/form-action.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { unpackAmended } from "#lib/tenders/amendment-proposal.ts";
import { listProposals } from "#lib/tenders/proposal-queries.ts";
import { getTender, type TenderView } from "#lib/tenders/queries.ts";
import { tenderActions } from "#lib/tenders/tender.ts";
import { amendTenderAction } from "../actions.ts";
import { DocumentForm } from "../document-form.tsx";
import { givenIn, MOST_WRITTEN } from "../kept-beside.ts";
import { answerFields, lotFields, requirementFields } from "../rediger/asked-fields.tsx";
import { draftValues } from "../rediger/draft-values.ts";
import { selectionFields } from "../rediger/selection-fields.tsx";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("tenders.amend"))("title"),
});

/** A numbered change of what is published. What stays as it is, is not part of it. */
export default async function AmendPage({ params, searchParams }: Props) {
  const { id } = await params;
  await requireIdentity(`/konkurranser/${id}/endre`);
  const { tender, earlier, actor, now } = await read(async (acting) => {
    const found = isId(id) ? await getTender(acting, id) : undefined;
    return {
      tender: found,
      earlier: found ? await listProposals(acting, id) : [],
      actor: acting.actor,
      now: acting.now,
    };
  });
  if (!tender) notFound();
  if (refusalOf(tenderActions.amend, actor, tender, now)) redirect(`/konkurranser/${id}`);
  const [t, all, refusals, groups, suppliers] = await Promise.all([
    getTranslations("tenders.amend"),
    getTranslations("tenders"),
    getTranslations("refusals"),
    getTranslations("needs.targetGroups"),
    getTranslations("suppliers"),
  ]);
  const query = plainQuery(await searchParams, MOST_WRITTEN);
  const { dokument, feil } = query;
  const from = earlier.find(({ id: own, status }) => own === query.fra && status !== "WAITING");
  const shown = withAmended(tender, from?.amended);
  const values = draftValues(shown);
  const withIds = <Row extends object>(rows: Row[], of: readonly { id: string }[]) =>
    rows.map((row, index) => ({ ...row, id: of[index]?.id }));
  return (
    <>
      <TenderHeading tender={tender} title={t("title")} lead={t("lead")} />
      {tender.proposalsWaiting > 0 && (
        <Section>
          <Verdict tone="info">
            {t("waiting")}{" "}
            <a href={`/konkurranser/${id}/endring`} className="text-link">
              {t("toWaiting", { count: tender.proposalsWaiting })}
            </a>
          </Verdict>
        </Section>
      )}
      <Section wide>
        <Form
          action={amendTenderAction}
          hidden={{ tenderId: id }}
          defaultValue={{
            ...values,
            deadline: shown.rounds.at(-1)?.deadline,
            lots: withIds(values.lots, shown.lots),
            requirements: withIds(values.requirements, shown.requirements),
            selection: withIds(values.selection, shown.selection),
            text: from?.text,
            mustConfirm: from?.mustConfirm ? "on" : "",
          }}
          className="flex flex-col gap-10 items-start w-full"
        >
          <TextArea name="text" label={t("text")} maxLength={4000} />
          <CheckboxField name="mustConfirm" label={t("mustConfirm")} description={t("mustConfirmHelp")} />
          <section className={PART} aria-labelledby="tidsplan">
            <h2 id="tidsplan">{t("dates")}</h2>
            <InstantField name="questionDeadline" label={all("fields.questionDeadline")} />
            <InstantField name="deadline" label={all("fields.deadline")} />
            <DateField name="evaluationDoneOn" label={all("fields.evaluationDoneOn")} />
            <DateField name="awardOn" label={all("fields.awardOn")} />
            <DateField name="startsOn" label={all("fields.startsOn")} />
          </section>
          <section className={PART} aria-labelledby="svarene">
            <h2 id="svarene">{t("answers")}</h2>
            {answerFields(all, { published: true })}
            <CheckboxField name="wordsOnly" label={t("wordsOnly")} description={t("wordsOnlyHelp")} />
          </section>
          <section className={PART} aria-labelledby="delkontrakter">
            <h2 id="delkontrakter">{all("build.lots")}</h2>
            <Rows name="lots" rowLegend={all("build.lot")} min={tender.lots.length} max={tender.lots.length}>
              <HiddenField name="id" />
              {lotFields(all)}
            </Rows>
          </section>
          <section className={PART} aria-labelledby="krav">
            <h2 id="krav">{all("build.requirements")}</h2>
            <Rows
              name="requirements"
              rowLegend={all("build.requirement")}
              addLabel={all("build.addRequirement")}
              min={tender.requirements.length}
              max={60}
            >
              <HiddenField name="id" />
              {requirementFields(all)}
            </Rows>
          </section>
          {tender.selection.length > 0 && (
            <section className={PART} aria-labelledby="kvalifikasjon">
              <h2 id="kvalifikasjon">{all("build.selection")}</h2>
              <Rows
                name="selection"
                rowLegend={all("build.selectionRow")}
                min={tender.selection.length}
                max={tender.selection.length}
              >
                <HiddenField name="id" />
                {selectionFields({ t: all, groups, suppliers }, { published: true })}
              </Rows>
            </section>
          )}
          <SubmitButton>{t("publish")}</SubmitButton>
        </Form>
      </Section>
      <Section title={t("document")} id="dokumenter" intro={t("documentIntro")} band wide>
        <DocumentForm
          tender={tender}
          from="endre"
          problem={typeof dokument === "string" && refusals.has(dokument) ? refusals(dokument) : undefined}
          given={givenIn(query)}
          wrong={typeof feil === "string" ? await fieldErrorSentence(feil) : undefined}
        />
      </Section>
    </>
  );
}

/** The tender as an earlier proposal would have had it, to go on from. */
function withAmended(tender: TenderView, packed: unknown): TenderView {
  if (!packed) return tender;
  const { deadline, lots, requirements, selection, ...fields } = unpackAmended(packed);
  const rounds = tender.rounds.map((round, index) =>
    deadline && index === tender.rounds.length - 1 ? { ...round, deadline } : round,
  );
  return {
    ...{ ...tender, ...fields, rounds },
    lots: (lots as TenderView["lots"]) ?? tender.lots,
    requirements: (requirements as TenderView["requirements"]) ?? tender.requirements,
    selection: (selection as TenderView["selection"]) ?? tender.selection,
  };
}

const PART = "flex flex-col gap-6 items-start w-full";
