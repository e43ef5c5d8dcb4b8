import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { Countdown } from "#components/ui/countdown.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { WithScript } from "#components/ui/with-script.tsx";
import { getLetterOf } from "#lib/awards/queries.ts";
import { listOwnParticipation, type OwnParticipation } from "#lib/bids/participation/queries.ts";
import { formatInstant } from "#lib/platform/dates.ts";
import { read } from "#lib/platform/session.ts";
import { Participation } from "../participation.tsx";
import { acceptInvitationAction, declineInvitationAction, withdrawBidAction } from "./actions.ts";
import { BidShell } from "./bid-shell.tsx";
import { partsOf } from "./checklist.ts";
import { type LoadedBid, loadBid, loadInvitation } from "./load-bid.ts";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("bids"))("title") });

export default async function BidPage({ params }: PageProps<"/tilbud/[id]">) {
  const { id } = await params;
  const invitation = await loadInvitation(id, `/tilbud/${id}`);
  if (invitation) return <Invitation id={id} invitation={invitation} />;
  const view = await loadBid(id, `/tilbud/${id}`);
  const { payments, letter } = await answered(view);
  return (
    <BidShell view={view}>
      <Standing view={view} letterId={letter?.id} />
      <Paid payments={payments} />
      <History view={view} />
    </BidShell>
  );
}

/** What has come back to the bidder since the opening: the award letter, and payment for having taken part. */
async function answered({ bid: { roundId, round }, current }: LoadedBid) {
  if (!round.openedAt) return { payments: [], letter: null };
  return read(async (acting) => ({
    payments: await listOwnParticipation(acting, roundId),
    letter: current ? await getLetterOf(acting, current.id) : null,
  }));
}

type Invited = NonNullable<Awaited<ReturnType<typeof loadInvitation>>>;

async function Invitation({ id, invitation }: { id: string; invitation: Invited }) {
  const t = await getTranslations("bids");
  const { lead, leadNumber, title, buyer, lotNumber, lotTitle, bid, may, now } = invitation;
  return (
    <>
      <PageHeading
        title={t("invitation.title", { lead })}
        lead={t("invitation.lead")}
        crumbs={[{ href: "/tilbud", label: t("title") }]}
      />
      <Section wide>
        <Facts
          facts={[
            { question: t("invitation.who"), answer: `${lead}${leadNumber ? `, ${leadNumber}` : ""}` },
            {
              question: t("start.tender"),
              answer: (
                <a className="text-link" href={`/konkurranser/${bid.tenderId}`}>
                  {title}
                </a>
              ),
            },
            { question: t("start.lot"), answer: t("lot", { number: lotNumber, title: lotTitle }) },
            { question: t("start.buyer"), answer: buyer },
            { question: t("start.deadline"), answer: <Countdown at={bid.round.deadline} now={now} /> },
          ]}
        />
        {may.includes("accept") ? (
          <div className="mt-8 flex flex-wrap gap-4">
            <ActionButton action={acceptInvitationAction} hidden={{ bidId: id }}>
              {t("invitation.accept")}
            </ActionButton>
            <ActionButton action={declineInvitationAction} hidden={{ bidId: id }} variant="secondary">
              {t("invitation.decline")}
            </ActionButton>
          </div>
        ) : (
          <p className="mt-8 max-w-prose">
            {may.includes("decline") ? t("invitation.sent", { lead }) : t("invitation.closed")}
          </p>
        )}
      </Section>
    </>
  );
}

async function Standing({ view, letterId }: { view: LoadedBid; letterId: string | undefined }) {
  const t = await getTranslations("bids.overview");
  const locale = await getLocale();
  const { bid, current, may, now, versions } = view;
  const open = now < bid.round.deadline && may.includes("save");
  const next = partsOf(view).find(({ state, kind }) => state !== "done" && kind !== "files" && kind !== "members");
  const key = standingOf(view, open);
  const changed =
    current && Object.values(view.sections).some(({ savedAt }) => savedAt > current.receivedAt)
      ? t("changedText")
      : null;
  return (
    <section className="max-w-prose">
      <h1>{t(`${key}Title`)}</h1>
      <div className="mt-4 flex flex-col gap-4">
        {key === "sent" && current && (
          <p>{t("sentText", { number: current.number, at: formatInstant(current.receivedAt, locale) })}</p>
        )}
        {key === "sent" && changed && <Alert variant="info">{changed}</Alert>}
        {key === "confirm" && <MustConfirm view={view} />}
        {key === "draft" && (
          <p>
            {t("draftText")} <WithScript>{t("draftSaves")}</WithScript>
          </p>
        )}
        {key === "withdrawn" && <p>{t("withdrawnText")}</p>}
        {key === "groupChanged" && <p>{t("groupChangedText")}</p>}
        {key === "over" && bid.round.openedAt && current && (
          <p>{t("openedText", { at: formatInstant(bid.round.openedAt, locale) })}</p>
        )}
        {key === "over" && !(bid.round.openedAt && current) && <p>{t(current ? "overSent" : overOf(versions))}</p>}
      </div>
      <div className="mt-6 flex flex-wrap gap-4 items-start">
        {open && (
          <Button as="a" role="link" href={`/tilbud/${bid.id}/${key === "confirm" || !next ? "send" : next.slug}`}>
            {t("continue")}
          </Button>
        )}
        {letterId && (
          <Button as="a" role="link" href={`/tildelingsbrev/${letterId}`}>
            {t("letter")}
          </Button>
        )}
        {current && (
          <Button as="a" role="link" variant="secondary" href={`/tilbud/${bid.id}/kvittering?versjon=${current.id}`}>
            {t("receipt")}
          </Button>
        )}
        <Button as="a" role="link" variant="tertiary" href={`/konkurranser/${bid.tenderId}`}>
          {t("tender")}
        </Button>
      </div>
      {may.includes("withdraw") && versions.length > 0 && (
        <div className="mt-8 pt-6 border-t border-ax-border-neutral-subtle">
          <p className="mb-3 text-base text-ax-text-neutral-subtle">{t("withdrawText")}</p>
          <ActionButton action={withdrawBidAction} hidden={{ bidId: bid.id }} variant="secondary" size="small">
            {t("withdraw")}
          </ActionButton>
        </div>
      )}
    </section>
  );
}

function standingOf({ current, toConfirm, versions }: LoadedBid, open: boolean) {
  if (!open) return "over";
  if (current) return toConfirm ? "confirm" : "sent";
  if (versions[0]?.endReason) return "groupChanged";
  return versions.length > 0 ? "withdrawn" : "draft";
}

/** Why nothing stood at the deadline; versions newest first. */
function overOf([last]: LoadedBid["versions"]) {
  if (!last) return "overDraft";
  return last.endReason ? "overGroupChanged" : "overWithdrawn";
}

async function Paid({ payments }: { payments: readonly OwnParticipation[] }) {
  if (payments.length === 0) return null;
  const t = await getTranslations("bids.participation");
  return (
    <section className="mt-12">
      <h2>{t("title")}</h2>
      <p className="my-2 max-w-prose">{t("intro")}</p>
      <Participation payments={payments} />
    </section>
  );
}

async function MustConfirm({ view }: { view: LoadedBid }) {
  const t = await getTranslations("bids.overview");
  const since = view.current?.receivedAt ?? view.now;
  return (
    <Alert variant="warning">
      <p>{t("confirmText")}</p>
      {view.amendments
        .filter(({ publishedAt }) => publishedAt > since)
        .map(({ number, text }) => (
          <p key={number} className="mt-2">
            <strong>{t("amendment", { number })}:</strong> {text}
          </p>
        ))}
    </Alert>
  );
}

async function History({ view }: { view: LoadedBid }) {
  const t = await getTranslations("bids.overview");
  return (
    <section className="mt-12">
      <h2>{t("history")}</h2>
      {view.versions.length === 0 && <p className="mt-2 text-ax-text-neutral-subtle">{t("historyEmpty")}</p>}
      <ul className="mt-2">
        {view.versions.map(({ id, number, receivedAt, endKind, endReason }) => (
          <li key={id} className="flex flex-wrap gap-x-6 py-3 border-t border-ax-border-neutral-subtle">
            <a className="text-link" href={`/tilbud/${view.bid.id}/kvittering?versjon=${id}`}>
              {t("version", { number })}
            </a>
            <Instant at={receivedAt} short clock />
            <span>{t(endReason ?? endKind ?? "current")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
