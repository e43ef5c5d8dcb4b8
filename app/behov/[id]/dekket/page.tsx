import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form, RadioField, SelectField, SubmitButton, TextArea, TextField } from "#components/form.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { listPublicContracts } from "#lib/contracts/queries.ts";
import { metKinds, needActions } from "#lib/needs/need.ts";
import { getNeed } from "#lib/needs/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { meetNeedAction } from "../actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("needs"))("met.heading"),
});

/** Closes a need that something which exists already meets, with a reference to it. */
export default async function MeetNeedPage({ params }: PageProps<"/behov/[id]/dekket">) {
  const { id } = await params;
  await requireIdentity(`/behov/${id}/dekket`);
  const { need, refused, contracts } = await read(async (acting) => {
    const found = await getNeed(acting, id);
    const refusal = found && refusalOf(needActions.meet, acting.actor, found, acting.now);
    const inForce = found && !refusal ? await listPublicContracts(acting) : [];
    return { need: found, refused: refusal, contracts: inForce.filter(({ endedAt }) => !endedAt) };
  });
  if (!need || refused) notFound();
  const t = await getTranslations("needs");
  const own = contracts.filter(({ buyerId }) => buyerId === need.countyUnitId);
  const others = contracts.filter(({ buyerId }) => buyerId !== need.countyUnitId);
  return (
    <>
      <PageHeading
        title={t("met.heading")}
        lead={t("met.lead")}
        crumbs={[
          { href: "/behov", label: t("title") },
          { href: `/behov/${id}`, label: need.title },
        ]}
      />
      <Section wide>
        <Form action={meetNeedAction} hidden={{ needId: id }}>
          <RadioField
            name="kind"
            label={t("met.kind")}
            options={metKinds.map((kind) => ({ value: kind, label: t(`met.kinds.${kind}`) }))}
          />
          <SelectField
            name="contractId"
            label={t("met.contractId")}
            empty={t("met.noContract")}
            optional
            options={[...own, ...others].map((contract) => ({
              value: contract.id,
              label: `${contract.title} (${contract.supplierName}, ${contract.buyerName})`,
            }))}
          />
          <TextField name="metBy" label={t("met.metBy")} maxLength={300} />
          <TextArea name="reason" label={t("met.reason")} maxLength={1_000} />
          <SubmitButton>{t("met.submit")}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
