import { useTranslations } from "next-intl";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Countdown } from "#components/ui/countdown.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Section } from "#components/ui/section.tsx";
import { dialogueActions, inputIsOpen } from "#lib/needs/need.ts";
import type { NeedView } from "#lib/needs/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { publishSummaryAction, sendInputAction } from "./actions.ts";

type Event = NeedView["events"][number];

export function NeedDialogue({ need, actor, now }: { need: NeedView; actor: Actor; now: Date }) {
  const t = useTranslations("needs.dialogue");
  return (
    <Section wide title={t("heading")} id="dialog">
      {need.events.length === 0 && <EmptyState title={t("none")} />}
      {need.events.map((event) => (
        <article key={event.id} className="mb-10" aria-labelledby={`mote-${event.id}`}>
          <h3 id={`mote-${event.id}`}>{event.title}</h3>
          <p className="whitespace-pre-line max-w-prose my-3">{event.description}</p>
          <Facts
            facts={[
              { question: t("when"), answer: <Instant at={event.startsAt} /> },
              { question: t("where"), answer: event.place },
              { question: t("deadline"), answer: <Countdown at={event.inputDeadline} now={now} /> },
            ]}
          />
          <Inputs need={need} event={event} actor={actor} now={now} />
          <Summary need={need} event={event} actor={actor} now={now} />
        </article>
      ))}
    </Section>
  );
}

/** A supplier's form and what it has sent; the officers' list of all; for the signed-out, where to begin. */
function Inputs({ need, event, actor, now }: { need: NeedView; event: Event; actor: Actor; now: Date }) {
  const t = useTranslations("needs.dialogue");
  const facts = { ...event, status: need.status, countyUnitId: need.countyUnitId };
  const refusal = refusalOf(dialogueActions.sendInput, actor, facts, now);
  const isOfficer = refusalOf(dialogueActions.publishSummary, actor, facts, now) !== "forbidden";
  return (
    <div className="my-6">
      {refusal === undefined && (
        <div className="max-w-prose mb-6">
          <h4 className="font-semibold text-xl">{t("inputHeading")}</h4>
          <p className="mb-4 text-ax-text-neutral-subtle">{t("inputLead")}</p>
          <Form action={sendInputAction} hidden={{ eventId: event.id, inputId: crypto.randomUUID() }}>
            <TextArea name="text" label={t("inputText")} description={t("inputHint")} maxLength={10_000} rows={6} />
            <SubmitButton>{t("send")}</SubmitButton>
          </Form>
        </div>
      )}
      {refusal === "inputClosed" && (
        <p className="mb-4">{t.rich("closed", { at: () => <Instant at={event.inputDeadline} /> })}</p>
      )}
      {actor.personId === null && need.status === "IN_DIALOGUE" && inputIsOpen(event, now) && (
        <p className="mb-4">
          <ButtonLink href={`/logg-inn?videre=${encodeURIComponent(`/behov/${need.id}`)}`} variant="secondary">
            {t("signIn")}
          </ButtonLink>
        </p>
      )}
      {(event.inputs.length > 0 || isOfficer) && (
        <>
          <h4 className="font-semibold text-xl">
            {isOfficer ? t("inputsHeading", { count: event.inputs.length }) : t("ownHeading")}
          </h4>
          {isOfficer && <p className="text-ax-text-neutral-subtle">{t("inputsLead")}</p>}
          <ul className="list-none p-0">
            {event.inputs.map((input) => (
              <li
                key={input.id}
                id={`innspill-${input.id}`}
                className="my-4 pl-4 border-l-2 border-ax-border-neutral-subtle max-w-prose"
              >
                <p className="text-base text-ax-text-neutral-subtle">
                  {isOfficer && <strong className="text-ax-text-neutral">{input.organisationName} · </strong>}
                  {t.rich("sentAt", { at: () => <Instant at={input.submittedAt} short clock /> })}
                </p>
                <p className="whitespace-pre-line">{input.text}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** What came of the meeting, for all; before that, the officer's form or a word about when it comes. */
function Summary({ need, event, actor, now }: { need: NeedView; event: Event; actor: Actor; now: Date }) {
  const t = useTranslations("needs.dialogue");
  if (event.summary && event.summaryPublishedAt) {
    const at = event.summaryPublishedAt;
    return (
      <div className="max-w-prose">
        <h4 className="font-semibold text-xl">{t("summaryHeading")}</h4>
        <p className="text-base text-ax-text-neutral-subtle">
          {t.rich("publishedAt", { at: () => <Instant at={at} short /> })}
        </p>
        <p className="whitespace-pre-line mt-2">{event.summary}</p>
      </div>
    );
  }
  const facts = { ...event, status: need.status, countyUnitId: need.countyUnitId };
  if (refusalOf(dialogueActions.publishSummary, actor, facts, now) !== undefined) {
    return <p className="text-ax-text-neutral-subtle">{t("summaryWaiting")}</p>;
  }
  return (
    <div className="max-w-prose">
      <h4 className="font-semibold text-xl">{t("summaryWrite")}</h4>
      <p className="mb-4 text-ax-text-neutral-subtle">{t("summaryLead")}</p>
      <Form action={publishSummaryAction} hidden={{ eventId: event.id }}>
        <TextArea name="summary" label={t("summaryText")} maxLength={10_000} rows={8} />
        <SubmitButton>{t("summarySubmit")}</SubmitButton>
      </Form>
    </div>
  );
}
