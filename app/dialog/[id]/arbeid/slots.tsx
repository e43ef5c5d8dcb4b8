import { useTranslations } from "next-intl";
import { ActionButton } from "#components/action-button.tsx";
import { Form, InstantField, SubmitButton, TextField } from "#components/form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Section } from "#components/ui/section.tsx";
import { dialogueActions } from "#lib/needs/dialogue.ts";
import type { DialogueWork } from "#lib/needs/dialogue-queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { osloInput } from "#lib/platform/dates.ts";
import { addSlotsAction, callOffTalkAction, withholdSlotAction } from "../actions.ts";

/** All times for talks: who has which, where the minutes stand, and more times as long as registration is open. */
export function Slots({ event, actor, now }: { event: DialogueWork; actor: Actor; now: Date }) {
  const t = useTranslations("dialogue");
  const may = refusalOf(dialogueActions.addSlots, actor, event, now);
  return (
    <Section
      wide
      title={t("talk.all")}
      id="samtaler"
      intro={t("talk.officersLead", { minutes: event.slotMinutes ?? 0 })}
    >
      {event.slots.length === 0 && <EmptyState title={t("talk.noneYet")} />}
      <ul className="list-none p-0">
        {event.slots.map((slot) => (
          <SlotItem key={slot.id} event={event} slot={slot} now={now} />
        ))}
      </ul>
      {may === undefined && (
        <details className="mt-6" open={event.slots.length === 0}>
          <summary className="text-link">{t("talk.add")}</summary>
          <div className="mt-4">
            <Form
              action={addSlotsAction}
              hidden={{ eventId: event.id }}
              defaultValue={{ count: "4", pauseMinutes: "15" }}
            >
              <InstantField
                name="startsAt"
                label={t("talk.first")}
                description={t("talk.firstHint")}
                min={osloInput(event.registrationDeadline ?? now)}
              />
              <TextField name="count" label={t("talk.count")} inputMode="numeric" width={4} />
              <TextField name="pauseMinutes" label={t("talk.pause")} inputMode="numeric" width={4} />
              <SubmitButton variant="secondary">{t("talk.addSubmit")}</SubmitButton>
            </Form>
          </div>
        </details>
      )}
    </Section>
  );
}

function SlotItem({ event, slot, now }: { event: DialogueWork; slot: DialogueWork["slots"][number]; now: Date }) {
  const t = useTranslations("dialogue");
  const { booking } = slot;
  return (
    <li className="py-3 border-t border-ax-border-neutral-subtle flex flex-wrap items-center gap-x-8 gap-y-2">
      <div className="min-w-0 flex-1 basis-72">
        <Instant at={slot.startsAt} />
        <p className="text-base">
          {booking ? <strong>{booking.name}</strong> : t(slot.withheldAt ? "talk.withheld" : "talk.free")}
          {booking?.minutes && ` · ${t(`minutes.statuses.${booking.minutes.status}`)}`}
        </p>
      </div>
      {booking && slot.startsAt <= now && (
        <a href={`/dialog/${event.id}/samtale/${booking.id}`} className="text-link">
          {t(booking.minutes ? "minutes.open" : "minutes.write")}
        </a>
      )}
      {booking && slot.startsAt > now && (
        <ActionButton action={callOffTalkAction} hidden={{ bookingId: booking.id }} variant="tertiary" size="small">
          {t("talk.callOff")}
        </ActionButton>
      )}
      {!booking && slot.startsAt > now && (
        <ActionButton
          action={withholdSlotAction}
          hidden={{ slotId: slot.id, withheld: slot.withheldAt ? "false" : "on" }}
          variant="tertiary"
          size="small"
        >
          {t(slot.withheldAt ? "talk.offer" : "talk.withhold")}
        </ActionButton>
      )}
    </li>
  );
}
