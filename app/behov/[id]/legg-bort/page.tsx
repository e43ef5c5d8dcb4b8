import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { needActions } from "#lib/needs/need.ts";
import { getNeed } from "#lib/needs/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { shelveNeedAction } from "../actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("needs"))("shelve.heading"),
});

export default async function ShelvePage({ params }: PageProps<"/behov/[id]/legg-bort">) {
  const { id } = await params;
  await requireIdentity(`/behov/${id}/legg-bort`);
  const { need, refused } = await read(async (acting) => {
    const found = await getNeed(acting, id);
    const action = found?.status === "DRAFT" ? needActions.discard : needActions.shelve;
    return { need: found, refused: found && refusalOf(action, acting.actor, found, acting.now) };
  });
  if (!need || refused) notFound();
  const t = await getTranslations("needs");
  return (
    <>
      <PageHeading
        title={t("shelve.heading")}
        lead={t("shelve.lead")}
        crumbs={[
          { href: "/behov", label: t("title") },
          { href: `/behov/${id}`, label: need.title || t("draft.new") },
        ]}
      />
      <Section wide>
        <Form action={shelveNeedAction} hidden={{ needId: id }}>
          <TextArea name="reason" label={t("shelve.reason")} maxLength={1_000} />
          <SubmitButton>{t("shelve.submit")}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
