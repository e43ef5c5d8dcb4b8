import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DateField, Form, SelectField, SubmitButton } from "#components/form.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { getAdministration, listColleagues } from "#lib/organisations/queries.ts";
import { membershipActions } from "#lib/organisations/role.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { addDays, osloDay } from "#lib/platform/dates.ts";
import { isId } from "#lib/platform/fields.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { appointDeputyAction } from "../../actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("organisations.deputy"))("heading"),
});

/** Somebody stands in while a colleague is on leave. */
export default async function DeputyPage({ params }: PageProps<"/administrasjon/[id]/vikar/[membershipId]">) {
  const { id, membershipId } = await params;
  await requireIdentity(`/administrasjon/${id}`);
  if (!isId(id)) notFound();
  const { member, colleagues, now } = await read(async (acting) => {
    const found = (await getAdministration(acting, id))?.members.find((one) => one.id === membershipId);
    const may = found && !refusalOf(membershipActions.deputise, acting.actor, found.facts, acting.now);
    return { member: may ? found : null, colleagues: may ? await listColleagues(acting, id) : [], now: acting.now };
  });
  if (!member) notFound();
  const t = await getTranslations("organisations");
  const today = osloDay(now);
  return (
    <>
      <PageHeading
        title={t("deputy.heading")}
        lead={t("deputy.lead", { name: member.person.name, role: t(`roles.${member.role}`) })}
        crumbs={[{ href: `/administrasjon/${id}`, label: t("title") }]}
      />
      <Section>
        <Form
          action={appointDeputyAction}
          hidden={{ membershipId }}
          defaultValue={{ firstDay: today, lastDay: osloDay(addDays(now, 14)) }}
        >
          <SelectField
            name="personId"
            label={t("deputy.who")}
            options={colleagues
              .filter((person) => person.id !== member.person.id)
              .map((person) => ({ value: person.id, label: person.name }))}
          />
          <DateField name="firstDay" label={t("deputy.firstDay")} min={today} />
          <DateField name="lastDay" label={t("deputy.lastDay")} min={today} />
          <SubmitButton>{t("deputy.submit")}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
