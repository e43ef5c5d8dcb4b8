import { useTranslations } from "next-intl";
import { ActionButton } from "#components/action-button.tsx";
import { Form, RadioField, SubmitButton, TextField } from "#components/form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { attendances, dialogueActions, registrationIsOpen } from "#lib/needs/dialogue.ts";
import type { DialogueView } from "#lib/needs/dialogue-queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { cancelRegistrationAction, registerAction } from "./actions.ts";

/** A supplier's own registration. It never says how many have come or how many can: no numbers, and one answer to all. */
export function Registration({ event, actor, now }: { event: DialogueView; actor: Actor; now: Date }) {
  const t = useTranslations("dialogue");
  const { registrationDeadline, registration } = event;
  if (!registrationDeadline || event.status !== "IN_DIALOGUE") return null;
  const may = refusalOf(dialogueActions.register, actor, event, now);
  const offered = event.format === "BOTH" ? attendances : [event.format as "ROOM"];
  if (!registration && may !== undefined && actor.personId !== null && actor.kind !== "SUPPLIER") return null;
  return (
    <Section wide title={t("register.heading")} id="pamelding">
      {registration && <Registered event={event} now={now} />}
      {!registration && may === undefined && (
        <>
          <p className="mb-4 max-w-prose text-ax-text-neutral-subtle">
            {t.rich("register.lead", { at: () => <Instant at={registrationDeadline} /> })}
          </p>
          <Form
            action={registerAction}
            hidden={{ eventId: event.id }}
            defaultValue={{ attendance: offered[0], people: "1" }}
          >
            <RadioField
              name="attendance"
              label={t("register.attendance")}
              options={offered.map((code) => ({ value: code, label: t(`attendances.${code}`) }))}
            />
            <TextField name="people" label={t("register.people")} inputMode="numeric" width={4} />
            <TextField name="accessNeeds" label={t("register.accessNeeds")} maxLength={500} optional />
            <SubmitButton>{t("register.submit")}</SubmitButton>
          </Form>
        </>
      )}
      {!registration && may === "registrationClosed" && (
        <p>{t.rich("register.closed", { at: () => <Instant at={registrationDeadline} /> })}</p>
      )}
      {actor.personId === null && registrationIsOpen(event, now) && (
        <ButtonLink href={`/logg-inn?videre=${encodeURIComponent(`/dialog/${event.id}`)}`} variant="secondary">
          {t("signIn")}
        </ButtonLink>
      )}
    </Section>
  );
}

function Registered({ event, now }: { event: DialogueView; now: Date }) {
  const t = useTranslations("dialogue");
  const { registration, registrationDeadline } = event;
  if (!registration || !registrationDeadline) return null;
  const { hasPlace } = registration;
  const verdict = hasPlace === null ? "received" : hasPlace ? "place" : "waiting";
  return (
    <>
      <Verdict tone={hasPlace === false ? "info" : "good"} label={t(`register.${verdict}`)}>
        {t.rich(`register.${verdict}Text`, { at: () => <Instant at={registrationDeadline} /> })}
      </Verdict>
      <p className="my-4">
        {t("register.what", {
          attendance: t(`attendances.${registration.attendance as "ROOM"}`),
          count: registration.people,
        })}
      </p>
      {now < event.startsAt && (
        <ActionButton
          action={cancelRegistrationAction}
          hidden={{ registrationId: registration.id }}
          variant="tertiary"
          size="small"
        >
          {t("register.cancel")}
        </ActionButton>
      )}
    </>
  );
}
