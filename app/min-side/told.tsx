import { getTranslations } from "next-intl/server";
import { Instant } from "#components/ui/instant.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Told } from "#lib/platform/notifications.ts";

const SHOWN = 6;

/** What Elva has told: the same that went out by e-mail, newest first. */
export async function ToldList({ told }: { told: readonly Told[] }) {
  const t = await getTranslations("waiting");
  if (told.length === 0) return null;
  return (
    <Section id="beskjeder" title={t("told")} intro={t("toldIntro")}>
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
  const t = await getTranslations("mail");
  const subject = ({ event, data }: Told) => {
    const key = `${event}.subject` as "bidReceived.subject";
    return t.has(key) ? t(key, data) : event;
  };
  return (
    <ul className="list-none p-0 m-0">
      {told.map((one) => (
        <li key={one.id} className="py-3 border-t border-ax-border-neutral-subtle flex flex-wrap gap-x-8 gap-y-1">
          <a href={one.href} className="text-link min-w-0 flex-1 basis-72">
            {subject(one)}
          </a>
          <span className="text-base text-ax-text-neutral-subtle basis-44">
            <Instant at={one.at} short clock />
          </span>
        </li>
      ))}
    </ul>
  );
}
