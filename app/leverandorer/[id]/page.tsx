import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { ActionButton } from "#components/action-button.tsx";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { SupplierTypeText } from "#components/suppliers/supplier-type.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { refusalOf } from "#lib/platform/actions.ts";
import { formatDate, formatShortDate } from "#lib/platform/dates.ts";
import { isId } from "#lib/platform/fields.ts";
import { read } from "#lib/platform/session.ts";
import { getSupplier } from "#lib/suppliers/queries.ts";
import { sizeOf, supplierActions } from "#lib/suppliers/supplier.ts";
import { confirmTypeAction, withdrawConfirmationAction } from "./actions.ts";
import { Capability } from "./capability.tsx";

const find = cache((id: string) =>
  isId(id)
    ? read(async (acting) => ({ supplier: await getSupplier(acting, id), actor: acting.actor, now: acting.now }))
    : null,
);

export async function generateMetadata({ params }: PageProps<"/leverandorer/[id]">): Promise<Metadata> {
  return { title: (await find((await params).id))?.supplier?.organisation.name };
}

/** What the register says of one supplier, to everyone; with the buttons of those who may change or confirm it. */
export default async function SupplierPage({ params }: PageProps<"/leverandorer/[id]">) {
  const { id } = await params;
  const { supplier, actor, now } = (await find(id)) ?? {};
  if (!supplier || !actor || !now) notFound();
  const [t, groups, measures, locale] = await Promise.all([
    getTranslations("suppliers"),
    getTranslations("needs.targetGroups"),
    getTranslations("tenders.measureTypes"),
    getLocale(),
  ]);
  const refusal = (action: keyof typeof supplierActions) =>
    refusalOf(supplierActions[action], actor, supplier.facts, now);
  const list = (names: string[]) => (names.length > 0 ? names.join(", ") : t("profile.notSaid"));
  const facts = [
    { question: t("profile.type"), answer: <SupplierTypeText supplier={supplier} /> },
    { question: t("profile.county"), answer: supplier.county.name },
    {
      question: t("profile.size"),
      answer: `${t(`sizes.${sizeOf(supplier.employees)}`)}, ${t("profile.employees", { count: supplier.employees })}`,
    },
    { question: t("profile.founded"), answer: formatShortDate(supplier.foundedOn, locale) },
    { question: t("profile.number"), answer: inThrees(supplier.organisation.organisationNumber) },
    { question: t("profile.targetGroups"), answer: list(supplier.targetGroups.map((code) => groups(code as never))) },
    {
      question: t("profile.measureTypes"),
      answer: list(supplier.measureTypes.map((code) => (measures.has(code as never) ? measures(code as never) : code))),
    },
  ];
  return (
    <>
      <PageHeading
        title={supplier.organisation.name}
        crumbs={[{ href: "/leverandorer", label: t("title") }]}
        lead={supplier.description || t("profile.noDescription")}
      >
        {!refusal("edit") && (
          <Button as="a" href={`/leverandorer/${id}/rediger`}>
            {t("profile.edit")}
          </Button>
        )}
        {!refusal("offerPartnership") && (
          <a href={`/leverandorer/${id}/samarbeid`} className="text-link">
            {t("profile.partners")}
          </a>
        )}
      </PageHeading>
      <Section>
        <Facts facts={facts} />
        {supplier.website && (
          <p className="mt-6">
            <a href={supplier.website} rel="noopener noreferrer nofollow" className="text-link">
              {supplier.website}
            </a>
          </p>
        )}
      </Section>
      <Capability supplier={supplier} />
      {(supplier.typeStatement || !refusal("confirmType")) && (
        <Section title={t("statement.heading")} id="begrunnelse">
          {supplier.typeStatement && <p className="max-w-prose whitespace-pre-line">{supplier.typeStatement}</p>}
          {supplier.typeConfirmedAt && (
            <p className="mt-4">{t("statement.confirmed", { day: formatDate(supplier.typeConfirmedAt, locale) })}</p>
          )}
          {!refusal("confirmType") && (
            <div className="mt-6">
              <ActionButton
                action={confirmTypeAction}
                hidden={{ organisationId: id, type: supplier.type, typeStatement: supplier.typeStatement }}
              >
                {t("statement.confirm", { type: t(`types.${supplier.type}`) })}
              </ActionButton>
            </div>
          )}
          {!refusal("withdrawConfirmation") && (
            <div className="mt-6">
              <Form action={withdrawConfirmationAction} hidden={{ organisationId: id }}>
                <TextArea name="reason" label={t("statement.reason")} maxLength={1000} rows={2} />
                <SubmitButton variant="secondary">{t("statement.withdraw")}</SubmitButton>
              </Form>
            </div>
          )}
        </Section>
      )}
    </>
  );
}

/** «300 001 378», with spaces that do not break. */
const inThrees = (number: string | null) => (number ?? "").replace(/(\d{3})(?=\d)/g, "$1\u00a0");
