import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DateField, Form, SubmitButton } from "#components/form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { osloToday } from "#lib/contracts/contract.ts";
import { monthStart } from "#lib/outcomes/place-share.ts";
import { type ClaimView, getClaims } from "#lib/outcomes/queries.ts";
import { hasRole, worksFor } from "#lib/platform/actor.ts";
import { addDays } from "#lib/platform/dates.ts";
import { isId } from "#lib/platform/fields.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { draftClaimAction } from "../actions.ts";
import { Claim } from "./claim.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("outcomes"))("claims.title"),
});

/** Claims of one contract: each with its lines, where it stands, and the one step that waits for this reader. */
export default async function ClaimsPage({ params }: PageProps<"/kontrakter/[id]/krav">) {
  const { id } = await params;
  await requireIdentity(`/kontrakter/${id}/krav`);
  if (!isId(id)) notFound();
  const { view, actor, now } = await read(async (acting) => ({
    view: await getClaims(acting, id),
    actor: acting.actor,
    now: acting.now,
  }));
  if (!view) notFound();
  const { contract, claims } = view;
  const t = await getTranslations("outcomes.claims");
  const contracts = await getTranslations("contracts");
  const supplier = worksFor(actor, contract.supplierId) && hasRole(actor, "supplierAdmin", "supplierMember");
  const drafting = claims.some(({ status }) => status === "DRAFT");
  return (
    <>
      <PageHeading
        title={t("title")}
        lead={t("lead")}
        crumbs={[
          { href: "/kontrakter", label: contracts("title") },
          { href: `/kontrakter/${id}`, label: contract.title },
        ]}
      />
      {supplier && (
        <Section title={t("new")} id="nytt">
          <Form
            action={draftClaimAction}
            hidden={{ contractId: id }}
            defaultValue={nextPeriod(claims, contract.startsOn, now)}
          >
            <DateField name="periodFrom" label={t("from")} />
            <DateField name="periodTo" label={t("to")} description={t("toText")} />
            <SubmitButton variant={drafting ? "secondary" : "primary"}>{t("compute")}</SubmitButton>
          </Form>
        </Section>
      )}
      <Section wide>
        {claims.length === 0 && <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>}
        <div className="flex flex-col gap-10">
          {claims.map((claim) => (
            <Claim key={claim.id} claim={claim} actor={actor} now={now} />
          ))}
        </div>
      </Section>
    </>
  );
}

/** From the day after the newest claim to the end of last month. */
function nextPeriod(claims: readonly ClaimView[], startsOn: Date, now: Date) {
  const newest = claims.find(({ status }) => status !== "RETURNED" && status !== "DRAFT");
  return {
    periodFrom: newest ? addDays(newest.periodTo, 1) : startsOn,
    periodTo: addDays(monthStart(osloToday(now)), -1),
  };
}
