import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form, SubmitButton } from "#components/form.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { refusalOf } from "#lib/platform/actions.ts";
import { isId } from "#lib/platform/fields.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { getSupplier } from "#lib/suppliers/queries.ts";
import { supplierActions } from "#lib/suppliers/supplier.ts";
import { CapabilityFields, ProfileFields, TypeFields } from "../../profile-fields.tsx";
import { declareCapabilityAction, declareTypeAction, editProfileAction } from "../actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("suppliers.profile"))("edit"),
});

/** The supplier's administrator changes what the register says, and what kind of supplier it is. */
export default async function EditSupplierPage({ params }: PageProps<"/leverandorer/[id]/rediger">) {
  const { id } = await params;
  await requireIdentity(`/leverandorer/${id}/rediger`);
  if (!isId(id)) notFound();
  const { supplier, may } = await read(async (acting) => {
    const found = await getSupplier(acting, id);
    return { supplier: found, may: found && !refusalOf(supplierActions.edit, acting.actor, found.facts, acting.now) };
  });
  if (!supplier || !may) notFound();
  const t = await getTranslations("suppliers");
  const { description, employees, turnoverOre, countyNumber, website, type, typeStatement } = supplier;
  return (
    <>
      <PageHeading
        title={t("profile.edit")}
        lead={t("profile.editLead")}
        crumbs={[{ href: `/leverandorer/${id}`, label: supplier.organisation.name }]}
      />
      <Section title={t("profile.heading")} id="profil">
        <Form
          action={editProfileAction}
          hidden={{ organisationId: id }}
          defaultValue={{
            description,
            employees: String(employees),
            turnover: turnoverOre,
            countyNumber,
            website,
            targetGroups: supplier.targetGroups,
            measureTypes: supplier.measureTypes,
          }}
        >
          <ProfileFields />
          <SubmitButton>{t("profile.save")}</SubmitButton>
        </Form>
      </Section>
      <Section title={t("capability.heading")} id="kan-vise-til" intro={t("capability.intro")}>
        <Form
          action={declareCapabilityAction}
          hidden={{ organisationId: id }}
          defaultValue={{
            equity: supplier.equityOre ?? "",
            capacity: supplier.capacity === null ? "" : String(supplier.capacity),
            deliversIn: supplier.deliversIn,
            certificates: supplier.certificates,
            authorisations: supplier.authorisations,
            assignments: supplier.assignments.map(({ endedOn, ...row }) => ({ ...row, endedOn: endedOn ?? "" })),
          }}
        >
          <CapabilityFields />
          <SubmitButton variant="secondary">{t("capability.save")}</SubmitButton>
        </Form>
      </Section>
      <Section title={t("statement.change")} id="type" intro={t("statement.changeIntro")}>
        <Form action={declareTypeAction} hidden={{ organisationId: id }} defaultValue={{ type, typeStatement }}>
          <TypeFields />
          <SubmitButton variant="secondary">{t("statement.declare")}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
