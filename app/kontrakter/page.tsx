import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { ContractPhaseDot } from "#components/contracts/contract-status.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Day } from "#components/ui/instant.tsx";
import { Money } from "#components/ui/money.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { type ContractRow, listContracts, listReadyAwards, type ReadyAward } from "#lib/contracts/queries.ts";
import { read } from "#lib/platform/session.ts";
import { draftContractAction } from "./[id]/actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("contracts"))("title"),
});

/** All contracts in force, for everyone; those not yet signed, for their parties. */
export default async function ContractsPage() {
  const t = await getTranslations("contracts");
  const { contracts, ready, now } = await read(async (acting) => ({
    contracts: await listContracts(acting),
    ready: await listReadyAwards(acting),
    now: acting.now,
  }));
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")} />
      {ready.length > 0 && (
        <Section wide title={t("ready")} id="klare" intro={t("readyIntro")}>
          <ReadyAwards ready={ready} />
        </Section>
      )}
      <Section wide>
        {contracts.length > 0 ? (
          <ul className="divide-y divide-ax-border-neutral-subtle">
            {contracts.map((contract) => (
              <ContractItem key={contract.id} contract={contract} now={now} />
            ))}
          </ul>
        ) : (
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        )}
      </Section>
    </>
  );
}

async function ReadyAwards({ ready }: { ready: readonly ReadyAward[] }) {
  const t = await getTranslations("contracts");
  return (
    <ul className="divide-y divide-ax-border-neutral-subtle">
      {ready.map((award) => (
        <li key={award.id} className="py-5 flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
          <div className="min-w-0">
            <p className="font-semibold">{award.title}</p>
            <p className="text-ax-text-neutral-subtle">{award.supplierName}</p>
          </div>
          <ActionButton action={draftContractAction} hidden={{ awardId: award.id }} variant="secondary">
            {t("draft")}
          </ActionButton>
        </li>
      ))}
    </ul>
  );
}

async function ContractItem({ contract, now }: { contract: ContractRow; now: Date }) {
  const t = await getTranslations("contracts.columns");
  return (
    <li className="py-5 flex flex-wrap items-start justify-between gap-x-8 gap-y-2">
      <div className="min-w-0 flex-1 basis-[24rem]">
        <p className="mb-1 flex flex-wrap gap-x-3 text-base">
          <ContractPhaseDot contract={contract} now={now} />
          <span className="text-ax-text-neutral-subtle">{contract.reference}</span>
        </p>
        <h2 className="text-[1.25rem] leading-7">
          <a href={`/kontrakter/${contract.id}`} className="text-link">
            {contract.title}
          </a>
        </h2>
        <p className="mt-1">
          {contract.supplierName} <span className="text-ax-text-neutral-subtle">· {contract.buyerName}</span>
        </p>
      </div>
      <dl className="text-base ax-md:text-right">
        <dt className="sr-only">{t("period")}</dt>
        <dd>
          <Day date={contract.startsOn} short /> – <Day date={contract.endsOn} short />
        </dd>
        <dt className="inline text-ax-text-neutral-subtle">{t("value")} </dt>
        <dd className="inline">
          <Money ore={contract.valueOre} large />
        </dd>
      </dl>
    </li>
  );
}
