import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DateField, Form, MoneyField, SelectField, SubmitButton, TextArea } from "#components/form.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { amendmentGrounds, contractActions } from "#lib/contracts/contract.ts";
import { getContract } from "#lib/contracts/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { isId } from "#lib/platform/fields.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { amendContractAction } from "../actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("contracts"))("amend.title"),
});

export default async function AmendContractPage({ params }: PageProps<"/kontrakter/[id]/endre">) {
  const { id } = await params;
  await requireIdentity(`/kontrakter/${id}/endre`);
  if (!isId(id)) notFound();
  const contract = await read(async (acting) => {
    const found = await getContract(acting, id);
    return found && refusalOf(contractActions.amend, acting.actor, found, acting.now) === undefined ? found : undefined;
  });
  if (!contract) notFound();
  const t = await getTranslations("contracts");
  return (
    <>
      <PageHeading
        title={t("amend.title")}
        lead={t("amend.lead")}
        crumbs={[
          { href: "/kontrakter", label: t("title") },
          { href: `/kontrakter/${id}`, label: contract.title },
        ]}
      />
      <Section wide>
        <Form
          action={amendContractAction}
          hidden={{ contractId: id, formId: crypto.randomUUID() }}
          defaultValue={{ valueChangeKroner: 0n }}
        >
          <TextArea name="text" label={t("amend.text")} maxLength={4000} />
          <SelectField
            name="ground"
            label={t("amend.ground")}
            options={amendmentGrounds.map((ground) => ({ value: ground, label: t(`grounds.${ground}`) }))}
          />
          <MoneyField name="valueChangeKroner" label={t("amend.value")} description={t("amend.valueText")} />
          <DateField name="newEndsOn" label={t("amend.newEndsOn")} optional />
          <SubmitButton>{t("amend.submit")}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
