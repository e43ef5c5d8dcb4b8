import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { ContractPhaseDot } from "#components/contracts/contract-status.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { contractActions } from "#lib/contracts/contract.ts";
import { type ContractView, getContract, getPublicContract } from "#lib/contracts/queries.ts";
import { getUse, mayReadParticipants } from "#lib/outcomes/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { type Actor, hasRole, hasRoleIn, worksFor } from "#lib/platform/actor.ts";
import { isId } from "#lib/platform/fields.ts";
import { read } from "#lib/platform/session.ts";
import { completeContractAction, sendForSignaturesAction } from "./actions.ts";
import { ContractFacts } from "./contract-facts.tsx";
import { Amendments, Indicators, Milestones, Signatures } from "./contract-parts.tsx";
import { ContractRoad } from "./contract-road.tsx";
import { ContractUse } from "./contract-use.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("contracts"))("title") };
}

const load = (id: string) =>
  read(async (acting) => {
    const contract = await getContract(acting, id);
    return {
      contract,
      use: contract && (await getUse(acting, contract)),
      shown: contract ? undefined : await getPublicContract(acting, id),
      actor: acting.actor,
      now: acting.now,
    };
  });

/** One contract: the whole of it for its parties, its public part for everyone else. */
export default async function ContractPage({ params }: PageProps<"/kontrakter/[id]">) {
  const { id } = await params;
  if (!isId(id)) notFound();
  const { contract, use, shown, actor, now } = await load(id);
  const any = contract ?? shown;
  if (!any) notFound();
  const t = await getTranslations("contracts");
  const meet = contract ? refusalOf(contractActions.meetMilestone, actor, contract, now) : "forbidden";
  const amend = contract ? refusalOf(contractActions.amend, actor, contract, now) : "forbidden";
  return (
    <>
      <PageHeading
        title={any.title}
        kicker={
          <>
            <ContractPhaseDot contract={any} now={now} />
            <span className="text-ax-text-neutral-subtle">{any.reference}</span>
          </>
        }
        lead={contract && <LastSave contract={contract} />}
        crumbs={[{ href: "/kontrakter", label: t("title") }]}
      >
        {contract && <ContractActions contract={contract} actor={actor} now={now} />}
        {any.activatedAt && (
          <Button as="a" href={`/resultater/${any.id}`} variant="tertiary">
            {t("actions.results")}
          </Button>
        )}
      </PageHeading>
      {any.status === "TERMINATED" && contract?.endedReason && (
        <Section wide>
          <Verdict tone="warning" label={t("ended")}>
            {contract.endedReason}
          </Verdict>
        </Section>
      )}
      {contract && <ContractRoad contract={contract} now={now} />}
      <ContractFacts contract={contract} shown={shown} />
      {contract && use && <ContractUse use={use} places={contract.places} />}
      <Indicators indicators={any.indicators} />
      <Milestones contractId={any.id} milestones={any.milestones} now={now} refusal={meet} />
      {contract && contract.status !== "DRAFT" && <Signatures contract={contract} />}
      {any.activatedAt && <Amendments contractId={any.id} amendments={any.amendments} mayAmend={amend === undefined} />}
      {contract && (
        <Section title={t("terms")} id="vilkar">
          <p className="max-w-prose whitespace-pre-line">{contract.terms}</p>
        </Section>
      )}
    </>
  );
}

/** Who wrote last in what is still written. */
async function LastSave({ contract: { status, savedAt, savedByName } }: { contract: ContractView }) {
  if (status !== "DRAFT" || !savedAt) return null;
  const t = await getTranslations("contracts");
  return t.rich("lastSaved", { name: savedByName ?? t("edit.someone"), at: () => <Instant at={savedAt} /> });
}

async function ContractActions({ contract, actor, now }: { contract: ContractView; actor: Actor; now: Date }) {
  const t = await getTranslations("contracts.actions");
  const may = (name: keyof typeof contractActions) => refusalOf(contractActions[name], actor, contract, now);
  const here = `/kontrakter/${contract.id}`;
  const seesClaims =
    worksFor(actor, contract.supplierId) ||
    hasRoleIn(actor, contract.buyerId, "procurementOfficer", "countyManager") ||
    hasRole(actor, "auditor");
  const sign = [may("signForBuyer"), may("signForSupplier")];
  const links = [
    { show: may("save") === undefined, href: "rediger", label: t("edit"), variant: "secondary" },
    { show: sign.includes(undefined), href: "signer", label: t("sign"), variant: "primary" },
    {
      show: contract.activatedAt !== null && mayReadParticipants(actor, contract),
      href: "deltakere",
      label: t("participants"),
      variant: "primary",
    },
    { show: contract.activatedAt !== null && seesClaims, href: "krav", label: t("claims"), variant: "secondary" },
    { show: may("terminate") === undefined, href: "avslutt", label: t("terminate"), variant: "tertiary" },
  ] as const;
  return (
    <>
      <ActionButton
        action={sendForSignaturesAction}
        hidden={{ contractId: contract.id, revision: contract.revision }}
        refusal={may("send")}
      >
        {t("send")}
      </ActionButton>
      {links
        .filter(({ show }) => show)
        .map(({ href, label, variant }) => (
          <Button key={href} as="a" href={`${here}/${href}`} variant={variant}>
            {label}
          </Button>
        ))}
      <ActionButton
        action={completeContractAction}
        hidden={{ contractId: contract.id }}
        refusal={may("complete") === "contractNotEnded" ? "wrongStatus" : may("complete")}
        variant="secondary"
      >
        {t("complete")}
      </ActionButton>
    </>
  );
}
