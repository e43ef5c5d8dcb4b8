import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form, InstantField, SubmitButton, TextArea, TextField } from "#components/form.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
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
        <Form action={announceDialogueAction} hidden={{ needId: id }}>
          <TextField name="title" label={t("dialogue.title")} maxLength={120} />
          <TextArea name="description" label={t("dialogue.description")} maxLength={4_000} />
          <InstantField name="startsAt" label={t("dialogue.startsAt")} min={osloInput(now)} />
          <TextField name="place" label={t("dialogue.place")} description={t("dialogue.placeHint")} maxLength={200} />
          <InstantField name="inputDeadline" label={t("dialogue.inputDeadline")} min={osloInput(now)} />
          <SubmitButton>{t("dialogue.submit")}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
