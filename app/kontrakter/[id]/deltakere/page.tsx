import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DateField, Form, SelectField, SubmitButton } from "#components/form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { MarginNote, Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { osloToday } from "#lib/contracts/contract.ts";
import { supportSegments } from "#lib/needs/need.ts";
import { referralActions } from "#lib/outcomes/participant.ts";
import { getParticipants } from "#lib/outcomes/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { isId } from "#lib/platform/fields.ts";
import { refusalSentence } from "#lib/platform/form-action.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { referParticipantAction } from "../actions.ts";
import { ParticipantItem } from "./participant-item.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("outcomes"))("participants.title"),
});

/** Codes, dates and outcomes; nothing that could say who anyone is. Opening the list is logged. */
export default async function ParticipantsPage({ params, searchParams }: PageProps<"/kontrakter/[id]/deltakere">) {
  const { id } = await params;
  await requireIdentity(`/kontrakter/${id}/deltakere`);
  if (!isId(id)) notFound();
  const { view, actor, now } = await read(async (acting) => ({
    view: await getParticipants(acting, id),
    actor: acting.actor,
    now: acting.now,
  }));
  if (!view) notFound();
  const { contract, participants, taken, unitsAbove } = view;
  const t = await getTranslations("outcomes");
  const contracts = await getTranslations("contracts");
  const refusal = refusalOf(referralActions.refer, actor, { ...contract, taken, unitsAbove }, now);
  const { sist } = plainQuery(await searchParams);
  const fresh = participants.find((one) => one.id === sist && one.status === "REFERRED");
  const today = osloToday(now);
  const isFinished = ({ endedOn, followUps }: (typeof participants)[number]) =>
    endedOn !== null && followUps.every(({ outcome, dueOn }) => outcome !== null || dueOn > today);
  const [finished, current] = [participants.filter(isFinished), participants.filter((one) => !isFinished(one))];
  const item = (participant: (typeof participants)[number]) => (
    <ParticipantItem key={participant.id} participant={participant} actor={actor} now={now} />
  );
  return (
    <>
      <PageHeading
        title={t("participants.title")}
        lead={t("participants.lead")}
        crumbs={[
          { href: "/kontrakter", label: contracts("title") },
          { href: `/kontrakter/${id}`, label: contract.title },
        ]}
      />
      {fresh && refusal !== "forbidden" && (
        <Section wide>
          <Verdict tone="good">{t("participants.newCode", { code: fresh.code })}</Verdict>
        </Section>
      )}
      {refusal !== "forbidden" && (
        <Section
          title={t("participants.refer")}
          id="henvis"
          margin={<MarginNote title={t("participants.code")}>{t("participants.referText")}</MarginNote>}
        >
          {refusal ? (
            <Verdict tone="info">{await refusalSentence(refusal)}</Verdict>
          ) : (
            <Form
              action={referParticipantAction}
              hidden={{ contractId: id, formId: crypto.randomUUID() }}
              defaultValue={{ referredOn: osloToday(now) }}
            >
              <SelectField
                name="supportSegment"
                label={t("participants.segment")}
                options={supportSegments.map((value) => ({ value, label: t(`segments.${value}`) }))}
              />
              <DateField name="referredOn" label={t("participants.referredOn")} />
              <SubmitButton>{t("participants.refer")}</SubmitButton>
            </Form>
          )}
        </Section>
      )}
      <Section wide title={t("participants.more", { count: participants.length })} id="liste">
        <p className="mb-4 text-ax-text-neutral-subtle">
          {t("participants.free", { taken, places: contract.places })} {t("participants.logged")}
        </p>
        {participants.length === 0 ? (
          <EmptyState title={t("participants.empty")}>{t("participants.emptyText")}</EmptyState>
        ) : (
          <>
            <ul className="divide-y divide-ax-border-neutral-subtle">{current.map(item)}</ul>
            {finished.length > 0 && (
              <details className="mt-6">
                <summary className="text-link cursor-pointer">
                  {t("participants.finished", { count: finished.length })}
                </summary>
                <ul className="divide-y divide-ax-border-neutral-subtle">{finished.map(item)}</ul>
              </details>
            )}
          </>
        )}
      </Section>
    </>
  );
}
