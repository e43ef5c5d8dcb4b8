import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Countdown } from "#components/ui/countdown.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { PhaseDot, type PhaseTone } from "#components/ui/phase-dot.tsx";
import { Section } from "#components/ui/section.tsx";
import { mayKeepTexts } from "#lib/bids/bank-queries.ts";
import { type BidRow, listMyBids } from "#lib/bids/list-queries.ts";
import { listOwnParticipation } from "#lib/bids/participation/queries.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { Participation } from "./participation.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("bids"))("title") });

export default async function MyBidsPage() {
  await requireIdentity("/tilbud");
  const t = await getTranslations("bids");
  const { bids, payments, bank, now } = await read(async (acting) => ({
    bids: await listMyBids(acting),
    payments: await listOwnParticipation(acting),
    bank: mayKeepTexts(acting),
    now: acting.now,
  }));
  const isOpen = ({ deadline, cancelled }: BidRow) => now < deadline && !cancelled;
  const open = bids.filter(isOpen);
  const over = bids.filter((bid) => !isOpen(bid)).reverse();
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")}>
        {bank && (
          <a href="/tilbud/svarbank" className="text-link">
            {t("bank.title")}
          </a>
        )}
      </PageHeading>
      <Section wide title={bids.length > 0 ? t("groups.open") : undefined} id="apne">
        {open.length > 0 ? (
          <BidList bids={open} now={now} />
        ) : (
          <EmptyState
            title={t(bids.length > 0 ? "noneOpenTitle" : "emptyTitle")}
            action={
              <Button as="a" role="link" href="/konkurranser?status=open">
                {t("emptyAction")}
              </Button>
            }
          >
            {t(bids.length > 0 ? "noneOpenText" : "emptyText")}
          </EmptyState>
        )}
      </Section>
      {payments.length > 0 && (
        <Section wide title={t("participation.title")} id="betaling" intro={t("participation.intro")}>
          <Participation payments={payments} />
        </Section>
      )}
      {bids.length > 0 && (
        <Section wide title={t("groups.over")} id="over">
          {over.length > 0 ? <BidList bids={over} now={now} /> : <EmptyState title={t("groups.overEmpty")} />}
        </Section>
      )}
    </>
  );
}

function BidList({ bids, now }: { bids: BidRow[]; now: Date }) {
  return (
    <ul>
      {bids.map((bid) => (
        <BidListRow key={bid.id} bid={bid} now={now} />
      ))}
    </ul>
  );
}

async function BidListRow({ bid, now }: { bid: BidRow; now: Date }) {
  const t = await getTranslations("bids");
  const { key, tone } = standing(bid, now);
  return (
    <li className="grid gap-x-10 gap-y-2 py-5 border-t border-ax-border-neutral-subtle ax-md:grid-cols-[minmax(0,1fr)_15rem]">
      <div className="min-w-0">
        <PhaseDot tone={tone}>{t(`standing.${key}`)}</PhaseDot>
        <h3 className="text-xl">
          <a href={`/tilbud/${bid.id}`} className="text-link">
            {bid.title}
          </a>
        </h3>
        <p className="text-base text-ax-text-neutral-subtle">
          {bid.buyer}
          {bid.lots > 1 && <> · {t("lot", { number: bid.lotNumber, title: bid.lotTitle })}</>}
        </p>
        {bid.standing === "invited" && <p className="text-base">{t("invitedBy", { lead: bid.lead })}</p>}
      </div>
      <div className="text-base leading-6">
        {now < bid.deadline ? <Countdown at={bid.deadline} now={now} /> : <Instant at={bid.deadline} short clock />}
      </div>
    </li>
  );
}

type Shown = BidRow["standing"] | "notSent" | "opened" | "cancelled";

function standing(bid: BidRow, now: Date): { key: Shown; tone: PhaseTone } {
  if (bid.cancelled) return { key: "cancelled", tone: "over" };
  if (bid.receivedAt && bid.openedAt) return { key: "opened", tone: "done" };
  if (now >= bid.deadline && !bid.receivedAt) return { key: "notSent", tone: "over" };
  const tones = { invited: "waiting", draft: "open", sent: "done", toConfirm: "waiting", withdrawn: "over" } as const;
  return { key: bid.standing, tone: tones[bid.standing] };
}
