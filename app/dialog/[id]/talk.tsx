import { useTranslations } from "next-intl";
import { ActionButton } from "#components/action-button.tsx";
import { Form, RadioField, SubmitButton } from "#components/form.tsx";
import { useInstantWords } from "#components/instant-words.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { dialogueActions } from "#lib/needs/dialogue.ts";
import type { DialogueView } from "#lib/needs/dialogue-queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { bookTalkAction, cancelTalkAction, wishForTalkAction } from "./actions.ts";
import { type Step, toneOf } from "./next-step.ts";

/** A supplier's own talk, or some times that it can book: never all, so that what is missing tells nothing of others. */
export function Talk({ event, actor, now, next }: { event: DialogueView; actor: Actor; now: Date; next: Step }) {
  const t = useTranslations("dialogue");
  const { talk } = event;
  const may = refusalOf(dialogueActions.book, actor, event, now);
  if (actor.kind !== "SUPPLIER" || (!talk && may !== undefined && may !== "registrationClosed")) return null;
  if (!talk && event.slotMinutes === null) return null;
  return (
    <Section wide title={t("talk.heading")} id="samtale">
      {talk && <Booked event={event} now={now} />}
      {!talk && may === "registrationClosed" && <p>{t("talk.closed")}</p>}
      {!talk && may === undefined && <Times event={event} next={next} />}
    </Section>
  );
}

/**
 * The times to choose among. The form stays when there are none left: who pressed for the last one as it went is answered
 * in it, also without JavaScript.
 */
function Times({ event, next }: { event: DialogueView; next: Step }) {
  const t = useTranslations("dialogue.talk");
  const words = useInstantWords();
  const { slots, slotMinutes } = event;
  return (
    <>
      {slots.length > 0 && (
        <p className="mb-4 max-w-prose text-ax-text-neutral-subtle">{t("lead", { minutes: slotMinutes ?? 0 })}</p>
      )}
      <Form action={bookTalkAction} hidden={{ eventId: event.id }}>
        {slots.length > 0 && (
          <>
            <RadioField
              name="slotId"
              label={t("choose")}
              options={slots.map((slot) => ({ value: slot.id, label: words(slot.startsAt) }))}
            />
            <SubmitButton variant={toneOf("talk", next)}>{t("book")}</SubmitButton>
          </>
        )}
      </Form>
      {slots.length === 0 && <NoTime event={event} />}
    </>
  );
}

/** No time is free: one sends written input, or is told when there is one. */
function NoTime({ event }: { event: DialogueView }) {
  const t = useTranslations("dialogue.talk");
  const { id: eventId, waitsForTalk } = event;
  return (
    <div className="flex flex-col gap-4 items-start">
      <p>{t("none")}</p>
      {waitsForTalk && <Verdict tone="info">{t("waits")}</Verdict>}
      <ActionButton
        action={wishForTalkAction}
        hidden={waitsForTalk ? { eventId } : { eventId, wish: "on" }}
        variant={waitsForTalk ? "tertiary" : "secondary"}
        size="small"
      >
        {t(waitsForTalk ? "waitNoMore" : "wait")}
      </ActionButton>
    </div>
  );
}

function Booked({ event, now }: { event: DialogueView; now: Date }) {
  const t = useTranslations("dialogue");
  const { talk } = event;
  if (!talk) return null;
  return (
    <div className="flex flex-col gap-4 items-start">
      <Verdict tone="good" label={t("talk.booked")}>
        <Instant at={talk.slot.startsAt} />. {t("talk.minutes", { minutes: event.slotMinutes ?? 0 })}
      </Verdict>
      {talk.minutes?.sentAt && (
        <ButtonLink
          href={`/dialog/${event.id}/samtale/${talk.id}`}
          variant={talk.minutes.status === "SENT" ? "primary" : "secondary"}
        >
          {t(talk.minutes.status === "SENT" ? "talk.approve" : "talk.read")}
        </ButtonLink>
      )}
      {now < talk.slot.startsAt && (
        <ActionButton action={cancelTalkAction} hidden={{ bookingId: talk.id }} variant="tertiary" size="small">
          {t("talk.cancel")}
        </ActionButton>
      )}
    </div>
  );
}
