import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PhaseDot } from "#components/ui/phase-dot.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Told } from "#lib/platform/notifications.ts";
import { readNotificationsAction } from "./actions.ts";

const SHOWN = 6;

/** What Elva has told: the same that went out by e-mail, newest first; the reader's own unread ones are marked. */
export async function ToldList({ told, unread }: { told: readonly Told[]; unread: number }) {
  const t = await getTranslations("waiting");
  const [newest] = told;
  if (!newest) return null;
  return (
    <Section id="beskjeder" title={t("told")} intro={`${t("toldIntro")} ${t("unreadCount", { count: unread })}`}>
      {unread > 1 && (
        <div className="mb-5">
          <ActionButton
            action={readNotificationsAction}
            hidden={{ notificationId: newest.id, andOlder: "on" }}
            variant="secondary"
            size="small"
          >
            {t("readAll")}
          </ActionButton>
        </div>
      )}
      <Rows told={told.slice(0, SHOWN)} />
      {told.length > SHOWN && (
        <details className="mt-4">
          <summary className="text-link cursor-pointer">{t("toldMore", { count: told.length - SHOWN })}</summary>
          <Rows told={told.slice(SHOWN)} />
        </details>
      )}
    </Section>
  );
}

async function Rows({ told }: { told: readonly Told[] }) {
  const [t, mail] = await Promise.all([getTranslations("waiting"), getTranslations("mail")]);
  const subject = ({ event, data }: Told) => {
    const key = `${event}.subject` as "bidReceived.subject";
    return mail.has(key) ? mail(key, data) : event;
  };
  return (
    <ul className="list-none p-0 m-0">
      {told.map((one) => (
        <li
          key={one.id}
          className="py-3 border-t border-ax-border-neutral-subtle flex flex-wrap items-center gap-x-8 gap-y-1"
        >
          <div className="min-w-0 flex-1 basis-72">
            {!one.read && <PhaseDot tone="open">{t("unread")}</PhaseDot>}
            <a href={one.href} className={`text-link block ${one.read ? "" : "font-semibold"}`}>
              {subject(one)}
            </a>
            {one.data.about && <span className="block text-base text-ax-text-neutral-subtle">{one.data.about}</span>}
          </div>
          <span className="text-base text-ax-text-neutral-subtle basis-44">
            <Instant at={one.at} short clock />
          </span>
          {!one.read && (
            <div className="-ml-3 ax-sm:ml-0">
              <ActionButton
                action={readNotificationsAction}
                hidden={{ notificationId: one.id }}
                label={t("readThis", { subject: [subject(one), one.data.about].filter(Boolean).join(", ") })}
                variant="tertiary"
                size="small"
              >
                {t("read")}
              </ActionButton>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
