import { getTranslations } from "next-intl/server";
import { DateField, Form, RadioField, SelectField, SubmitButton } from "#components/form.tsx";
import { Day } from "#components/ui/instant.tsx";
import { osloToday } from "#lib/contracts/contract.ts";
import { followUpActions, outcomeKinds, participantActions } from "#lib/outcomes/participant.ts";
import type { ParticipantRow } from "#lib/outcomes/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { confirmOutcomeAction, endParticipationAction, startParticipationAction } from "../actions.ts";

type Props = { participant: ParticipantRow; actor: Actor; now: Date };

/** One code: its dates, its follow-up, and the one thing that this reader can register now. */
export async function ParticipantItem({ participant, actor, now }: Props) {
  const t = await getTranslations("outcomes");
  const { id, code, status, supportSegment, referredOn, startedOn, endedOn } = participant;
  return (
    <li id={`deltaker-${id}`} className="py-4 scroll-mt-4">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <h3 className="font-semibold font-mono text-[1.125rem]">{code}</h3>
        <span>{t(`participantStatus.${status}`)}</span>
        <span className="text-ax-text-neutral-subtle">{t(`segments.${supportSegment}`)}</span>
      </div>
      <p className="text-base text-ax-text-neutral-subtle">
        {t("participants.referred")} <Day date={referredOn} short />
        {startedOn && (
          <>
            {" · "}
            {t("participants.started")} <Day date={startedOn} short />
          </>
        )}
        {endedOn && (
          <>
            {" · "}
            {t("participants.ended")} <Day date={endedOn} short />
          </>
        )}
      </p>
      <FollowUps participant={participant} actor={actor} now={now} />
      <Register participant={participant} actor={actor} now={now} />
    </li>
  );
}

async function FollowUps({ participant, actor, now }: Props) {
  if (participant.followUps.length === 0) return null;
  const t = await getTranslations("outcomes");
  const point = await getTranslations("contracts");
  const today = osloToday(now);
  return (
    <ul className="mt-2 flex flex-col gap-1 text-base">
      {participant.followUps.map((one) => {
        const refusal = refusalOf(followUpActions.confirm, actor, { ...participant, ...one }, today);
        return (
          <li key={one.id}>
            <span className="inline-block min-w-44">{point("point", { months: one.months })}</span>{" "}
            {one.outcome ? (
              <strong>{t(`outcomes.${one.outcome}`)}</strong>
            ) : one.dueOn > today ? (
              <span className="text-ax-text-neutral-subtle">
                {t.rich("participants.dueOnRich", { date: () => <Day date={one.dueOn} short /> })}
              </span>
            ) : refusal ? (
              <span className="text-ax-text-neutral-subtle">{t("participants.awaits")}</span>
            ) : (
              <details className="mt-1">
                <summary className="text-link cursor-pointer">{t("participants.confirm")}</summary>
                <div className="py-3">
                  <Form action={confirmOutcomeAction} hidden={{ followUpId: one.id }}>
                    <RadioField
                      name="outcome"
                      label={t("participants.outcome")}
                      options={outcomeKinds.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
                    />
                    <SubmitButton variant="secondary">{t("participants.confirm")}</SubmitButton>
                  </Form>
                </div>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}

async function Register({ participant, actor, now }: Props) {
  const t = await getTranslations("outcomes.participants");
  const status = await getTranslations("outcomes.participantStatus");
  const may = (name: keyof typeof participantActions) =>
    refusalOf(participantActions[name], actor, participant, now) === undefined;
  const today = osloToday(now);
  const hidden = { participantId: participant.id };
  return (
    <>
      {may("start") && (
        <details className="mt-2">
          <summary className="text-link cursor-pointer">{t("start")}</summary>
          <div className="py-3">
            <Form action={startParticipationAction} hidden={hidden} defaultValue={{ startedOn: today }}>
              <DateField name="startedOn" label={t("startedOn")} />
              <SubmitButton variant="secondary">{t("start")}</SubmitButton>
            </Form>
          </div>
        </details>
      )}
      {may("leave") && (
        <details className="mt-2">
          <summary className="text-link cursor-pointer">{t("end")}</summary>
          <div className="py-3">
            <Form action={endParticipationAction} hidden={hidden} defaultValue={{ endedOn: today }}>
              <SelectField
                name="how"
                label={t("how")}
                options={(["COMPLETED", "LEFT_EARLY"] as const)
                  .filter((value) => value === "LEFT_EARLY" || may("complete"))
                  .map((value) => ({ value, label: status(value) }))}
              />
              <DateField name="endedOn" label={t("endedOn")} />
              <SubmitButton variant="secondary">{t("end")}</SubmitButton>
            </Form>
          </div>
        </details>
      )}
    </>
  );
}
