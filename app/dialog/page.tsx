import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Countdown } from "#components/ui/countdown.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { listComingEvents } from "#lib/needs/queries.ts";
import { read } from "#lib/platform/session.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("needs"))("events.title"),
});

/** Meetings to come, and those whose deadline for written input has not passed; the same for everyone. */
export default async function DialoguePage() {
  const t = await getTranslations("needs");
  const { events, now } = await read(async (acting) => ({ events: await listComingEvents(acting), now: acting.now }));
  const toNeeds = (
    <a href="/behov" className="text-link">
      {t("events.toNeeds")}
    </a>
  );
  return (
    <>
      <PageHeading title={t("events.title")} lead={t("events.lead")} />
      <Section wide>
        {events.length === 0 && <EmptyState title={t("events.empty")} action={toNeeds} />}
        <ul className="list-none p-0 m-0">
          {events.map((event) => (
            <li
              key={event.id}
              className="py-6 border-t border-ax-border-neutral-subtle flex flex-wrap gap-x-10 gap-y-3"
            >
              <div className="min-w-0 flex-1 basis-96">
                <h2 className="text-xl">
                  <a href={`/dialog/${event.id}`} className="text-link">
                    {event.title}
                  </a>
                </h2>
                <p>
                  <Instant at={event.startsAt} /> · {event.place}
                </p>
                <p className="text-base text-ax-text-neutral-subtle">
                  {[event.need.title, event.need.unitName, ...event.need.countyNames].join(" · ")}
                </p>
                <p className="mt-2 max-w-prose whitespace-pre-line">{event.description}</p>
              </div>
              <div className="text-base basis-60">
                <p className="text-ax-text-neutral-subtle">{t("dialogue.inputDeadline")}</p>
                <Countdown at={event.inputDeadline} now={now} />
              </div>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
