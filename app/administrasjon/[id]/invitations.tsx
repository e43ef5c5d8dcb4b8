import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "#components/action-button.tsx";
import type { Administration } from "#lib/organisations/queries.ts";
import { invitationActions } from "#lib/organisations/role.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { formatShortDate } from "#lib/platform/dates.ts";
import { withdrawInvitationAction } from "./actions.ts";

/** Invitations that wait for an answer. */
export function Invitations({
  invitations,
  organisationId,
  actor,
}: {
  invitations: Administration["invitations"];
  organisationId: string;
  actor: Actor;
}) {
  const t = useTranslations("organisations");
  const locale = useLocale();
  if (invitations.length === 0) return null;
  return (
    <ul className="mb-8 flex flex-col" aria-label={t("invite.waiting")}>
      {invitations.map(({ id, email, role, expiresAt }) => (
        <li
          key={id}
          className="flex flex-wrap items-center justify-between gap-4 py-3 border-t border-ax-border-neutral-subtle"
        >
          <span className="min-w-0 break-words">
            {email}
            <span className="block text-base text-ax-text-neutral-subtle">
              {t(`roles.${role}`)} · {t("invite.until", { day: formatShortDate(expiresAt, locale, "Europe/Oslo") })}
            </span>
          </span>
          <ActionButton
            action={withdrawInvitationAction}
            hidden={{ invitationId: id }}
            refusal={refusalOf(invitationActions.withdraw, actor, { status: "WAITING", organisationId }, expiresAt)}
            variant="tertiary"
            size="small"
          >
            {t("invite.withdraw")}
          </ActionButton>
        </li>
      ))}
    </ul>
  );
}
