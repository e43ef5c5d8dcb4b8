import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "#components/action-button.tsx";
import type { Administration } from "#lib/organisations/queries.ts";
import { membershipActions } from "#lib/organisations/role.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { formatShortDate } from "#lib/platform/dates.ts";
import { endRoleAction } from "./actions.ts";

type Member = Administration["members"][number];

/** One row for each role, with what can be done about it. */
export function Members({ members, actor, now }: { members: Member[]; actor: Actor; now: Date }) {
  return (
    <ul>
      {members.map((member) => (
        <li
          key={member.id}
          className="flex flex-wrap items-start justify-between gap-x-10 gap-y-2 py-4 border-t border-ax-border-neutral-subtle"
        >
          <div className="min-w-0 basis-60 grow">
            <h3 className="text-lg font-semibold">{member.person.name}</h3>
            <RoleOf member={member} members={members} />
          </div>
          <div className="basis-52">
            <Period member={member} />
          </div>
          <Changes member={member} actor={actor} now={now} />
        </li>
      ))}
    </ul>
  );
}

function RoleOf({ member, members }: { member: Member; members: Member[] }) {
  const t = useTranslations("organisations");
  const absent = members.find(({ id }) => id === member.deputyForId);
  return (
    <>
      {t(`roles.${member.role}`)}
      {member.deputyForId && (
        <span className="block text-ax-text-neutral-subtle text-base">
          {absent ? t("members.deputyFor", { name: absent.person.name }) : t("members.deputy")}
        </span>
      )}
      {member.byRepresentation && (
        <span className="block text-ax-text-neutral-subtle text-base">{t("members.byRepresentation")}</span>
      )}
    </>
  );
}

function Period({ member: { validFrom, validTo, facts } }: { member: Member }) {
  const t = useTranslations("organisations.members");
  const locale = useLocale();
  const day = (at: Date) => formatShortDate(at, locale, "Europe/Oslo");
  const until = validTo && new Date(validTo.getTime() - 1); // the instant after the last day
  const text = until ? t("fromTo", { from: day(validFrom), to: day(until) }) : t("from", { from: day(validFrom) });
  return (
    <>
      {text}
      {facts.status === "PLANNED" && (
        <span className="block text-ax-text-neutral-subtle text-base">{t("planned")}</span>
      )}
    </>
  );
}

function Changes({ member, actor, now }: { member: Member; actor: Actor; now: Date }) {
  const t = useTranslations("organisations.members");
  const mayDeputise = !refusalOf(membershipActions.deputise, actor, member.facts, now);
  return (
    <div className="flex flex-wrap items-start gap-4 basis-80">
      {mayDeputise && (
        <a href={`/administrasjon/${member.organisationId}/vikar/${member.id}`} className="text-link py-1">
          {t("appointDeputy")}
          <span className="sr-only"> {t("for", { name: member.person.name })}</span>
        </a>
      )}
      <ActionButton
        action={endRoleAction}
        hidden={{ membershipId: member.id }}
        refusal={refusalOf(membershipActions.end, actor, member.facts, now)}
        variant="tertiary"
        size="small"
      >
        {t("end")}
        <span className="sr-only"> {t("for", { name: member.person.name })}</span>
      </ActionButton>
    </div>
  );
}
