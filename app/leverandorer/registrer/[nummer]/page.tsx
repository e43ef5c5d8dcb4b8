import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DateField, Form, SubmitButton, TextField } from "#components/form.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { listOwnOrganisations } from "#lib/organisations/queries.ts";
import { isoDate } from "#lib/platform/dates.ts";
import { currentIdentity, read } from "#lib/platform/session.ts";
import { getRegisterEntry } from "#lib/suppliers/queries.ts";
import { ProfileFields, TypeFields } from "../../profile-fields.tsx";
import { registerSupplierAction } from "./actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("suppliers.register"))("title"),
});

/** A supplier's first sign-in: what the register knows is filled in, the rest is typed. */
export default async function RegisterSupplierPage({ params }: PageProps<"/leverandorer/registrer/[nummer]">) {
  const { nummer } = await params;
  if (!(await currentIdentity()))
    redirect(`/logg-inn?videre=${encodeURIComponent(`/leverandorer/registrer/${nummer}`)}`);
  const { named, entry } = await read(async (acting) => {
    const organisations = await listOwnOrganisations(acting);
    return {
      named: organisations.find((one) => one.id === null && one.organisationNumber === nummer),
      entry: await getRegisterEntry(acting, nummer),
    };
  });
  if (!named) notFound();
  const t = await getTranslations("suppliers.register");
  const fixed = entry && { name: entry.name, foundedOn: isoDate(entry.foundedOn) };
  return (
    <>
      <PageHeading
        title={t("heading", { name: entry?.name ?? named.name })}
        lead={t(entry ? "leadRegister" : "leadByHand", { number: nummer })}
      />
      <Section>
        <Form
          action={registerSupplierAction}
          hidden={{ organisationNumber: nummer, ...fixed }}
          defaultValue={{
            name: named.name === nummer ? "" : named.name,
            countyNumber: entry?.countyNumber,
            employees: entry ? String(entry.employees) : undefined,
          }}
        >
          {!entry && (
            <>
              <TextField name="name" label={t("name")} maxLength={200} />
              <DateField name="foundedOn" label={t("founded")} />
            </>
          )}
          <TypeFields />
          <ProfileFields brief />
          <SubmitButton>{t("submit")}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
