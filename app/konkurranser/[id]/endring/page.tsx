import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { refusalOf } from "#lib/platform/actions.ts";
import { hasRole } from "#lib/platform/actor.ts";
import { isId } from "#lib/platform/fields.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { isStale } from "#lib/tenders/amendment-proposal.ts";
import { listProposals } from "#lib/tenders/proposal-queries.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { tenderActions, worksOnTendersOf } from "#lib/tenders/tender.ts";
import { Proposal } from "./proposal.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("tenders.proposals"))("title"),
});

/** Amendments that one officer has prepared: a second person reads each as everybody will, and approves or returns it. */
export default async function ProposalsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireIdentity(`/konkurranser/${id}/endring`);
  const { tender, proposals, actor, now } = await read(async (acting) => {
    const found = isId(id) ? await getTender(acting, id) : undefined;
    return {
      tender: found,
      proposals: found ? await listProposals(acting, id) : [],
      actor: acting.actor,
      now: acting.now,
    };
  });
  if (!tender || !(worksOnTendersOf(actor, tender.buyerId) || hasRole(actor, "auditor"))) notFound();
  const t = await getTranslations("tenders.proposals");
  const waiting = proposals.filter(({ status }) => status === "WAITING");
  // what came back and has not been answered by another amendment yet
  const returned = proposals.filter((one) => one.status === "RETURNED" && !isStale(one)).slice(-3);
  const mayAmend = !refusalOf(tenderActions.amend, actor, tender, now);
  return (
    <>
      <TenderHeading tender={tender} title={t("title")} lead={t("lead")} />
      {waiting.length === 0 && (
        <Section>
          <EmptyState
            title={t("none")}
            action={
              mayAmend && (
                <a href={`/konkurranser/${id}/endre`} className="text-link">
                  {t("write")}
                </a>
              )
            }
          >
            {t("noneHelp")}
          </EmptyState>
        </Section>
      )}
      {[...waiting, ...returned].map((proposal, index) => (
        <Proposal
          key={proposal.id}
          proposal={proposal}
          actor={actor}
          now={now}
          mayAmend={mayAmend}
          first={index === 0}
        />
      ))}
    </>
  );
}
