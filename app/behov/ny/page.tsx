import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Autosave } from "#components/autosave.tsx";
import { Form, SubmitButton } from "#components/form.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { LinterMargin } from "#components/tenders/linter-margin.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { mayReport } from "#lib/needs/need.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { draftNeedAction } from "../[id]/actions.ts";
import { NeedFields } from "../need-form.tsx";
import { SimilarNeeds } from "../similar-needs.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("needs"))("report") });

/** A new need. It gets its id here, so that it saves itself from the first word and the same click twice makes one. */
export default async function NewNeedPage() {
  const { personId } = await requireIdentity("/behov/ny");
  if (!(await read(async ({ actor }) => mayReport(actor)))) notFound();
  const t = await getTranslations("needs");
  const needId = crypto.randomUUID();
  return (
    <>
      <PageHeading title={t("report")} lead={t("reportLead")} crumbs={[{ href: "/behov", label: t("title") }]} />
      <Section wide>
        <ClientMessages of={["linter"]}>
          <LinterMargin reads="need" notes={[]}>
            <Form action={draftNeedAction} defaultValue={{ metrics: [{}] }} hidden={{ needId }}>
              <NeedFields />
              <SimilarNeeds
                needId=""
                initial={{ sentence: "", needs: [] }}
                heading={t("similar.heading")}
                lead={t("similar.none")}
              />
              <Autosave
                door="/api/autosave/need"
                revision={0}
                page={`/behov/${needId}/rediger`}
                keptAs={`elva:${personId}:${needId}`}
              />
              <SubmitButton>{t("draft.save")}</SubmitButton>
            </Form>
          </LinterMargin>
        </ClientMessages>
      </Section>
    </>
  );
}
