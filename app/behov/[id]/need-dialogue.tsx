import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Countdown } from "#components/ui/countdown.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Section } from "#components/ui/section.tsx";
import { dialogueActions, inputIsOpen } from "#lib/needs/dialogue.ts";
import type { NeedView } from "#lib/needs/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";

type Event = NeedView["events"][number];

/** The dialogues about a need, each with the way to take part or to hold it, and what came of it. */
export function NeedDialogue({ need, actor, now }: { need: NeedView; actor: Actor; now: Date }) {
  const t = useTranslations("needs.dialogue");
  const change = useTranslations("dialogue.change");
  return (
    <Section wide title={t("heading")} id="dialog">
      {need.events.length === 0 && <EmptyState title={t("none")} />}
      {need.events.map((event) => (
        <article key={event.id} className="mb-10" aria-labelledby={`mote-${event.id}`}>
          <h3 id={`mote-${event.id}`}>
            <a href={`/dialog/${event.id}`} className="text-link">
              {event.title}
            </a>
          </h3>
          {event.cancelledAt && (
            <p className="mt-3 max-w-prose font-semibold whitespace-pre-line">
              {change("cancelled")}. {event.cancelledReason}
            </p>
          )}
          <p className="whitespace-pre-line max-w-prose my-3">{event.description}</p>
          <Facts
            facts={[
              { question: t("when"), answer: <Instant at={event.startsAt} /> },
              { question: t("where"), answer: event.place },
              { question: t("deadline"), answer: <Countdown at={event.inputDeadline} now={now} /> },
            ]}
          />
          <Onward need={need} event={event} actor={actor} now={now} />
          <Summary event={event} />
        </article>
      ))}
    </Section>
  );
}

/** The one thing to do next with this dialogue: take part in it, hold it, or read it. */
function Onward({ need, event, actor, now }: { need: NeedView; event: Event; actor: Actor; now: Date }) {
  const t = useTranslations("needs.dialogue");
  const facts = { ...event, status: need.status, countyUnitId: need.countyUnitId };
  const leads = refusalOf(dialogueActions.lead, actor, facts, now) === undefined;
  const open = need.status === "IN_DIALOGUE" && !event.cancelledAt && inputIsOpen(event, now);
  const joins = open && (actor.personId === null || actor.kind === "SUPPLIER");
  return (
    <p className="my-5">
      <ButtonLink
        href={leads ? `/dialog/${event.id}/arbeid` : `/dialog/${event.id}`}
        variant={joins && actor.personId !== null ? "primary" : "secondary"}
      >
        {t(leads ? "toWork" : joins ? "toEvent" : "toResult")}
      </ButtonLink>
    </p>
  );
}

/** What came of the meeting, for all; before that a word about when it comes. */
function Summary({ event }: { event: Event }) {
  const t = useTranslations("needs.dialogue");
  const { summaryPublishedAt } = event;
  if (!event.summary || !summaryPublishedAt) {
    return <p className="text-ax-text-neutral-subtle">{t("summaryWaiting")}</p>;
  }
  return (
    <div className="max-w-prose">
      <h4 className="font-semibold text-xl">{t("summaryHeading")}</h4>
      <p className="text-base text-ax-text-neutral-subtle">
        {t.rich("publishedAt", { at: () => <Instant at={summaryPublishedAt} short /> })}
      </p>
      <p className="whitespace-pre-line mt-2">{event.summary}</p>
    </div>
  );
}
