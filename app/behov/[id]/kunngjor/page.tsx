import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import {
  CheckboxField,
  Form,
  InstantField,
  RadioField,
  Rows,
  SubmitButton,
  TextArea,
  TextField,
} from "#components/form.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { formats, noticeTypes } from "#lib/needs/dialogue.ts";
import { needActions } from "#lib/needs/need.ts";
import { getNeed } from "#lib/needs/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { osloInput } from "#lib/platform/dates.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { announceDialogueAction } from "../actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("needs"))("dialogue.announce"),
});

export default async function AnnouncePage({ params }: PageProps<"/behov/[id]/kunngjor">) {
  const { id } = await params;
  await requireIdentity(`/behov/${id}/kunngjor`);
  const { need, refused, now } = await read(async (acting) => {
    const found = await getNeed(acting, id);
    const refusal = found && refusalOf(needActions.announce, acting.actor, found, acting.now);
    return { need: found, refused: refusal, now: acting.now };
  });
  if (!need || refused) notFound();
  const t = await getTranslations("needs");
  const d = await getTranslations("dialogue.announce");
  const change = await getTranslations("dialogue.change");
  const notices = await getTranslations("dialogue.notices");
  return (
    <>
      <PageHeading
        title={t("dialogue.announce")}
        lead={t("dialogue.announceLead")}
        crumbs={[
          { href: "/behov", label: t("title") },
          { href: `/behov/${id}`, label: need.title },
        ]}
      />
      <Section wide>
        <Form
          action={announceDialogueAction}
          hidden={{ needId: id, formId: crypto.randomUUID() }}
          defaultValue={{ noticeType: "E2", format: "BOTH" }}
        >
          <TextField name="title" label={t("dialogue.title")} maxLength={120} />
          <TextArea name="description" label={t("dialogue.description")} maxLength={4_000} />
          <RadioField
            name="noticeType"
            label={d("notice")}
            description={d("noticeHint")}
            options={noticeTypes.map((type) => ({ value: type, label: notices(type) }))}
          />
          <InstantField name="startsAt" label={t("dialogue.startsAt")} min={osloInput(now)} />
          <InstantField name="endsAt" label={d("endsAt")} min={osloInput(now)} optional />
          <TextField name="place" label={t("dialogue.place")} description={t("dialogue.placeHint")} maxLength={200} />
          <RadioField
            name="format"
            label={d("format")}
            options={formats.map((format) => ({ value: format, label: d(`formats.${format}`) }))}
          />
          <Rows
            name="programme"
            legend={d("programme")}
            rowLegend={d("programmeRow")}
            addLabel={d("programmeAdd")}
            max={30}
          >
            <TextField name="time" label={d("time")} width={8} />
            <TextField name="title" label={d("item")} maxLength={200} />
          </Rows>
          <InstantField
            name="registrationDeadline"
            label={d("registrationDeadline")}
            description={d("registrationHint")}
            min={osloInput(now)}
            optional
          />
          <TextField
            name="capacity"
            label={d("capacity")}
            description={d("capacityHint")}
            inputMode="numeric"
            width={6}
            optional
          />
          <TextField
            name="onlineCapacity"
            label={d("onlineCapacity")}
            description={d("capacityHint")}
            inputMode="numeric"
            width={6}
            optional
          />
          <TextField
            name="slotMinutes"
            label={d("slotMinutes")}
            description={d("slotHint")}
            inputMode="numeric"
            width={6}
            optional
          />
          <Rows
            name="questions"
            legend={d("questions")}
            rowLegend={d("questionRow")}
            addLabel={d("questionAdd")}
            max={20}
          >
            <TextArea name="text" label={d("question")} maxLength={500} rows={2} />
          </Rows>
          <CheckboxField name="namesShown" label={d("namesShown")} description={d("namesHint")} />
          <InstantField name="inputDeadline" label={t("dialogue.inputDeadline")} min={osloInput(now)} />
          <TextArea
            name="earlyInputReason"
            label={change("earlyInputReason")}
            description={change("earlyInputHint")}
            maxLength={500}
            rows={2}
            optional
          />
          <SubmitButton>{t("dialogue.submit")}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
