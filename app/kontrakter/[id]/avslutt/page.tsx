import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { contractActions } from "#lib/contracts/contract.ts";
import { getContract } from "#lib/contracts/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { isId } from "#lib/platform/fields.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { terminateContractAction } from "../actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("contracts"))("terminate.title"),
});

export default async function TerminateContractPage({ params }: PageProps<"/kontrakter/[id]/avslutt">) {
  const { id } = await params;
  await requireIdentity(`/kontrakter/${id}/avslutt`);
  if (!isId(id)) notFound();
  const contract = await read(async (acting) => {
    const found = await getContract(acting, id);
    return found && refusalOf(contractActions.terminate, acting.actor, found, acting.now) === undefined
      ? found
      : undefined;
  });
  if (!contract) notFound();
  const t = await getTranslations("contracts");
  return (
    <>
      <PageHeading
        title={t("terminate.title")}
        lead={t("terminate.lead")}
        crumbs={[
          { href: "/kontrakter", label: t("title") },
          { href: `/kontrakter/${id}`, label: contract.title },
        ]}
      />
      <Section wide>
        <Form action={terminateContractAction} hidden={{ contractId: id }}>
          <TextArea
            name="reason"
            label={t("terminate.reason")}
            description={t("terminate.reasonText")}
            maxLength={2000}
          />
          <SubmitButton variant="danger">{t("terminate.submit")}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
