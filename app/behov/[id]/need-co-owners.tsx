import { useTranslations } from "next-intl";
import { ActionButton } from "#components/action-button.tsx";
import { Form, SelectField, SubmitButton, TextArea, TextField } from "#components/form.tsx";
import { Section } from "#components/ui/section.tsx";
import { coOwnerActions, needActions } from "#lib/needs/need.ts";
import type { NeedView } from "#lib/needs/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { type Actor, worksFor } from "#lib/platform/actor.ts";
import { askMunicipalityAction, joinNeedAction, leaveNeedAction } from "./actions.ts";

type Props = { need: NeedView; actor: Actor; now: Date };

/** Who stands on the need, how many it concerns in all, and for a unit or a municipality the way to join. */
export function NeedCoOwners({
  need,
  actor,
  now,
  municipalities,
}: Props & { municipalities: readonly { id: string; name: string }[] }) {
  const t = useTranslations("needs.coOwners");
  const joined = need.coOwners.filter(({ joinedAt, leftAt }) => joinedAt && !leftAt);
  const mayJoin = refusalOf(coOwnerActions.join, actor, need, now) === undefined;
  const mayAsk = refusalOf(needActions.askMunicipality, actor, need, now) === undefined;
  if (need.status === "DRAFT" || (need.coOwners.length === 0 && !mayJoin && !mayAsk)) return null;
  const total = need.targetGroupSize + joined.reduce((sum, { size }) => sum + (size ?? 0), 0);
  const unasked = municipalities.filter(({ id }) => !need.coOwners.some(({ organisationId }) => organisationId === id));
  return (
    <Section wide title={t("heading")} id="flere" intro={t("lead")}>
      <ul className="list-none p-0 mb-4">
        <Owner name={need.unitName} state={t("reported")} size={need.targetGroupSize} note="" />
        {need.coOwners.map((owner) => (
          <Owner
            key={owner.id}
            name={owner.name}
            state={owner.leftAt ? t("left") : owner.joinedAt ? "" : t("asked")}
            size={owner.leftAt ? null : owner.size}
            note={owner.leftAt ? "" : owner.note}
          />
        ))}
      </ul>
      {joined.length > 0 && <p className="font-semibold mb-6">{t("total", { count: total })}</p>}
      {mayJoin && <Join need={need} actor={actor} />}
      <Leave need={need} actor={actor} now={now} />
      {mayAsk && unasked.length > 0 && (
        <details className="mt-4">
          <summary className="text-link">{t("askHeading")}</summary>
          <div className="mt-4">
            <Form action={askMunicipalityAction} hidden={{ needId: need.id }}>
              <SelectField
                name="organisationId"
                label={t("municipality")}
                description={t("askHint")}
                options={unasked.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <SubmitButton variant="secondary">{t("ask")}</SubmitButton>
            </Form>
          </div>
        </details>
      )}
    </Section>
  );
}

function Owner({ name, state, size, note }: { name: string; state: string; size: number | null; note: string }) {
  const t = useTranslations("needs");
  return (
    <li className="py-2">
      <span className="font-semibold">{name}</span>
      <span className="text-ax-text-neutral-subtle">
        {[state, size ? t("persons", { count: size }) : ""].filter(Boolean).map((fact) => ` · ${fact}`)}
      </span>
      {note && <p className="whitespace-pre-line max-w-prose">{note}</p>}
    </li>
  );
}

function Join({ need, actor }: Omit<Props, "now">) {
  const t = useTranslations("needs.coOwners");
  const asked = need.coOwners.some(({ organisationId, leftAt }) => worksFor(actor, organisationId) && !leftAt);
  const form = (
    <Form action={joinNeedAction} hidden={{ needId: need.id }}>
      <TextField name="size" label={t("size")} inputMode="numeric" width={8} />
      <TextArea name="note" label={t("note")} maxLength={1_000} rows={2} optional />
      <SubmitButton variant={asked ? "primary" : "secondary"}>{t("join")}</SubmitButton>
    </Form>
  );
  if (asked) return <div className="mb-4">{form}</div>;
  return (
    <details className="mt-4">
      <summary className="text-link">{t("join")}</summary>
      <div className="mt-4">{form}</div>
    </details>
  );
}

function Leave({ need, actor, now }: Props) {
  const t = useTranslations("needs.coOwners");
  const own = need.coOwners.find(({ organisationId, leftAt }) => worksFor(actor, organisationId) && !leftAt);
  return (
    <ActionButton
      action={leaveNeedAction}
      hidden={{ needId: need.id }}
      refusal={refusalOf(coOwnerActions.leave, actor, need, now)}
      variant="tertiary"
      size="small"
    >
      {t(own?.joinedAt ? "leave" : "decline")}
    </ActionButton>
  );
}
