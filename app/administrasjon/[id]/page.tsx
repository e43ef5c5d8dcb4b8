import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form, SelectField, SubmitButton, TextField } from "#components/form.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { getAdministration, listColleagues, listLedUnits } from "#lib/organisations/queries.ts";
import { rolesOf } from "#lib/organisations/role.ts";
import { hasRole } from "#lib/platform/actor.ts";
import { isId } from "#lib/platform/fields.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { grantRoleAction, inviteColleagueAction, setContactPointAction } from "./actions.ts";
import { Invitations } from "./invitations.tsx";
import { Members } from "./members.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("organisations"))("title"),
});

/** Who has which role here; those who lead grant and end them. */
export default async function AdministrationPage({ params }: PageProps<"/administrasjon/[id]">) {
  const { id } = await params;
  await requireIdentity(`/administrasjon/${id}`);
  if (!isId(id)) notFound();
  const { administration, colleagues, units, actor, now } = await read(async (acting) => {
    const found = await getAdministration(acting, id);
    return {
      administration: found,
      colleagues: found?.mayLead ? await listColleagues(acting, id) : [],
      units: found?.mayLead ? await listLedUnits(acting) : [],
      actor: acting.actor,
      now: acting.now,
    };
  });
  if (!administration) notFound();
  const { organisation, members, invitations, mayLead } = administration;
  const [t, roleName] = await Promise.all([getTranslations("organisations"), getTranslations("organisations.roles")]);
  const roles = rolesOf(organisation).map((role) => ({ value: role, label: roleName(role) }));
  const others = units.filter((unit) => unit.id !== id);
  return (
    <>
      <PageHeading title={t("title")} kicker={organisation.name} lead={t(mayLead ? "leadLeader" : "lead")} />
      <Section wide title={t("members.heading")} id="roller">
        <Members members={members} actor={actor} now={now} />
      </Section>
      {mayLead && (
        <>
          <Section title={t("grant.heading")} id="gi-rolle" intro={t("grant.intro")}>
            <Form action={grantRoleAction} hidden={{ organisationId: id }}>
              <SelectField
                name="personId"
                label={t("grant.person")}
                options={colleagues.map((person) => ({ value: person.id, label: person.name }))}
              />
              <SelectField name="role" label={t("grant.role")} options={roles} />
              <SubmitButton>{t("grant.submit")}</SubmitButton>
            </Form>
          </Section>
          <Section title={t("invite.heading")} id="invitasjoner" intro={t("invite.intro")}>
            <Invitations invitations={invitations} organisationId={id} actor={actor} />
            <Form action={inviteColleagueAction} hidden={{ organisationId: id }}>
              <TextField name="email" type="email" label={t("invite.email")} maxLength={254} />
              <SelectField name="role" label={t("grant.role")} options={roles} />
              <SubmitButton variant="secondary">{t("invite.submit")}</SubmitButton>
            </Form>
          </Section>
        </>
      )}
      {mayLead && organisation.navUnit?.type === "COUNTY" && hasRole(actor, "countyManager") && (
        <Section title={t("contact.heading")} id="kontakt" intro={t("contact.intro")}>
          <Form
            action={setContactPointAction}
            hidden={{ organisationId: id }}
            defaultValue={organisation.navUnit.contact ?? {}}
          >
            <TextField name="email" type="email" label={t("contact.email")} maxLength={254} />
            <TextField name="phone" label={t("contact.phone")} width={14} maxLength={20} />
            <TextField name="postCode" label={t("contact.postCode")} inputMode="numeric" width={6} maxLength={4} />
            <SubmitButton variant="secondary">{t("contact.submit")}</SubmitButton>
          </Form>
        </Section>
      )}
      {others.length > 0 && (
        <Section wide title={t("units.heading")} id="enheter">
          <ul className="flex flex-wrap gap-x-8 gap-y-2">
            {others.map((unit) => (
              <li key={unit.id}>
                <a href={`/administrasjon/${unit.id}`} className="text-link">
                  {unit.name}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
