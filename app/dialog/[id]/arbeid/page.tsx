import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form, SubmitButton, TextArea, TextField } from "#components/form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { dialogueActions } from "#lib/needs/dialogue.ts";
import { type DialogueWork, getDialogueWork } from "#lib/needs/dialogue-queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { publishSummaryAction } from "../actions.ts";
import { InputList } from "../inputs.tsx";
import { GivenCheck } from "./given-check.tsx";
import { Slots } from "./slots.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("dialogue"))("work") });

/** Where the county's officers hold a dialogue: who comes, the talks, what has come in, what all must get, the summary. */
export default async function DialogueWorkPage({ params, searchParams }: PageProps<"/dialog/[id]/arbeid">) {
  const { id } = await params;
  await requireIdentity(`/dialog/${id}/arbeid`);
  const { dokument, sprak } = plainQuery(await searchParams);
  const chosen = sprak === "nb" || sprak === "nn" ? sprak : undefined;
  const { event, actor, now } = await read(async (acting) => ({
    event: await getDialogueWork(acting, id, chosen),
    actor: acting.actor,
    now: acting.now,
  }));
  if (!event) notFound();
  const t = await getTranslations("dialogue");
  const refusals = await getTranslations("refusals");
  const problem = typeof dokument === "string" && refusals.has(dokument) ? refusals(dokument) : undefined;
  return (
    <>
      <PageHeading
        title={t("work")}
        lead={t("workLead")}
        crumbs={[
          { href: "/dialog", label: t("title") },
          { href: `/dialog/${id}`, label: event.title },
        ]}
      />
      {refusalOf(dialogueActions.correct, actor, event, now) === undefined && (
        <Section wide>
          <ButtonLink href={`/dialog/${id}/endre`} variant="secondary">
            {t("change.heading")}
          </ButtonLink>
        </Section>
      )}
      {event.registrationDeadline && <Registrations event={event} />}
      {event.slotMinutes !== null && <Slots event={event} actor={actor} now={now} />}
      <Section wide title={t("input.heading")} id="innspill" intro={t("input.officersLead")}>
        {event.inputs.length === 0 && <p>{t("input.noneYet")}</p>}
        <InputList event={event} named />
      </Section>
      <GivenCheck event={event} problem={problem} />
      <Summary event={event} actor={actor} now={now} />
    </>
  );
}

async function Registrations({ event }: { event: DialogueWork }) {
  const t = await getTranslations("dialogue");
  return (
    <Section wide title={t("register.heading")} id="pamelding" intro={t("register.officersLead")}>
      {event.registrations.length === 0 && <EmptyState title={t("register.noneYet")} />}
      <ul className="list-none p-0">
        {event.registrations.map((registration) => (
          <li key={registration.id} className="py-3 border-t border-ax-border-neutral-subtle">
            <p>
              <strong>{registration.name}</strong>
              {" · "}
              {t("register.what", {
                attendance: t(`attendances.${registration.attendance as "ROOM"}`),
                count: registration.people,
              })}
              {registration.hasPlace === false && ` · ${t("register.waiting")}`}
            </p>
            {registration.accessNeeds && <p className="text-base">{registration.accessNeeds}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

async function Summary({ event, actor, now }: { event: DialogueWork; actor: Actor; now: Date }) {
  const t = await getTranslations("dialogue");
  const may = refusalOf(dialogueActions.publishSummary, actor, event, now);
  const { summaryPublishedAt } = event;
  return (
    <Section wide title={t("summary")} id="oppsummering" intro={t("summaryLead")}>
      {summaryPublishedAt && <p>{t.rich("publishedAt", { at: () => <Instant at={summaryPublishedAt} short /> })}</p>}
      {may === "inputStillOpen" && <p>{t.rich("summaryWaits", { at: () => <Instant at={event.inputDeadline} /> })}</p>}
      {may === undefined && (
        <>
          <p className="mb-5">
            <a
              className="text-link"
              href={`/dialog/${event.id}/arbeid?sprak=${event.standard === "nn" ? "nb" : "nn"}#oppsummering`}
            >
              {t(event.standard === "nn" ? "summaryInBokmal" : "summaryInNynorsk")}
            </a>
          </p>
          <Form
            key={event.standard}
            action={publishSummaryAction}
            hidden={{ eventId: event.id }}
            defaultValue={{ summary: event.draftSummary }}
          >
            <TextArea
              name="summary"
              label={t("summaryText")}
              description={t("summaryHint")}
              maxLength={20_000}
              rows={12}
            />
            <TextField
              name="ordinaryWords"
              label={t("ordinaryWords")}
              description={t("ordinaryWordsHint")}
              maxLength={500}
              optional
            />
            <TextField name="ordinaryReason" label={t("ordinaryReason")} maxLength={500} optional />
            <SubmitButton>{t("summarySubmit")}</SubmitButton>
          </Form>
        </>
      )}
    </Section>
  );
}
