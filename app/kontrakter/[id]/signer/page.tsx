import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CheckboxField, Form, SubmitButton } from "#components/form.tsx";
import { CopyableCode } from "#components/ui/copyable-code.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { MarginNote, Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { contractActions } from "#lib/contracts/contract.ts";
import { hex } from "#lib/contracts/contract-document.ts";
import { getContract } from "#lib/contracts/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { isId } from "#lib/platform/fields.ts";
import { refusalSentence } from "#lib/platform/form-action.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { signContractAction } from "../actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("contracts"))("sign.title"),
});

/** The whole text as it will be signed, its fingerprint, and one button. */
export default async function SignContractPage({ params }: PageProps<"/kontrakter/[id]/signer">) {
  const { id } = await params;
  await requireIdentity(`/kontrakter/${id}/signer`);
  if (!isId(id)) notFound();
  const { contract, actor, now } = await read(async (acting) => ({
    contract: await getContract(acting, id),
    actor: acting.actor,
    now: acting.now,
  }));
  if (!contract?.document || !contract.documentSha256) notFound();
  const supplier = actor.organisationId === contract.supplierId;
  const action = supplier ? contractActions.signForSupplier : contractActions.signForBuyer;
  const refusal = refusalOf(action, actor, contract, now);
  if (refusal === "forbidden") notFound();
  const t = await getTranslations("contracts");
  const documentSha256 = hex(contract.documentSha256);
  return (
    <>
      <PageHeading
        title={t("sign.title")}
        lead={t("sign.lead")}
        crumbs={[
          { href: "/kontrakter", label: t("title") },
          { href: `/kontrakter/${id}`, label: contract.title },
        ]}
      />
      <Section
        title={t("sign.document")}
        id="dokument"
        margin={<MarginNote title={t("sign.hash")}>{t("sign.hashText")}</MarginNote>}
      >
        <div lang="nb" className="max-w-prose whitespace-pre-line border-l-2 border-ax-border-neutral-subtle pl-5">
          {contract.document}
        </div>
        <p className="mt-6 mb-1 text-base text-ax-text-neutral-subtle">{t("sign.hash")}</p>
        <CopyableCode code={documentSha256} />
      </Section>
      <Section>
        {refusal === "alreadySigned" || refusal === "wrongStatus" ? (
          <Verdict tone="good">{t("sign.done")}</Verdict>
        ) : refusal ? (
          <Verdict tone="warning">{await refusalSentence(refusal)}</Verdict>
        ) : (
          <Form action={signContractAction} hidden={{ contractId: id, documentSha256 }}>
            <p>
              {t("sign.asWho", {
                name: actor.name ?? "",
                organisation: supplier ? contract.supplierName : contract.buyerName,
              })}
            </p>
            <CheckboxField name="read" label={t("sign.read")} />
            <SubmitButton>{t("sign.submit")}</SubmitButton>
          </Form>
        )}
      </Section>
    </>
  );
}
