import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { refusalOf } from "#lib/platform/actions.ts";
import { isId } from "#lib/platform/fields.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { getOwnOffer } from "#lib/suppliers/match-queries.ts";
import { getSupplier } from "#lib/suppliers/queries.ts";
import { supplierActions } from "#lib/suppliers/supplier.ts";
import { offerPartnershipAction, withdrawPartnershipAction } from "../actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("fit"))("offer.title"),
});

/** The supplier opens itself to others who look for someone to bid with, or closes again. */
export default async function OfferPage({ params }: PageProps<"/leverandorer/[id]/samarbeid">) {
  const { id } = await params;
  await requireIdentity(`/leverandorer/${id}/samarbeid`);
  const { supplier, offer, actor, now } = await read(async (acting) => ({
    supplier: isId(id) ? await getSupplier(acting, id) : null,
    offer: await getOwnOffer(acting),
    actor: acting.actor,
    now: acting.now,
  }));
  if (!supplier || refusalOf(supplierActions.offerPartnership, actor, supplier.facts, now)) notFound();
  const [t, suppliers] = await Promise.all([getTranslations("fit"), getTranslations("suppliers")]);
  return (
    <>
      <PageHeading
        title={t("offer.title")}
        lead={t("offer.lead")}
        crumbs={[
          { href: "/leverandorer", label: suppliers("title") },
          { href: `/leverandorer/${id}`, label: supplier.organisation.name },
        ]}
      />
      <Section>
        <Form action={offerPartnershipAction} hidden={{ organisationId: id }} defaultValue={{ text: offer?.text }}>
          <TextArea name="text" label={t("offer.text")} description={t("offer.help")} maxLength={1000} />
          <SubmitButton>{t(offer ? "offer.change" : "offer.open")}</SubmitButton>
        </Form>
        {offer && (
          <div className="mt-6">
            <ActionButton action={withdrawPartnershipAction} hidden={{ organisationId: id }} variant="secondary">
              {t("offer.close")}
            </ActionButton>
          </div>
        )}
      </Section>
    </>
  );
}
