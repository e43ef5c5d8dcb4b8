import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { CheckboxField, Form, SubmitButton } from "#components/form.tsx";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { Countdown } from "#components/ui/countdown.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { MarginNote, Section } from "#components/ui/section.tsx";
import { getOpening, type OpeningView, readProtocol } from "#lib/bids/opening/queries.ts";
import { listParticipationPayments } from "#lib/bids/participation/queries.ts";
import { isId } from "#lib/platform/fields.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { approveOpeningAction, releaseAgainAction, startOpeningAction } from "./actions.ts";
import { BidderList } from "./bidder-list.tsx";
import { Participation } from "./participation.tsx";
import { Protocol } from "./protocol.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("opening"))("title") });

export default async function OpeningPage({ params }: PageProps<"/konkurranser/[id]/apning">) {
  const { id } = await params;
  await requireIdentity(`/konkurranser/${id}/apning`);
  const found = isId(id)
    ? await read(async (acting) => {
        const opening = await getOpening(acting, id);
        return (
          opening && {
            opening,
            protocol: opening.status === "OPENED" ? await readProtocol(acting, id) : null,
            payments: await listParticipationPayments(acting, opening.tender),
            now: acting.now,
          }
        );
      })
    : null;
  if (!found) notFound();
  const { opening, protocol, payments, now } = found;
  const t = await getTranslations("opening");
  return (
    <>
      <TenderHeading
        tender={opening.tender}
        title={t("title")}
        kicker={opening.tender.reference}
        lead={t(`lead.${opening.status}`)}
      />
      <Section
        id="steg"
        title={t("steps")}
        margin={
          <>
            <MarginNote title={t("why.title")}>{t("why.text")}</MarginNote>
            <MarginNote title={t("impartial.title")}>{t("impartial.text")}</MarginNote>
          </>
        }
      >
        <Steps opening={opening} now={now} />
        <div className="mt-8">
          <NextStep opening={opening} />
        </div>
      </Section>
      {opening.status === "OPENED" && <BidderList opening={opening} />}
      {protocol && <Protocol opening={opening} protocol={protocol} />}
      <Participation payments={payments} />
    </>
  );
}

async function Steps({ opening, now }: { opening: OpeningView; now: Date }) {
  const t = await getTranslations("opening");
  const live = opening.status !== "SEALED";
  const [first, second] = live ? opening.approvals : [];
  const by = (approval: { name: string; approvedAt: Date } | undefined) =>
    approval ? (
      <>
        {approval.name}, <Instant at={approval.approvedAt} />
      </>
    ) : (
      t("notYet")
    );
  return (
    <Facts
      facts={[
        {
          question: t("deadline"),
          answer: opening.deadlinePassed ? (
            <Instant at={opening.round.deadline} />
          ) : (
            <Countdown at={opening.round.deadline} now={now} />
          ),
        },
        { question: t("first"), answer: by(first) },
        { question: t("second"), answer: by(second) },
        {
          question: t("opened"),
          answer: opening.round.openedAt ? <Instant at={opening.round.openedAt} /> : t("notYet"),
        },
      ]}
    />
  );
}

/** What this reader can do now; the one primary button of the page. */
async function NextStep({ opening }: { opening: OpeningView }) {
  const t = await getTranslations("opening");
  const { refusals, round, expiresAt } = opening;
  const hidden = { roundId: round.id };
  if (!opening.deadlinePassed) return <EmptyState title={t("wait.title")}>{t("wait.text")}</EmptyState>;
  if (refusals.start === undefined) {
    return (
      <Form action={startOpeningAction} hidden={hidden}>
        <CheckboxField name="declared" label={t("declare")} />
        <SubmitButton>{t("start")}</SubmitButton>
      </Form>
    );
  }
  if (refusals.approve === undefined) {
    return (
      <Form action={approveOpeningAction} hidden={hidden}>
        <CheckboxField name="declared" label={t("declare")} />
        <SubmitButton>{t("approve")}</SubmitButton>
      </Form>
    );
  }
  if (refusals.approve === "samePerson" && expiresAt) {
    return (
      <EmptyState title={t("waitForSecond.title")}>
        {t.rich("waitForSecond.text", { until: () => <Instant at={expiresAt} /> })}
      </EmptyState>
    );
  }
  return (
    <ActionButton action={releaseAgainAction} hidden={hidden} refusal={refusals.release}>
      {t("release")}
    </ActionButton>
  );
}
