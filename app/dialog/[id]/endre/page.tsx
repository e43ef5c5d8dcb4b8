import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form, InstantField, RadioField, Rows, SubmitButton, TextArea, TextField } from "#components/form.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { dialogueActions, type ProgrammeItem } from "#lib/needs/dialogue.ts";
import { getDialogue, hasTalksToCome } from "#lib/needs/dialogue-queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { osloInput } from "#lib/platform/dates.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { cancelDialogueAction, correctDialogueAction } from "../actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("dialogue.change"))("heading"),
});

/** Where the officer corrects what was announced, or calls it off; everyone who takes part is told. */
export default async function ChangeDialoguePage({ params }: PageProps<"/dialog/[id]/endre">) {
  const { id } = await params;
  await requireIdentity(`/dialog/${id}/endre`);
  const { event, may, talks } = await read(async (acting) => {
    const found = await getDialogue(acting, id);
    return {
      event: found,
      talks: found !== undefined && (await hasTalksToCome(acting, id)),
      may: found && refusalOf(dialogueActions.correct, acting.actor, found, acting.now) === undefined,
    };
  });
  if (!event || !may) notFound();
  const t = await getTranslations("dialogue.change");
  const all = await getTranslations("dialogue");
  const { title, description, place, startsAt, endsAt, inputDeadline, registrationDeadline, earlyInputReason } = event;
  return (
    <>
      <PageHeading
        title={t("heading")}
        lead={t("lead")}
        crumbs={[
          { href: "/dialog", label: all("title") },
          { href: `/dialog/${id}`, label: title },
        ]}
      />
      <Section wide>
        <Form
          action={correctDialogueAction}
          hidden={{ eventId: id }}
          defaultValue={{
            ...{ title, description, place, earlyInputReason },
            startsAt: osloInput(startsAt),
            endsAt: endsAt ? osloInput(endsAt) : "",
            inputDeadline: osloInput(inputDeadline),
            registrationDeadline: registrationDeadline ? osloInput(registrationDeadline) : "",
            programme: event.programme as ProgrammeItem[],
          }}
        >
          <TextField name="title" label={t("fields.title")} maxLength={120} />
          <TextArea name="description" label={t("fields.description")} maxLength={4_000} />
          <TextField name="place" label={t("fields.place")} maxLength={200} />
          <InstantField name="startsAt" label={t("fields.startsAt")} />
          <InstantField name="endsAt" label={t("fields.endsAt")} optional />
          {talks && (
            <RadioField
              name="talks"
              label={t("talks.label")}
              description={t("talks.hint")}
              options={(["move", "stand"] as const).map((value) => ({ value, label: t(`talks.${value}`) }))}
            />
          )}
          <Rows
            name="programme"
            legend={t("fields.programme")}
            rowLegend={all("announce.programmeRow")}
            addLabel={all("announce.programmeAdd")}
            max={30}
          >
            <TextField name="time" label={all("announce.time")} width={8} />
            <TextField name="title" label={all("announce.item")} maxLength={200} />
          </Rows>
          {registrationDeadline && (
            <InstantField
              name="registrationDeadline"
              label={t("fields.registrationDeadline")}
              description={t("laterOnly")}
            />
          )}
          <InstantField name="inputDeadline" label={t("fields.inputDeadline")} description={t("laterOnly")} />
          <TextArea
            name="earlyInputReason"
            label={t("earlyInputReason")}
            description={t("earlyInputHint")}
            maxLength={500}
            rows={2}
            optional
          />
          <TextArea name="reason" label={t("reason")} maxLength={1_000} rows={3} />
          <SubmitButton>{t("submit")}</SubmitButton>
        </Form>
      </Section>
      <Section wide band title={t("cancelHeading")} id="avlys" intro={t("cancelLead")}>
        <Form action={cancelDialogueAction} hidden={{ eventId: id }}>
          <TextArea name="reason" label={t("cancelReason")} maxLength={1_000} rows={3} />
          <SubmitButton variant="danger">{t("cancelSubmit")}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
