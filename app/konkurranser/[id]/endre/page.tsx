import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import {
  CheckboxField,
  DateField,
  Form,
  HiddenField,
  InstantField,
  MoneyField,
  Rows,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from "#components/form.tsx";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { refusalOf } from "#lib/platform/actions.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { tenderActions } from "#lib/tenders/tender.ts";
import { amendTenderAction } from "../actions.ts";
import { DocumentForm } from "../document-form.tsx";
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
  const { tender, actor, now } = await read(async (acting) => ({
    tender: /^[0-9a-f-]{36}$/i.test(id) ? await getTender(acting, id) : undefined,
    actor: acting.actor,
    now: acting.now,
  }));
  if (!tender) notFound();
  if (refusalOf(tenderActions.amend, actor, tender, now)) redirect(`/konkurranser/${id}`);
  const [t, all, refusals, groups, suppliers] = await Promise.all([
    getTranslations("tenders.amend"),
    getTranslations("tenders"),
    getTranslations("refusals"),
    getTranslations("needs.targetGroups"),
    getTranslations("suppliers"),
  ]);
  const { dokument } = await searchParams;
  const values = draftValues(tender);
  const withIds = <Row extends object>(rows: Row[], of: readonly { id: string }[]) =>
    rows.map((row, index) => ({ ...row, id: of[index]?.id }));
  const kinds = (key: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: all(`${key}.${value}`) }));
  return (
    <>
      <TenderHeading tender={tender} title={t("title")} lead={t("lead")} />
      <Section wide>
        <Form
          action={amendTenderAction}
          hidden={{ tenderId: id }}
          defaultValue={{
            ...values,
            lots: withIds(values.lots, tender.lots),
            requirements: withIds(values.requirements, tender.requirements),
            selection: withIds(values.selection, tender.selection),
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
            <TextField name="title" label={all("fields.title")} maxLength={150} />
            <TextArea name="what" label={all("fields.what")} maxLength={1500} />
            <TextArea name="forWhom" label={all("fields.forWhom")} maxLength={1500} />
            <TextArea name="when" label={all("fields.when")} maxLength={1500} rows={2} />
            <TextArea name="worth" label={all("fields.worth")} maxLength={1500} rows={2} />
            <TextArea name="judged" label={all("fields.judged")} maxLength={1500} rows={2} />
          </section>
          <section className={PART} aria-labelledby="delkontrakter">
            <h2 id="delkontrakter">{all("build.lots")}</h2>
            <Rows name="lots" rowLegend={all("build.lot")} min={tender.lots.length} max={tender.lots.length}>
              <HiddenField name="id" />
              <TextField name="title" label={all("fields.lots.title")} maxLength={120} />
              <TextArea name="description" label={all("fields.lots.description")} maxLength={1000} rows={2} optional />
              <TextField name="places" label={all("fields.lots.places")} inputMode="numeric" width={6} />
              <TextField name="minimumVolume" label={all("fields.lots.minimumVolume")} inputMode="numeric" width={6} />
              <MoneyField name="estimatedValueOre" label={all("fields.lots.estimatedValueOre")} />
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
              <SelectField
                name="kind"
                label={all("fields.requirements.kind")}
                options={kinds("requirementKinds", ["OUTCOME", "FUNCTION", "PERFORMANCE", "CONSTRAINT"])}
              />
              <TextField name="title" label={all("fields.requirements.title")} maxLength={300} />
              <TextArea
                name="description"
                label={all("fields.requirements.description")}
                maxLength={2000}
                rows={2}
                optional
              />
              <TextField name="maxWords" label={all("fields.requirements.maxWords")} inputMode="numeric" width={6} />
              <TextField name="indicator" label={all("fields.requirements.indicator")} maxLength={200} optional />
              <TextField
                name="baselineBp"
                label={all("fields.requirements.baselineBp")}
                inputMode="decimal"
                width={6}
                optional
              />
              <TextField
                name="targetBp"
                label={all("fields.requirements.targetBp")}
                inputMode="decimal"
                width={6}
                optional
              />
              <TextField
                name="followUpMonths"
                label={all("fields.requirements.followUpMonths")}
                inputMode="numeric"
                width={6}
                optional
              />
              <TextField
                name="verificationSource"
                label={all("fields.requirements.verificationSource")}
                maxLength={200}
                optional
              />
              <CheckboxField name="climate" label={all("fields.requirements.climate")} />
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
        />
      </Section>
    </>
  );
}

const PART = "flex flex-col gap-6 items-start w-full";
