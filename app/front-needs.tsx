import { useLocale, useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Section } from "#components/ui/section.tsx";
import type { NeedRow } from "#lib/needs/queries.ts";

const SHOWN = 3;

/** Needs in dialogue, soonest deadline for input first: the date stands out, since that is what one must keep. */
export function FrontNeeds({ needs, now }: { needs: readonly NeedRow[]; now: Date }) {
  const t = useTranslations("front");
  return (
    <Section wide band title={t("needs")} id="behov" intro={t("needsIntro")}>
      {needs.length === 0 && <EmptyState title={t("noNeeds")}>{t("noNeedsHelp")}</EmptyState>}
      <ul className="grid gap-8 ax-md:grid-cols-2 ax-lg:grid-cols-3">
        {needs.slice(0, SHOWN).map((need) => (
          <li key={need.id} className="rounded-xl bg-ax-bg-raised p-6 flex flex-col">
            <NeedCard need={need} now={now} />
          </li>
        ))}
      </ul>
      <p className="mt-6">
        <a href="/behov" className="text-link">
          {t("allNeeds")}
        </a>
      </p>
    </Section>
  );
}

function NeedCard({ need, now }: { need: NeedRow; now: Date }) {
  const t = useTranslations("front");
  const event = need.events.find(({ inputDeadline }) => inputDeadline > now) ?? need.events.at(-1);
  const isMeeting = event !== undefined && event.startsAt > now;
  const isOpen = event !== undefined && event.inputDeadline > now;
  const at = isMeeting ? event.startsAt : event?.inputDeadline;
  return (
    <>
      {at && (
        <p className="flex items-center gap-4 text-base leading-6">
          <DateLeaf at={at} />
          <span>
            <span className="block">{t(isMeeting ? "event" : isOpen ? "inputUntil" : "inputClosed")}</span>
            <Instant at={at} short clock />
          </span>
        </p>
      )}
      <h3 className="mt-4">{need.title}</h3>
      <p className="mt-2 mb-4 text-base text-ax-text-neutral-subtle">{need.unitName}</p>
      <p className="mt-auto text-base">
        <a href={`/behov/${need.id}`} className="text-link">
          {t(isOpen ? "readNeed" : "readOnly")}
          <span className="sr-only">: {need.title}</span>
        </a>
      </p>
    </>
  );
}

/** A leaf of a calendar; the date is read out beside it. */
function DateLeaf({ at }: { at: Date }) {
  const locale = { nb: "nb-NO", nn: "nn-NO", en: "en-GB" }[useLocale()] ?? "nb-NO";
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: "Europe/Oslo" }).format(at).replace(/\.$/, "");
  return (
    <span aria-hidden="true" className="shrink-0 w-14 rounded-lg bg-ax-bg-accent-moderate py-1.5 text-center">
      <span className="block text-[1.25rem] leading-6 font-semibold">{part({ day: "numeric" })}</span>
      <span className="block text-sm leading-4">{part({ month: "short" })}</span>
    </span>
  );
}
